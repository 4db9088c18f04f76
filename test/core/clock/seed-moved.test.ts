// The crash of seed 001, moved to other times and wrapped in other ways: the panic is placed, and the verdict is the same.
import { describe, expect, test } from 'vitest'
import type { WallMicros } from '../../../src/core/model.ts'
import { crashPair, type PairOf } from '../../crash-pair.ts'
import { analyzeFiles } from '../../engine.ts'

/** Seconds from the first SWIOTLB message to each, as in the seed; the panic comes 6,010 s after the first. */
const messages = [0, 7.859938, 142.607409, 1149.643812, 1665.538401, 2124.455533, 3162.352507, 3331.48211, 3331.645787, 3359.234157, 3895.138075, 4035.639185, 4613.568847, 4615.811795, 4965.79504, 4988.170036, 5123.666411]
const panicAfter = 6010.097266

interface Moved {
  readonly name: string
  readonly uptime: number
  /** Local wall time of the first message. */
  readonly first: { readonly year: number; readonly month: number; readonly day: number; readonly second: number }
}
const moves: readonly Moved[] = [
  { name: 'where it was', uptime: 2777545.97271, first: { year: 2014, month: 9, day: 17, second: 18_306.36 } },
  { name: 'over midnight', uptime: 2777545.97271, first: { year: 2014, month: 9, day: 17, second: 83_000.1 } },
  { name: 'over New Year', uptime: 900_000.5, first: { year: 2014, month: 12, day: 31, second: 82_800.9 } },
  { name: 'onto a leap day', uptime: 40_000.25, first: { year: 2016, month: 2, day: 28, second: 84_000 } },
  { name: 'out of a leap day', uptime: 12_345.678901, first: { year: 2012, month: 2, day: 29, second: 85_000.5 } },
  { name: 'an hour after boot', uptime: 3600.000001, first: { year: 2013, month: 3, day: 31, second: 3000 } },
]

function pairOf({ uptime, first }: Moved, tags: PairOf['tags']): ReturnType<typeof crashPair> {
  return crashPair({
    host: 'bn2-3c16-ix-4104', kernel: '2.6.32.43-0.4.1.xs1.8.0.853.170791xen', driver: 'bnx2x', device: '0000:04:00.1', tags, backAfter: 301,
    booted: { ...first, second: first.second - uptime }, messages: messages.map((after) => uptime + after), panicAt: uptime + panicAfter,
  })
}

const wraps: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  quoted: (text) => text.replace(/^(?=.)/gm, '> '),
  'HTML-escaped': (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'with carriage returns': (text) => text.replaceAll('\n', '\r\n'),
  'run together': (text) => text.trim().replaceAll('\n', ' '),
}

describe.each(moves)('$name', (move) => {
  describe.each(['levels', 'words'] as const)('dom0.log with %s', (tags) => {
    test.each(Object.entries(wraps))('%s', async (_, wrap) => {
      const pair = pairOf(move, tags)
      for (const files of [{ 'a/kern.log': wrap(pair.kernLog), 'b/dom0.log': wrap(pair.dom0Log) }, { 'a/dom0.log': wrap(pair.dom0Log), 'b/kern.log': wrap(pair.kernLog) }]) {
        const { crashes, findings } = await analyzeFiles(files, { year: move.first.year, today: (Date.UTC(2020, 0, 1) * 1000) as WallMicros })
        const { wall } = crashes.find((crash) => crash.panicked)!.time
        expect(Math.abs((wall!.earliest + wall!.latest) / 2 - pair.panic)).toBeLessThan(2_000_000)
        expect(findings[0]).toMatchObject({ rule: 'dom0-bnx2x-swiotlb-exhaustion', verdict: 'confirmed' })
      }
    })
  })
})
