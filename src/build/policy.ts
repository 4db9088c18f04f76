// Turns the hashes of the page's own script and style into the policy under which nothing can leave the page.

/** Sources of code besides the page's own script. The one place to allow `'wasm-unsafe-eval'` when WebAssembly comes. */
const codeSources: readonly string[] = []

/**
 * The content of the `Content-Security-Policy` meta element. It binds the page and workers started from `blob:` URLs,
 * but not workers started from an address: the worker is therefore part of the script.
 * @param script hash of the only script, as `sha256-…`
 * @param style hash of the only style sheet, as `sha256-…`
 */
export function contentPolicy(script: string, style: string): string {
  return [
    `default-src 'none'`,
    `connect-src 'none'`,
    `script-src ${[`'${script}'`, ...codeSources].join(' ')}`,
    `style-src '${style}'`,
    `worker-src blob:`,
    `img-src data: blob:`,
    `font-src 'none'`,
    `frame-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}
