// A folder that was built -> how large the page is, and how large it would be without its knowledge and its decoders.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * @typedef {object} PageSizes bytes
 * @property {number} file `panicline.html`, which is also the hosted page
 * @property {number} pageScript the script of the app, gzipped
 * @property {number} engineScript the engine it starts in a worker, gzipped
 * @property {number} style the style sheet of the app, gzipped
 * @property {number} fetched everything the hosted page consists of, gzipped
 */

/** @param {string} folder of a build @returns {PageSizes} */
export function pageSizes(folder) {
  const page = readFileSync(join(folder, 'panicline.html'), 'utf8')
  const app = (/ srcdoc='([^']*)'/.exec(page)?.[1] ?? '').replaceAll('&#39;', '\'').replaceAll('&amp;', '&')
  const gzipped = (/** @type {string} */ text) => gzipSync(text, { level: 9 }).length
  const part = (/** @type {RegExp} */ pattern) => {
    const text = pattern.exec(app)?.[1]
    if (text === undefined) throw new Error(`the app in panicline.html has nothing like ${pattern.source}`)
    return gzipped(text)
  }
  return {
    file: Buffer.byteLength(page),
    pageScript: part(/<script type="module">([^]*?)<\/script>/),
    engineScript: part(/<script type="text\/plain" id="engine">([^]*?)<\/script>/),
    style: part(/<style>([^]*?)<\/style>/),
    fetched: gzipped(readFileSync(join(folder, 'index.html'), 'utf8')),
  }
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
