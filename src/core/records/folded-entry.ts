// What becomes of a stretch of lines that is one entry of a log: a single line with a head.
import type { TextLine } from '../scan/text-lines.ts'
import type { CleanLine } from './clean-line.ts'

export interface FoldedEntry {
  /** Line at whose place it stands: that of its text. */
  readonly line: TextLine
  readonly clean: CleanLine
  /** Lines it takes up, from the first on. */
  readonly taken: number
}
