// Turns a TypeScript entry into one Node module in the cache, and leaves it there until a source is newer.
import { mkdir, mkdtemp, rename, rm, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isStale } from './sources.mjs'

export const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/panicline')

/**
 * Bundles `entry` if its bundle is missing or older than a source. Several may do so at once: each builds aside and renames.
 * @param {string} entry path of a `.ts` file, relative to the project
 * @returns {Promise<string>} address to import it from
 */
export async function bundled(entry) {
  const bundle = join(cache, `${basename(entry, '.ts')}.cjs`)
  if (isStale(root, bundle, entry.startsWith('test/') ? ['test'] : [])) await makeBundle(entry, bundle)
  return pathToFileURL(bundle).href
}

/** @param {string} entry @param {string} bundle path to write */
async function makeBundle(entry, bundle) {
  const begun = new Date()
  const { build } = await import('vite')
  await mkdir(cache, { recursive: true })
  const aside = await mkdtemp(join(cache, 'build-'))
  try {
    await build({
      root,
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'error',
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: join(root, entry),
        outDir: aside,
        copyPublicDir: false,
        target: 'node20',
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'entry.cjs', codeSplitting: false } },
      },
    })
    // Whatever changes while it builds makes it stale again.
    await utimes(join(aside, 'entry.cjs'), begun, begun)
    await rename(join(aside, 'entry.cjs'), bundle)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}
