// A folder that was built -> how large the page is, and how large it would be without its knowledge and its decoders.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * @typedef {object} PageSizes bytes, gzipped ones where they are fetched
 * @property {number} file `panicline.html`
 * @property {number} pageScript the script of the page, gzipped
 * @property {number} engineScript the engine it starts in a worker, gzipped
 * @property {number} fetched everything the hosted page consists of, gzipped
 */

/** @param {string} folder of a build @returns {PageSizes} */
export function pageSizes(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const scripts = readdirSync(join(folder, 'assets')).map((name) => readFileSync(join(folder, 'assets', name)))
  const engine = /<script type="text\/plain" id="engine">([^]*?)<\/script>/.exec(page)?.[1] ?? ''
  const gzipped = (/** @type {string | Uint8Array} */ text) => gzipSync(text, { level: 9 }).length
  const pageScript = scripts.reduce((sum, script) => sum + gzipped(script), 0)
  return { file: readFileSync(join(folder, 'panicline.html')).length, pageScript, engineScript: gzipped(engine), fetched: gzipped(page) + pageScript }
}

/**
 * The build without knowledge, which is data and grows as it must, and on request without what opens archives.
 * @param {boolean} decoders
 * @returns {import('vite').Plugin}
 */
export function bareBuild(decoders) {
  return {
    name: 'panicline-bare',
    enforce: 'pre',
    transform(_code, id) {
      const [path = ''] = id.split('?')
      if (path.endsWith('.yaml')) return { code: 'export const content = {}', map: null, moduleType: 'js' }
      return !decoders && path.endsWith('/src/archives/all.ts') ? { code: 'export const archives = []', map: null, moduleType: 'js' } : null
    },
  }
}
