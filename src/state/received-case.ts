// A case that was analysed elsewhere and came as a report, a case file or a link: its logs are not here, only what it brought.
import type { Analysis, Bookmark, SourceId } from '../core/model.ts'
import type { RawLine } from '../core/service.ts'

export interface ReceivedCase {
  /** By which the engine knows it. */
  readonly id: number
  readonly from: 'report' | 'case' | 'link'
  /** What made it, and when, as it says itself. */
  readonly made: string
  readonly analysis: Analysis
  readonly caseName: string
  readonly assumptions: { readonly zone: string; readonly year?: number }
  /** The files it was made from, so that the same ones can be told when they are dropped. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256?: string }[]
  /** Lines it brought along, by source and number: `s1 18`. */
  readonly quoted: ReadonlyMap<string, string>
  /** Names and addresses in it are labels. */
  readonly redacted: boolean
  readonly remarks: string
  readonly bookmarks: readonly Bookmark[]
}

/** Lines [first, first + count) as far as the source has them; those that did not come along say so. */
export function receivedLines({ analysis, quoted }: ReceivedCase, source: SourceId, first: number, count: number): readonly RawLine[] {
  const last = Math.min(first + count - 1, analysis.sources.find((known) => known.id === source)?.lines ?? 0)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const line = first + index
    return { line, text: quoted.get(`${source} ${line}`) ?? '· not in what was received', byteStart: 0 }
  })
}
