// A thousand random cases with known truth: how wide the stated intervals are, and that no event lies outside its own.
import type { Measurement } from '../../src/build/measure.ts'
import { tryRandomCase } from '../core/clock/random-case.ts'

const cases = 1000

export async function* measure(): AsyncIterable<Measurement> {
  const begun = performance.now()
  const widths: number[] = []
  const outside: string[] = []
  let [orderOnly, invented] = [0, 0]
  for (let seed = 1; seed <= cases; seed++) {
    const outcome = await tryRandomCase(seed)
    widths.push(...outcome.widths)
    outside.push(...outcome.outside)
    orderOnly += outcome.orderOnly
    invented += outcome.invented
  }
  widths.sort((a, b) => a - b)
  const uncertainty = (share: number): number => (widths[Math.floor((widths.length - 1) * share)] ?? 0) / 2000
  yield { what: `${cases} cases, each with its analysis`, millis: (performance.now() - begun) / cases, note: `${widths.length.toLocaleString('en')} events placed, ${outside.length} outside their stated interval; ${orderOnly.toLocaleString('en')} rightly left without a wall time, ${invented} given one by nothing` }
  yield { what: 'median stated uncertainty (±)', millis: uncertainty(0.5), note: outside.slice(0, 20).join('\n      ') || 'none outside' }
  yield { what: 'stated uncertainty of the widest tenth (±)', millis: uncertainty(0.9) }
}
