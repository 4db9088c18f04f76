// Matches in the order of lines, whatever end of a file was searched first.
import { expect, test } from 'vitest'
import type { SearchHit } from '../../../src/core/search/query.ts'
import { inOrder } from '../../../src/views/log/hits-in-order.ts'

const hits = (...places: readonly string[]): SearchHit[] => places.map((place) => ({ source: place[0] ?? '', line: Number(place.slice(1)), byteStart: 0, byteEnd: 0 }))

test.each([
  ['as they come', [hits('a1', 'a5'), hits('a7', 'b2')], hits('a1', 'a5', 'a7', 'b2')],
  ['the end first', [hits('a90', 'a95'), hits('a1', 'a5'), hits('a6', 'b2', 'b3')], hits('a1', 'a5', 'a6', 'a90', 'a95', 'b2', 'b3')],
  ['both ends at once', [hits('a90', 'a95', 'a1', 'a5', 'b80', 'b1', 'b2'), hits('b3', 'c1')], hits('a1', 'a5', 'a90', 'a95', 'b1', 'b2', 'b3', 'b80', 'c1')],
])('%s', (_, batches, ordered) => {
  expect(batches.reduce<readonly SearchHit[]>(inOrder, [])).toEqual(ordered)
})
