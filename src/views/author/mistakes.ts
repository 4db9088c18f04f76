// Diagnostics of a knowledge file -> where each stands and what it says, without the name of the file.
import type { Diagnostic } from '../../core/model.ts'

export interface Mistake {
  readonly severity: Diagnostic['severity']
  readonly line?: number
  readonly column: number
  readonly says: string
}

export function mistakesOf(diagnostics: readonly Diagnostic[], name: string): readonly Mistake[] {
  return diagnostics.map(({ severity, line, message }) => {
    const bare = message.startsWith(name) ? message.slice(name.length).replace(/^[,:] /, '') : message
    const column = /^line \d+, column (\d+): /.exec(bare)
    return { severity, ...(line === undefined ? {} : { line }), column: Number(column?.[1] ?? 1), says: column ? bare.slice(column[0].length) : bare }
  })
}
