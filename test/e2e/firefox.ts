// Drives this machine's Firefox as it was shipped, over its own remote protocol (Marionette): a socket and lines of JSON.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { functionText } from './hostile-code.ts'

export interface Firefox {
  goto(address: string): Promise<void>
  /** From here on everything concerns the document of the first frame, until the next `goto`. */
  intoFrame(): Promise<void>
  /** Runs a function in the document; it stands alone, and what it returns is awaited. */
  evaluate<Result, Given extends readonly unknown[]>(run: (...given: Given) => Result, ...given: Given): Promise<Awaited<Result>>
  /** The same without waiting for its end, whatever that is. */
  begin<Given extends readonly unknown[]>(run: (...given: Given) => unknown, ...given: Given): Promise<void>
  /** Hands files to the first element of the selector, which may be hidden. */
  setFiles(selector: string, paths: readonly string[]): Promise<void>
  click(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
  /** PNG of what is in view. */
  picture(path: string): Promise<void>
  close(): Promise<void>
}

/** Quiet about itself, and open to what the trials try: windows, WebRTC on this machine. */
const quiet: Readonly<Record<string, string | number | boolean>> = {
  'marionette.port': 0,
  'app.update.enabled': false, 'app.update.auto': false, 'app.normandy.enabled': false, 'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false, 'browser.safebrowsing.malware.enabled': false, 'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.update.enabled': false, 'browser.safebrowsing.downloads.enabled': false, 'browser.search.update': false, 'browser.shell.checkDefaultBrowser': false, 'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore', 'browser.region.network.url': '', 'browser.topsites.contile.enabled': false,
  'captivedetect.canonicalURL': '', 'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false, 'datareporting.healthreport.uploadEnabled': false, 'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '', 'extensions.update.enabled': false, 'extensions.getAddons.cache.enabled': false, 'extensions.systemAddon.update.enabled': false,
  'services.settings.server': 'data:,', 'dom.push.enabled': false, 'security.OCSP.enabled': 0, 'network.dns.disablePrefetch': true,
  'dom.disable_open_during_load': false, 'media.peerconnection.ice.loopback': true, 'media.peerconnection.ice.obfuscate_host_addresses': false,
  'network.proxy.type': 1, 'browser.download.folderList': 2, 'browser.download.always_ask_before_handling_new_types': false, 'ui.prefersReducedMotion': 1,
}

/**
 * @param profile folder that is kept
 * @param proxy `host:port` that everything beyond this machine goes to
 * @param downloads folder that files are saved to
 */
export async function startFirefox(executable: string, profile: string, proxy: string, downloads: string): Promise<Firefox> {
  const [host = '', port = ''] = proxy.split(':')
  mkdirSync(profile, { recursive: true })
  const preferences = { ...quiet, 'network.proxy.http': host, 'network.proxy.http_port': Number(port), 'network.proxy.ssl': host, 'network.proxy.ssl_port': Number(port), 'browser.download.dir': downloads }
  writeFileSync(join(profile, 'user.js'), Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''))
  const browser = spawn(executable, ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore', env: { ...process.env, MOZ_HEADLESS_WIDTH: '1440', MOZ_HEADLESS_HEIGHT: '900' } })
  const { send, end } = await listen(browser, join(profile, 'MarionetteActivePort'))
  await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } })
  await send('WebDriver:SetTimeouts', { script: 30_000, pageLoad: 30_000, implicit: 10_000 })
  const find = async (selector: string): Promise<string> => Object.values((await send('WebDriver:FindElement', { using: 'css selector', value: selector })) as Record<string, Record<string, string>>).flatMap((element) => Object.values(element))[0] ?? ''
  return {
    async goto(address) {
      await send('WebDriver:SwitchToFrame', { id: null })
      await send('WebDriver:Navigate', { url: address })
    },
    async intoFrame() {
      await send('WebDriver:SwitchToFrame', { id: 0 })
    },
    async evaluate(run, ...given) {
      const { value } = (await send('WebDriver:ExecuteScript', { script: `return (${functionText(run)})(...arguments)`, args: given, sandbox: null })) as { readonly value: never }
      return value
    },
    async begin(run, ...given) {
      await send('WebDriver:ExecuteScript', { script: `const given = arguments; Promise.resolve().then(() => (${functionText(run)})(...given)).catch(() => undefined)`, args: given, sandbox: null })
    },
    async setFiles(selector, paths) {
      await send('WebDriver:ElementSendKeys', { id: await find(selector), text: paths.join('\n') })
    },
    async click(selector) {
      await send('WebDriver:ElementClick', { id: await find(selector) })
    },
    async type(selector, text) {
      await send('WebDriver:ElementSendKeys', { id: await find(selector), text })
    },
    async picture(path) {
      const { value } = (await send('WebDriver:TakeScreenshot', { full: false })) as { readonly value: string }
      writeFileSync(path, Buffer.from(value, 'base64'))
    },
    async close() {
      if (browser.exitCode !== null) return
      const ended = once(browser, 'exit')
      await send('Marionette:Quit', { flags: ['eAttemptQuit'] }).catch(() => undefined)
      const late = setTimeout(() => browser.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
      end()
    },
  }
}

type Answer = readonly [kind: number, id: number, error: { readonly message: string } | null, result: unknown]
interface Greeting {
  readonly marionetteProtocol: number
}
interface Line {
  send(command: string, given: object): Promise<unknown>
  end(): void
}

/** Messages are `length:[kind, id, command or error, given or result]`; the first of them is the browser's greeting. */
async function listen(browser: ChildProcess, portFile: string): Promise<Line> {
  for (let turn = 0; !existsSync(portFile); turn++) {
    if (turn > 600 || browser.exitCode !== null) throw new Error('Firefox did not open its remote port')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const socket: Socket = connect(Number(readFileSync(portFile, 'utf8')), '127.0.0.1')
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let unread = Buffer.alloc(0)
  let last = 0
  let greeted: () => void
  const greeting = new Promise<void>((resolve) => {
    greeted = resolve
  })
  socket.on('data', (bytes) => {
    unread = Buffer.concat([unread, bytes])
    for (;;) {
      const colon = unread.indexOf(':')
      const length = Number(unread.subarray(0, Math.max(colon, 0)).toString())
      if (colon < 0 || unread.length < colon + 1 + length) return
      const message = JSON.parse(unread.subarray(colon + 1, colon + 1 + length).toString()) as Answer | Greeting
      unread = unread.subarray(colon + 1 + length)
      if ('marionetteProtocol' in message) {
        greeted()
        continue
      }
      const [, id, error, result] = message
      if (error) waiting.get(id)?.reject(new Error(error.message))
      else waiting.get(id)?.resolve(result)
      waiting.delete(id)
    }
  })
  const gone = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has ended'))
    waiting.clear()
  }
  socket.on('close', gone).on('error', gone)
  await greeting
  return {
    send: (command, given) => new Promise((resolve, reject) => {
      const text = JSON.stringify([0, ++last, command, given])
      waiting.set(last, { resolve, reject })
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    }),
    end: () => socket.destroy(),
  }
}
