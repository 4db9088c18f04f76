// The knowledge that comes with the page: every YAML file beside and below this one, and the packs of who hosts it.
import { packs } from 'virtual:panicline-packs'
import { compileKnowledge, mergeKnowledge } from '../core/rules/compile.ts'
import type { Knowledge } from '../core/rules/knowledge.ts'

let compiled: Knowledge | undefined

/** Compiled on the first call, unchecked: the tests hold that the linter finds nothing in it. */
export function builtinKnowledge(): Knowledge {
  compiled ??= packs.reduce((all, pack) => mergeKnowledge(all, compileKnowledge([pack], 'linted').value), compileKnowledge(builtinFiles(), 'linted').value)
  return compiled
}

/** The files as parsed, by their paths below src/knowledge. */
export function builtinFiles(): readonly { readonly path: string; readonly content: unknown }[] {
  const modules = import.meta.glob<unknown>('./**/*.yaml', { eager: true, import: 'content' })
  return Object.entries(modules).map(([path, content]) => ({ path: path.replace('./', ''), content }))
}
