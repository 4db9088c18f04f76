// Turns the hashes of the page's own scripts and styles into the policy, and the frame, out of which nothing can leave.

/** Sources of code besides the page's own: the decoders of xz and zstd are WebAssembly. */
const codeSources: readonly string[] = [`'wasm-unsafe-eval'`]

/**
 * The content of the `Content-Security-Policy` meta element, the same in shell and app: `frame-src` of the shell keeps
 * the app's frame from going elsewhere. It binds the page and workers started from `blob:` URLs,
 * but not workers started from an address: the engine is therefore part of the page.
 * @param scripts hashes of the page's scripts, as `sha256-…`
 * @param styles hashes of the style sheets
 */
export function contentPolicy(scripts: readonly string[], styles: readonly string[]): string {
  return [
    `default-src 'none'`,
    `connect-src 'none'`,
    `script-src ${[...scripts.map((script) => `'${script}'`), ...codeSources].join(' ')}`,
    `style-src ${styles.map((style) => `'${style}'`).join(' ')}`,
    `worker-src blob:`,
    `img-src data: blob:`,
    `font-src 'none'`,
    `frame-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}

/**
 * Attributes of the frame that holds the app. Without an origin, a popup or a way to the top: what a policy does not bind
 * (windows, links, `location`, WebRTC through another frame) ends here. Forms are allowed, since without that none even
 * says that it was submitted; the policy lets none be sent. Modals are the question before leaving, and printing.
 * Files are saved by the shell: Firefox takes the saving of a file for a way of the frame to elsewhere.
 */
export const frameAttributes = 'sandbox="allow-scripts allow-modals allow-forms" allow="clipboard-write"'

/**
 * The first script of the app, before any code of others. No policy binds WebRTC (browsers do not know `webrtc 'block'`),
 * so its names are taken away; without an origin, no frame or window inside can lend them again.
 */
export const withoutWebRtc = 'for (const name of Object.getOwnPropertyNames(self)) if (/^(?:webkit|moz)?RTC/.test(name)) delete self[name]'
