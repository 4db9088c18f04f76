// Writes the patterns of the built-in knowledge and of the crash readers to standard output.
import { crashReaders } from '../core/crash/readers.ts'
import { builtinKnowledge } from '../knowledge/builtin.ts'
import { patternLines } from './pattern-lines.ts'

/** Settles once they are written, whatever reads them. */
export function printPatterns(): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${patternLines(builtinKnowledge(), crashReaders).join('\n')}\n`, () => resolve())
  })
}
