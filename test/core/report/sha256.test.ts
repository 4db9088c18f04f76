// SHA-256 piece by piece is that of the whole, as Node computes it.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../../src/core/report/sha256.ts'

const ofNode = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
function ofEngine(pieces: readonly Uint8Array[]): string {
  const hash = sha256()
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000])('%i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, at) => at * 7)
  expect(ofEngine([bytes])).toBe(ofNode(bytes))
})
test('however it is cut', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
    expect(ofEngine(pieces)).toBe(ofNode(Buffer.concat(pieces)))
  }), { numRuns: 300 })
})
