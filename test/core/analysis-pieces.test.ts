// An analysis cut into pieces for the page is the same when it is put together.
import { expect, test } from 'vitest'
import { joinedPieces, piecesOf } from '../../src/core/analysis-pieces.ts'
import { analyzeFiles } from '../engine.ts'
import { panicLines, quietLines } from '../bench/kern-log.ts'

test('whatever the size of the pieces, they make the same analysis, and none is larger than that', async () => {
  const analysis = await analyzeFiles({ 'kern.log': [...quietLines(0, 30_000), ...panicLines(400)].join('\n'), 'empty.log': '', 'messages': quietLines(900, 3000).join('\n') })
  for (const most of [1, 2, 3, 7, 500]) {
    const pieces = [...piecesOf(analysis, most)]
    const items = pieces.map((piece) => Object.values(piece).reduce((sum: number, value) => sum + (Array.isArray(value) ? value.length : 0), 0))
    expect(Math.max(...items)).toBeLessThanOrEqual(most)
    expect(JSON.stringify(joinedPieces(pieces))).toBe(JSON.stringify(analysis))
    if (most === 500) expect(pieces).toHaveLength(1)
  }
})
