// Turns an imported `package?wasm` into a module that holds the WebAssembly the package carries, deflated, as base64.
import { readFile } from 'node:fs/promises'
import { deflateRaw } from 'pako'
import type { Plugin } from 'vite'

const query = '?wasm'
const made = '\0panicline-wasm:'

/** The import `xz-decompress?wasm` gives `deflated`. A package without WebAssembly in base64 fails the build. */
export function wasmPackagePlugin(): Plugin {
  const paths = new Map<string, string>()
  return {
    name: 'panicline-wasm-package',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(query) || source.startsWith('.')) return null
      const name = source.slice(0, -query.length)
      const found = await this.resolve(name, importer, { skipSelf: true })
      if (!found) return null
      paths.set(name, (found.id.split('?')[0] ?? '').replace(/^file:\/\//, ''))
      // By name: what has a path below node_modules is left to Node when the tests run.
      return made + name
    },
    async load(id) {
      const path = id.startsWith(made) ? paths.get(id.slice(made.length)) : undefined
      if (path === undefined) return null
      const text = await readFile(path, 'utf8')
      // The only long run of base64 in its text.
      const base64 = /AGFzbQ[A-Za-z0-9+/]{1000,}={0,2}/.exec(text)?.[0]
      if (base64 === undefined) return this.error(`${id} carries no WebAssembly in base64`)
      // Not by Node's own, of which every version may write other bytes.
      return { code: `export const deflated = '${Buffer.from(deflateRaw(Buffer.from(base64, 'base64'), { level: 9 })).toString('base64')}'`, moduleType: 'js', map: null }
    },
  }
}
