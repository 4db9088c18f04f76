// A folder that was built -> how large the page is; the sources -> how large it is without its knowledge and its decoders.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, inflateRawSync } from 'node:zlib'

/**
 * @typedef {object} PageSizes bytes
 * @property {number} file `panicline.html`, which is also the hosted page
 * @property {number} pageScript the script of the app, gzipped
 * @property {number} engineScript the engine it starts in a worker, gzipped
 * @property {number} style the style sheet of the app, gzipped
 * @property {number} fetched everything the hosted page consists of, gzipped
 */

/**
 * What the page is held to, in bytes: the file without knowledge; each of its two scripts without knowledge and decoders, as
 * large as they are and a little room. `docs/hosting.md` says what they consist of.
 * @type {Readonly<Pick<PageSizes, 'file' | 'pageScript' | 'engineScript'>>}
 */
export const most = { file: 1_500_000, pageScript: 185_000, engineScript: 278_000 }

/** @param {string} folder of a build @returns {PageSizes} */
export function pageSizes(folder) {
  const page = readFileSync(join(folder, 'panicline.html'), 'utf8')
  const app = (/ srcdoc='([^']*)'/.exec(page)?.[1] ?? '').replaceAll('&#39;', '\'').replaceAll('&amp;', '&')
  const unpacked = (/** @type {string} */ text) => inflateRawSync(Buffer.from(text, 'base64')).toString()
  const gzipped = (/** @type {string} */ text) => gzipSync(text, { level: 9 }).length
  const part = (/** @type {RegExp} */ pattern, written = (/** @type {string} */ text) => text) => {
    const text = pattern.exec(app)?.[1]
    if (text === undefined) throw new Error(`the app in panicline.html has nothing like ${pattern.source}`)
    return gzipped(written(text))
  }
  return {
    file: Buffer.byteLength(page),
    pageScript: part(/<script type="module">([^]*?)<\/script>/),
    engineScript: part(/<script type="text\/plain" id="engine">([^]*?)<\/script>/, unpacked),
    style: part(/<style>([^]*?)<\/style>/),
    fetched: gzipped(readFileSync(join(folder, 'index.html'), 'utf8')),
  }
}

/**
 * Builds without knowledge, which is data and grows as it must, and on request without what opens archives.
 * @param {string} root folder of the project
 * @param {string} outDir
 * @param {{ readonly decoders: boolean }} kept
 * @returns {Promise<PageSizes>}
 */
export async function bareSizes(root, outDir, { decoders }) {
  const { build } = await import('vite')
  const bare = () => [bareBuild(decoders)]
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir, emptyOutDir: true }, plugins: bare(), worker: { plugins: bare } })
  return pageSizes(outDir)
}

/**
 * What is found by its place is not found: signatures, facts and rules, and on request the archives. What packs and unpacks
 * for them, and the links, is left out with them. @param {boolean} decoders @returns {import('vite').Plugin}
 */
function bareBuild(decoders) {
  const emptied = ['/src/knowledge/builtin.ts', ...(decoders ? [] : ['/src/archives/all.ts'])]
  return {
    name: 'panicline-bare',
    enforce: 'pre',
    transform(code, id) {
      if (emptied.some((path) => id.endsWith(path))) return { code: code.replace(/import\.meta\.glob.*/, '{}'), map: null }
      if (decoders || !id.endsWith('/pako.mjs')) return null
      const names = [...(/export \{([^}]+)\}/.exec(code)?.[1] ?? '').matchAll(/(\w+)(?=,|\s*$)/g)]
      return { code: names.map(([name]) => `export const ${name} = undefined\n`).join(''), map: null }
    },
  }
}
