// Leaves the writing half of the YAML library out of the page, which only reads: 7 KB of the gzipped engine.
import type { Plugin } from 'vite'

const exported = /^export \{ ([\w, ]+) \};$/m

/** Nothing calls what is left out but the name of an entry that is itself a list or a map, which `src/core/rules/yaml-text.ts` refuses. */
export function yamlReaderPlugin(): Plugin {
  return {
    name: 'panicline-yaml-reader',
    apply: 'build',
    transform: {
      filter: { id: /\/yaml\/browser\/dist\/stringify\/\w+\.js$/ },
      handler(code, id) {
        const names = exported.exec(code)?.[1]?.split(', ')
        return names ? { code: names.map((name) => `export const ${name} = undefined\n`).join(''), map: null } : this.error(`${id} exports otherwise than it did`)
      },
    },
  }
}
