// The sort of bzip2 undone: against the plain way of doing it, on texts that repeat themselves and on columns that no text has.
import { expect, test } from 'vitest'
import { RotationSort } from '../../src/archives/codec/rotation-sort.ts'
import { sampleLog, seeded } from './sample-log.ts'

/** Last column and origin of a text, by sorting its rotations. */
function sorted(text: Uint8Array): { column: Uint8Array; origin: number } {
  const twice = new Uint8Array(text.length * 2)
  twice.set(text)
  twice.set(text, text.length)
  const rows = [...text.keys()].sort((a, b) => Buffer.compare(twice.subarray(a, a + text.length), twice.subarray(b, b + text.length)) || a - b)
  return { column: Uint8Array.from(rows, (row) => twice[row + text.length - 1]!), origin: rows.indexOf(0) }
}
/** One step after the other, as the format's description has it. */
function plainly(column: Uint8Array, origin: number): Uint8Array {
  const counts = Array.from({ length: 256 }, () => 0)
  for (const byte of column) counts[byte]!++
  let sum = 0
  const place = counts.map((count) => (sum += count) - count)
  const next = Array.from({ length: column.length }, () => 0)
  column.forEach((byte, at) => {
    next[place[byte]!++] = at
  })
  const text = new Uint8Array(column.length)
  for (let at = 0, row = next[origin]!; at < text.length; at++, row = next[row]!) text[at] = column[row]!
  return text
}
const sort = new RotationSort(60_000)
const undone = (column: Uint8Array, origin: number): Uint8Array => {
  const text = column.slice()
  sort.undo(text, text.length, origin)
  return text
}

test('a log comes back', () => {
  for (const length of [1, 2, 100, 16_383, 16_384, 40_000]) {
    const text = sampleLog(500).subarray(0, length)
    const { column, origin } = sorted(text)
    expect(Buffer.compare(undone(column, origin), text)).toBe(0)
  }
})
test('texts that repeat themselves go round', () => {
  for (const period of [1, 2, 5, 1000, 10_000]) {
    const text = Uint8Array.from({ length: 20_000 }, (_, at) => ((at % period) * 7) & 255)
    const { column, origin } = sorted(text)
    expect(Buffer.compare(undone(column, origin), text)).toBe(0)
  }
})
test('any column and any origin end, and end as the plain way does', () => {
  const random = seeded(11)
  for (let trial = 0; trial < 60; trial++) {
    const letters = 1 + random(256)
    const column = Uint8Array.from({ length: 16_384 + random(30_000) }, () => random(letters))
    const origin = random(column.length)
    expect(Buffer.compare(undone(column, origin), plainly(column, origin))).toBe(0)
  }
})
