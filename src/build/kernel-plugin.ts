// Turns an imported `*.as.ts?wasm` (AssemblyScript) into a module that holds its WebAssembly as base64.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const cacheFolder = join(import.meta.dirname, '../../node_modules/.cache/panicline')

/** `import { base64 } from './scan-kernel.as.ts?wasm'`. A kernel that does not compile fails the build. */
export function kernelPlugin(): Plugin {
  return {
    name: 'panicline-kernel',
    enforce: 'pre',
    async load(id) {
      const [path = '', query] = id.split('?')
      if (!path.endsWith('.as.ts') || query !== 'wasm') return null
      this.addWatchFile(path)
      return { code: `export const base64 = ${JSON.stringify(await compiled(path))}`, moduleType: 'js', map: null }
    },
  }
}

/** Compiling takes a second, so its result is kept by the hash of the source. */
async function compiled(path: string): Promise<string> {
  const source = await readFile(path, 'utf8')
  const cached = join(cacheFolder, `kernel-${createHash('sha256').update(source).digest('hex').slice(0, 16)}.wasm`)
  const known = await readFile(cached).catch(() => null)
  if (known) return known.toString('base64')
  const { default: asc } = await import('assemblyscript/asc')
  let binary: Uint8Array | undefined
  const { error, stderr } = await asc.main(['kernel.ts', '-o', 'kernel.wasm', '-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--initialMemory', '1'], {
    readFile: (name) => (name === 'kernel.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm' && typeof contents !== 'string') binary = contents
    },
    listFiles: () => [],
  })
  if (error || !binary) throw new Error(`${path}: ${error?.message ?? 'no output'}\n${stderr.toString()}`)
  await mkdir(cacheFolder, { recursive: true })
  await writeFile(`${cached}.${process.pid}`, binary)
  await rename(`${cached}.${process.pid}`, cached)
  return Buffer.from(binary).toString('base64')
}
