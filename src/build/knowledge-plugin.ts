// Turns an imported YAML file of src/knowledge into a module of its parsed content, without the samples only tests need.
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'
import { parse } from 'yaml'

/** `import { content } from './x.yaml'`; `./x.yaml?samples` keeps the samples. YAML that does not parse fails the build. */
export function knowledgePlugin(): Plugin {
  return {
    name: 'panicline-knowledge',
    enforce: 'pre',
    async load(id) {
      const [path = '', query] = id.split('?')
      if (!path.endsWith('.yaml')) return null
      this.addWatchFile(path)
      const content: unknown = parse(await readFile(path, 'utf8'))
      const kept = new URLSearchParams(query ?? '').has('samples') ? content : withoutSamples(content)
      return { code: `export const content = ${JSON.stringify(kept)}`, moduleType: 'js', map: null }
    },
  }
}

/** Samples stand at the top of a rule, a signature or a fact. */
export function withoutSamples(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withoutSamples)
  if (typeof content !== 'object' || content === null) return content
  const { samples: _, ...kept } = content as Record<string, unknown>
  for (const list of ['signatures', 'facts', 'rules']) if (list in kept) kept[list] = withoutSamples(kept[list])
  return kept
}
