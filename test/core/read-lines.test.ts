// Any lines of a source, whatever lies before them: as a plain split gives them, each with its exact bytes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesInMemory } from '../../src/core/ingest/spool.ts'
import type { SourceId } from '../../src/core/model.ts'
import { readLines } from '../../src/core/read-lines.ts'
import type { SourceReading } from '../../src/core/read-source.ts'
import { LineIndexBuilder } from '../../src/core/scan/line-index.ts'
import { strideBits } from '../../src/core/scan/scan-kernel.ts'

// Short ones, empty ones, and one longer than a read.
const texts = Array.from({ length: 9000 }, (_, number) => (number === 4000 ? 'é'.repeat(200_000) : number % 7 === 0 ? '' : `line ${number} ${'x'.repeat(number % 90)}`))
const bytes = new TextEncoder().encode(texts.join('\n'))
const starts = [0]
for (const text of texts) starts.push(starts.at(-1)! + new TextEncoder().encode(text).length + 1)
const builder = new LineIndexBuilder()
for (let line = 1 << strideBits; line < texts.length; line += 1 << strideBits) builder.add(starts[line]!)
const reading = { source: { id: 's1' as SourceId, bytes: bytesInMemory(bytes) }, index: builder.finish(texts.length) } as unknown as SourceReading

test('any stretch of lines is what stands there', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: texts.length + 5 }), fc.integer({ min: 1, max: 300 }), async (first, count) => {
    const lines = await readLines(reading, first, count)
    expect(lines.map(({ line, text, byteStart }) => [line, text, byteStart])).toEqual(texts.slice(first - 1, first - 1 + count).map((text, at) => [first + at, text, starts[first - 1 + at]]))
  }), { numRuns: 60, examples: [[1, 1], [4001, 1], [4000, 3], [4002, 10], [texts.length, 5], [1024, 2], [1025, 2]] })
})

test('of a line as long as a disk its beginning is given, and the line behind it whole', async () => {
  const size = 128 * 1024 * 1024
  const tail = new TextEncoder().encode('\nlast words\n')
  const disk = {
    size: size + tail.length,
    read: async (start: number, end: number) => {
      const chunk = new Uint8Array(end - start).fill(0x61)
      if (end > size) chunk.set(tail.subarray(Math.max(0, start - size), end - size), Math.max(0, size - start))
      return chunk
    },
  }
  const [long, short] = await readLines({ source: { ...reading.source, bytes: disk }, index: new LineIndexBuilder().finish(2) }, 1, 5)
  expect(long).toMatchObject({ line: 1, byteStart: 0, text: 'a'.repeat(1024 * 1024) })
  expect(short).toMatchObject({ line: 2, byteStart: size + 1, text: 'last words' })
})
