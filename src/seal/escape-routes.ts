// Every way known by which code in a page can reach a server: for the page that tries them on itself, and for its tests.

export interface Target {
  /** An address of http or https. */
  readonly address: string
  /** `host:port` of a STUN server, which WebRTC asks. */
  readonly stun: string
}
export interface EscapeRoute {
  readonly name: string
  /** Takes the way. Stands alone, names nothing around it: tests carry it into other documents as text. */
  take(to: Target): unknown
  /** Where taking it would end the page that takes it: the same in a frame inside, under the same rule of the policy. */
  aside?(to: Target): unknown
}

export const escapeRoutes: Readonly<Record<string, EscapeRoute>> = {
  fetch: { name: 'fetch', take: ({ address }) => fetch(address, { mode: 'no-cors' }) },
  xhr: {
    name: 'XMLHttpRequest',
    take({ address }) {
      const request = new XMLHttpRequest()
      request.open('GET', address)
      request.send()
    },
  },
  websocket: { name: 'WebSocket', take: ({ address }) => void new WebSocket(address.replace(/^http/, 'ws')) },
  eventsource: { name: 'EventSource', take: ({ address }) => void new EventSource(address) },
  beacon: { name: 'Beacon', take: ({ address }) => void navigator.sendBeacon(address, 'x') },
  image: { name: 'Image', take: ({ address }) => void (new Image().src = address) },
  stylesheet: { name: 'Style sheet', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address })) },
  'style-url': {
    name: 'Address in a style',
    take({ address }) {
      const box = document.createElement('div')
      box.style.cssText = `width: 1px; height: 1px; background-image: url("${address}")`
      document.body.append(box)
    },
  },
  font: { name: 'Font', take: ({ address }) => new FontFace('escape', `url("${address}")`).load() },
  script: { name: 'Script', take: ({ address }) => document.head.append(Object.assign(document.createElement('script'), { src: address })) },
  import: {
    name: 'Dynamic import',
    // As text, so that no build follows it.
    take: ({ address }) => document.head.append(Object.assign(document.createElement('script'), { type: 'module', textContent: `import(${JSON.stringify(address)})` })),
  },
  prefetch: { name: 'Prefetch', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: address })) },
  preload: { name: 'Preload', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'image', href: address })) },
  modulepreload: { name: 'Module preload', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: address })) },
  preconnect: { name: 'Preconnect', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: address })) },
  prerender: { name: 'Prerender', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'prerender', href: address })) },
  manifest: { name: 'Manifest', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: address })) },
  icon: { name: 'Icon', take: ({ address }) => document.head.append(Object.assign(document.createElement('link'), { rel: 'icon', href: address })) },
  iframe: { name: 'Frame', take: ({ address }) => document.body.append(Object.assign(document.createElement('iframe'), { src: address, hidden: true })) },
  object: { name: 'Object', take: ({ address }) => document.body.append(Object.assign(document.createElement('object'), { data: address, width: '1', height: '1' })) },
  video: { name: 'Video', take: ({ address }) => document.body.append(Object.assign(document.createElement('video'), { src: address, preload: 'auto', hidden: true })) },
  form: {
    name: 'Form',
    take({ address }) {
      const frame = Object.assign(document.createElement('iframe'), { name: 'escape-form', hidden: true })
      const form = Object.assign(document.createElement('form'), { action: address, method: 'GET', target: 'escape-form', hidden: true })
      document.body.append(frame, form)
      form.submit()
    },
  },
  ping: {
    name: 'Ping of a link',
    take({ address }) {
      // Into a frame: a fragment may stand for another document in a frame like this one.
      const frame = Object.assign(document.createElement('iframe'), { name: 'escape-ping', hidden: true })
      const link = Object.assign(document.createElement('a'), { href: 'about:blank#x', target: 'escape-ping', ping: address, hidden: true })
      document.body.append(frame, link)
      link.click()
    },
  },
  'speculation-rules': {
    name: 'Speculation rules',
    take: ({ address }) => document.head.append(Object.assign(document.createElement('script'), { type: 'speculationrules', textContent: JSON.stringify({ prefetch: [{ source: 'list', urls: [address], eagerness: 'immediate' }] }) })),
  },
  'fetch-later': {
    name: 'fetchLater',
    take: ({ address }) => (window as unknown as { fetchLater(address: string, how: object): unknown }).fetchLater(address, { activateAfter: 0 }),
  },
  webrtc: {
    name: 'WebRTC',
    async take({ stun }) {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${stun}` }] })
      connection.createDataChannel('x')
      await connection.setLocalDescription(await connection.createOffer())
    },
  },
  'window-open': {
    name: 'New window',
    take({ address }) {
      if (!window.open(address)) throw new Error('no window was opened')
    },
  },
  link: {
    name: 'Click on a link',
    take({ address }) {
      const link = Object.assign(document.createElement('a'), { href: address })
      document.body.append(link)
      link.click()
    },
    aside({ address }) {
      const frame = Object.assign(document.createElement('iframe'), { name: 'escape-link', hidden: true })
      const link = Object.assign(document.createElement('a'), { href: address, target: 'escape-link', hidden: true })
      document.body.append(frame, link)
      link.click()
    },
  },
  location: {
    name: 'Address of the page',
    take: ({ address }) => location.assign(address),
    aside({ address }) {
      const frame = Object.assign(document.createElement('iframe'), { hidden: true })
      document.body.append(frame)
      if (frame.contentWindow) frame.contentWindow.location.href = address
    },
  },
  'meta-refresh': {
    name: 'Refresh to elsewhere',
    take({ address }) {
      const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${address}` })
      document.head.append(meta)
    },
    aside: ({ address }) => document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: `<meta http-equiv="refresh" content="0;url=${address}">`, hidden: true })),
  },
  'worker-url': { name: 'Worker of an address', take: ({ address }) => void new Worker(address) },
  'module-worker-url': { name: 'Module worker of an address', take: ({ address }) => void new Worker(address, { type: 'module' }) },
  'blob-worker': {
    name: 'Worker of a text',
    take({ address }) {
      const code = 'self.onmessage=({data:to})=>{fetch(to).catch(()=>{});try{const r=new XMLHttpRequest();r.open("GET",to);r.send()}catch{}try{new WebSocket(to.replace("http","ws"))}catch{}try{new EventSource(to)}catch{}try{importScripts(to)}catch{}}'
      new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))).postMessage(address)
    },
  },
  'data-worker': {
    name: 'Worker of a data address',
    take({ address }) {
      const code = 'self.onmessage=({data:to})=>{fetch(to).catch(()=>{});try{const r=new XMLHttpRequest();r.open("GET",to);r.send()}catch{}try{new WebSocket(to.replace("http","ws"))}catch{}try{new EventSource(to)}catch{}try{importScripts(to)}catch{}}'
      new Worker(`data:text/javascript,${encodeURIComponent(code)}`).postMessage(address)
    },
  },
  'shared-worker': { name: 'Shared worker', take: ({ address }) => void new SharedWorker(address) },
  'paint-worklet': {
    name: 'Paint worklet',
    take: ({ address }) => (CSS as unknown as { paintWorklet: { addModule(address: string): unknown } }).paintWorklet.addModule(address),
  },
  'webrtc-blank-frame': {
    name: 'WebRTC of a blank frame',
    async take({ stun }) {
      const frame = Object.assign(document.createElement('iframe'), { hidden: true })
      document.body.append(frame)
      const { RTCPeerConnection: Connection } = frame.contentWindow as unknown as { RTCPeerConnection: typeof RTCPeerConnection }
      const connection = new Connection({ iceServers: [{ urls: `stun:${stun}` }] })
      connection.createDataChannel('x')
      await connection.setLocalDescription(await connection.createOffer())
    },
  },
  'webrtc-popup': {
    name: 'WebRTC of a new window',
    async take({ stun }) {
      const popup = window.open('about:blank') as unknown as { RTCPeerConnection: typeof RTCPeerConnection } | null
      if (!popup) throw new Error('no window was opened')
      const connection = new popup.RTCPeerConnection({ iceServers: [{ urls: `stun:${stun}` }] })
      connection.createDataChannel('x')
      await connection.setLocalDescription(await connection.createOffer())
    },
  },
  'top-location': {
    name: 'Address of the window',
    take({ address }) {
      if (top) top.location.href = address
    },
  },
  'srcdoc-frame': {
    name: 'Script in a frame of its own',
    take: ({ address }) => document.body.append(Object.assign(document.createElement('iframe'), { hidden: true, srcdoc: `<script>new Image().src = ${JSON.stringify(address)}; fetch(${JSON.stringify(address)})</script>` })),
  },
  'blob-frame': {
    name: 'Frame of a text',
    take({ address }) {
      const text = new Blob([`<script>new Image().src = ${JSON.stringify(address)}; fetch(${JSON.stringify(address)})</script>`], { type: 'text/html' })
      document.body.append(Object.assign(document.createElement('iframe'), { hidden: true, src: URL.createObjectURL(text) }))
    },
  },
}
