// Ten thousand mutations of each archive format, from other seeds than those of the tests: the first that is silently wrong ends it.
import type { Measurement } from '../../src/build/measure.ts'
import { attempt, mutatedFormats } from '../archives/mutated-formats.ts'

const count = 10_000

export async function* measure(): AsyncIterable<Measurement> {
  for (const [index, one] of mutatedFormats.entries()) {
    const begun = performance.now()
    const wrong = await attempt(one, 100 + index, count).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)))
    yield { what: `${one.format}: ${count.toLocaleString('en')} mutations`, millis: performance.now() - begun, note: wrong === null ? 'none silently wrong' : `wrong: ${wrong}` }
  }
}
