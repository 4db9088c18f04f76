// Random cases with known truth: no event is placed outside the interval it is said to lie in.
import { expect, test } from 'vitest'
import { tryRandomCase } from './random-case.ts'

/** `npm run bench -- clocks` tries a thousand. */
const cases = 250

test(`${cases} random cases: the truth lies in every stated interval`, async () => {
  const outcomes = []
  for (let seed = 1; seed <= cases; seed++) outcomes.push(await tryRandomCase(seed))
  const widths = outcomes.flatMap((outcome) => outcome.widths).sort((a, b) => a - b)
  expect(outcomes.flatMap((outcome) => outcome.outside).slice(0, 10)).toEqual([])
  expect(widths.length).toBeGreaterThan(10_000)
  expect(outcomes.reduce((sum, outcome) => sum + outcome.invented, 0)).toBe(0)
  expect(outcomes.reduce((sum, outcome) => sum + outcome.orderOnly, 0)).toBeGreaterThan(100)
  expect(widths[Math.floor(widths.length / 2)]! / 2).toBeLessThan(1_000_000)
}, 120_000)
