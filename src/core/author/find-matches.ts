// Signatures and facts that are being written -> every record they fit, in all sources of the open case.
import { literals } from '../rules/match.ts'
import type { Knowledge } from '../rules/knowledge.ts'
import { factsOf, hitsOf, type SourceFact, type SourceHit, type SourceReading } from '../read-source.ts'
import type { LogFormat } from '../records/log-format.ts'
import { readRecords } from '../records/read-records.ts'
import { ChosenLiterals, literalSet } from '../scan/literal-set.ts'
import { readWindows } from '../scan/read-windows.ts'
import type { ScanKernel } from '../scan/scan-kernel.ts'
import { scanSource } from '../scan/scan-source.ts'

export interface SourceMatches {
  readonly reading: SourceReading
  readonly hits: readonly SourceHit[]
  readonly facts: readonly SourceFact[]
}
export interface FindRun {
  readonly formats: readonly LogFormat[]
  readonly kernel: ScanKernel
  readonly cancelled: () => boolean
}
export interface CaseMatches {
  readonly sources: readonly SourceMatches[]
  /** Fixed texts whose lines were not all tried: patterns that need them may fit more. */
  readonly thinned: ReadonlySet<string>
}
/** Enough to judge a pattern by; a pattern that fits more is too wide. */
const matchesMost = 10_000

/** Only lines near a fixed text of a pattern are read. A source that cannot be read any more gives nothing. */
export async function findMatches(knowledge: Knowledge, readings: readonly SourceReading[], { formats, kernel, cancelled }: FindRun): Promise<CaseMatches> {
  const wanted = literals(knowledge).filter((literal) => literal.length > 1)
  if (wanted.length === 0) return { sources: [], thinned: new Set() }
  const plan = { kernel, literals: new ChosenLiterals(literalSet(wanted)), crashLiterals: 0, bootLiterals: 0, cancelled, onBytes: () => undefined, wholeUpTo: 0 }
  const sources: SourceMatches[] = []
  let thinned = new Set<string>()
  let matches = 0
  for (const reading of readings) {
    if (cancelled() || matches >= matchesMost) break
    const [hits, facts]: [SourceHit[], SourceFact[]] = [[], []]
    try {
      const scan = await scanSource(reading.source.bytes, plan)
      for (const { literal } of scan.thinned) thinned.add(literal)
      for await (const lines of readWindows(reading.source.bytes, scan.windows)) {
        if (cancelled() || matches >= matchesMost) break
        if (!lines.some((line) => wanted.some((literal) => line.text.includes(literal)))) continue
        for (const record of readRecords(reading.source.id, lines, formats).records) {
          const found = hitsOf(record, knowledge)
          matches += found.length
          hits.push(...found)
          facts.push(...factsOf(record, knowledge))
        }
      }
    } catch {
      // What the analysis said of this source still stands.
    }
    if (hits.length + facts.length > 0) sources.push({ reading, hits, facts })
  }
  if (matches >= matchesMost) thinned = new Set(wanted)
  return { sources, thinned }
}
