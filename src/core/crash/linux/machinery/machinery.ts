// The shape of the lists of functions that are never to blame by themselves, and how they become one test.

/** Functions a trace passes through for a reason that has nothing to do with the fault. */
export interface Machinery {
  /** Why the frame says nothing about the fault. */
  readonly why: string
  /** Names separated by white space, without leading underscores (kernels add and drop them); `*` stands for any letters. */
  readonly functions: string
}

/** One test for whole lists, over a function's source name. Linear: every alternative is a literal with simple stars. */
export function anyOf(...lists: readonly (readonly Machinery[])[]): (name: string) => boolean {
  const exact = new Set<string>()
  const patterns: string[] = []
  for (const name of lists.flat().flatMap((entry) => entry.functions.trim().split(/\s+/))) {
    if (name.includes('*')) patterns.push(name.replaceAll('*', '\\w*'))
    else exact.add(name)
  }
  const pattern = new RegExp(`^(?:${patterns.join('|')})$`)
  const known = new Map<string, boolean>()
  return (name) => {
    const remembered = known.get(name)
    if (remembered !== undefined) return remembered
    const bare = name.replace(/^_+/, '')
    const answer = exact.has(bare) || pattern.test(bare)
    if (known.size > 50_000) known.clear()
    known.set(name, answer)
    return answer
  }
}
