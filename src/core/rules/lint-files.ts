// Knowledge files as text -> their compiled entries, and the ways to speak of any place in them and to see an entry as written.
import type { Diagnostic } from '../model.ts'
import { compileEntries, type CompiledEntries } from './compile.ts'
import { readYaml, type YamlText } from './yaml-text.ts'

export interface LintFile {
  readonly path: string
  /** YAML as it stands. */
  readonly text: string
}
export type Report = (entry: object, inside: readonly PropertyKey[], message: string, severity?: Diagnostic['severity']) => void
/** The entry as written, samples included. */
export type TextOf = (entry: object) => Readonly<Record<string, unknown>>

export interface OpenFiles {
  readonly compiled: CompiledEntries
  /** What is wrong with the files themselves; `report` adds to it. */
  readonly diagnostics: Diagnostic[]
  readonly report: Report
  readonly textOf: TextOf
}

export function openFiles(files: readonly LintFile[]): OpenFiles {
  const texts = new Map(files.map((file) => [file.path, readYaml(file.path, file.text)]))
  const diagnostics: Diagnostic[] = [...texts.values()].flatMap((yaml) => yaml.errors)
  const readable = [...texts].filter(([, yaml]) => yaml.content !== undefined)
  const compiled = compileEntries(readable.map(([path, yaml]) => ({ path, content: yaml.content })))
  const tell = (path: string, place: readonly PropertyKey[], message: string, severity?: Diagnostic['severity']) =>
    diagnostics.push(texts.get(path)?.at(place, message, severity) ?? { severity: 'error', message: `${path}: ${message}` })
  for (const problem of compiled.problems) tell(problem.path, problem.place, problem.message)
  return {
    compiled, diagnostics,
    report(entry, inside, message, severity) {
      const place = compiled.places.get(entry)
      tell(place?.path ?? '', [...(place?.place ?? []), ...inside], message, severity)
    },
    textOf: entryTexts(texts, compiled),
  }
}

function entryTexts(texts: ReadonlyMap<string, YamlText>, compiled: CompiledEntries): TextOf {
  return (entry) => {
    const place = compiled.places.get(entry)
    let found: unknown = place && texts.get(place.path)?.content
    for (const key of place?.place ?? []) found = (found as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key]
    return (found ?? {}) as Readonly<Record<string, unknown>>
  }
}
