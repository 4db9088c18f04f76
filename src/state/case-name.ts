// Turns the paths of a case into a short name for it.

/** The folder they all came in, else the first file's own name, with how many more there are. */
export function caseNameOf(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) => path.split('/').filter(Boolean))
    .filter((parts) => parts.length > 0)
  if (first === '') return ''
  let shared = first.slice(0, -1)
  for (const parts of others) {
    const differs = shared.findIndex((part, at) => parts[at] !== part)
    if (differs >= 0) shared = shared.slice(0, differs)
  }
  const folder = shared[0]
  if (folder !== undefined) return folder
  const name = first.at(-1) ?? ''
  return others.length === 0 ? name : `${name} and ${others.length} more`
}
