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
 * What the page is held to, in bytes: the file without knowledge, each of its two scripts without knowledge and decoders.
 * @type {Readonly<Pick<PageSizes, 'file' | 'pageScript' | 'engineScript'>>}
 */
export const most = { file: 1_500_000, pageScript: 300_000, engineScript: 300_000 }

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

/** What is found by its place is not found. @param {boolean} decoders @returns {import('vite').Plugin} */
function bareBuild(decoders) {
  const emptied = ['/src/knowledge/builtin.ts', ...(decoders ? [] : ['/src/archives/all.ts'])]
  return {
    name: 'panicline-bare',
    enforce: 'pre',
    transform: (code, id) => (emptied.some((path) => id.endsWith(path)) ? { code: code.replace(/import\.meta\.glob.*/, '{}'), map: null } : null),
  }
}
