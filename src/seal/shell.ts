// The shell around the app: takes what is dropped, folders included, hands it into the sealed frame, and keeps the address.
import { onDragEvents } from './drag-events.ts'
import { appIsHere, type FromApp, type FromShell } from './messages.ts'
import { saveFile } from './save-file.ts'
import { walkDrop } from './walk-drop.ts'

/** Telling of one takes a while: of thousands, the page would stand still. */
const filesAtOnce = 500

/**
 * It stands in the page before the frame, so that the app never speaks before it listens. Nothing the app says can make
 * it ask a network, go elsewhere or run a text: it lets a drag through, drops a fragment, saves a file, and notes a height.
 */
addEventListener('message', ({ data, source, ports: [port] }: MessageEvent<unknown>) => {
  const frame = document.querySelector('iframe')
  if (!port || !frame || source !== frame.contentWindow || data !== appIsHere) return
  const tell = (message: FromShell): void => port.postMessage(message)
  const left = (): void => {
    frame.removeAttribute('data-dragged')
    tell({ say: 'drag left' })
  }
  // No pointer moves while something is dragged: a drag that was gone before the frame let it through is over.
  addEventListener('pointermove', left)
  addEventListener('pointerdown', left)
  onDragEvents({
    over: (at) => tell({ say: 'dragged over', at }),
    left,
    dropped: (transfer) => void walkDrop(transfer, location.protocol).then(async ({ files, setAside }) => {
      let told = 0
      for (; files.length - told > filesAtOnce; told += filesAtOnce) {
        tell({ say: 'dropping', files: files.slice(told, told + filesAtOnce) })
        await new Promise((resolve) => setTimeout(resolve))
      }
      tell({ say: 'dropped', drop: { files: files.slice(told), setAside } })
    }),
  })
  port.onmessage = ({ data: message }: MessageEvent<FromApp>) => {
    if (message.say === 'drag entered') frame.setAttribute('data-dragged', '')
    if (message.say === 'clear fragment' && location.hash !== '') history.replaceState(null, '', location.pathname + location.search)
    if (message.say === 'save' && message.content instanceof Blob) saveFile(message.content, String(message.name))
    if (message.say === 'height') {
      frame.style.setProperty('--height', `${Number(message.height)}px`)
      frame.style.setProperty('--width', `${innerWidth}px`)
    }
  }
  tell({ say: 'opened', address: location.href })
  frame.focus()
  addEventListener('focus', () => frame.focus())
})

// A link pasted into the address of a page that is already open.
addEventListener('hashchange', () => {
  if (location.hash !== '') location.reload()
})
