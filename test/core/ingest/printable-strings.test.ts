// Strings in what is no text: those that `strings` finds, and those that Windows wrote, however the bytes come.
import { expect, test } from 'vitest'
import { printableStrings } from '../../../src/core/ingest/printable-strings.ts'

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const wide = (text: string): number[] => ascii(text).flatMap((code) => [code, 0])
const bytes = Uint8Array.from([
  0x7f, ...ascii('ELF'), 2, 0, 0, ...ascii('short'), 0xff, ...ascii('Kernel panic - not\tsyncing'), 10, 200, 0, 0,
  ...wide('KeBugCheckEx'), 1, 1, ...wide('five5'), 7, ...wide('x'), 9, 1, ...ascii('at the very end'),
])

async function stringsOf(size: number): Promise<string> {
  async function* stream(): AsyncGenerator<Uint8Array, void> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  let text = ''
  for await (const piece of printableStrings(stream())) text += new TextDecoder().decode(piece)
  return text
}

test.each([1, 2, 3, 7, 1000])('in chunks of %d', async (size) => {
  expect(await stringsOf(size)).toBe('       d  Kernel panic - not\tsyncing\n      2b  KeBugCheckEx\n      54  at the very end\n')
})

test('a string of any length is cut, each part with its own place', async () => {
  async function* stream(): AsyncGenerator<Uint8Array, void> {
    yield new Uint8Array(10_000).fill(0x41)
  }
  const lines: string[] = []
  for await (const piece of printableStrings(stream())) lines.push(...new TextDecoder().decode(piece).trimEnd().split('\n'))
  expect(lines.map((line) => [line.slice(0, 8), line.length - 10])).toEqual([['       0', 4096], ['    1000', 4096], ['    2000', 1808]])
})
