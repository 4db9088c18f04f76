// Turns the hashes of the page's own scripts and style into the policy under which nothing can leave the page.

/** Sources of code besides the page's own: the decoders of xz and zstd are WebAssembly. */
const codeSources: readonly string[] = [`'wasm-unsafe-eval'`]

/**
 * The content of the `Content-Security-Policy` meta element. It binds the page and workers started from `blob:` URLs,
 * but not workers started from an address: the engine is therefore part of the page.
 * @param scripts hashes of the page's scripts, as `sha256-…`
 * @param style hash of the only style sheet
 */
export function contentPolicy(scripts: readonly string[], style: string): string {
  return [
    `default-src 'none'`,
    `connect-src 'none'`,
    `script-src ${[...scripts.map((script) => `'${script}'`), ...codeSources].join(' ')}`,
    `style-src '${style}'`,
    `worker-src blob:`,
    `img-src data: blob:`,
    `font-src 'none'`,
    `frame-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}
