// How raw lines are cut, marked and fetched.
import { describe, expect, test } from 'vitest'
import type { LineRange } from '../../../src/core/model.ts'
import type { RawLine } from '../../../src/core/service.ts'
import { linePartsOf, type Mark } from '../../../src/views/log/line-marks.ts'
import { linePages, pageLines } from '../../../src/views/log/line-pages.ts'
import { recordStarts } from '../../../src/views/log/run-together.ts'

const at = (byteStart: number, byteEnd: number): LineRange => ({ source: 's', first: 1, last: 1, byteStart, byteEnd })
const mark = (kind: Mark['kind'], from: number, to: number): Mark => ({ kind, place: at(from, to) })
const rawLine = (text: string, byteStart = 0): RawLine => ({ line: 1, text, byteStart })
const shown = (parts: ReturnType<typeof linePartsOf>['parts']) => parts.map((part) => `${part.begins ? '↵' : ''}${part.text}${part.kinds.length > 0 ? `{${part.kinds.join(',')}}` : ''}`)

describe('marks', () => {
  test('count bytes from the start of the file, whatever the line starts with', () => {
    expect(shown(linePartsOf(rawLine('abc panic xyz', 100), [mark('evidence', 104, 109)]).parts)).toEqual(['abc ', 'panic{evidence}', ' xyz'])
  })
  test('count bytes, not characters', () => {
    expect(shown(linePartsOf(rawLine('größe panic'), [mark('event', 8, 13)]).parts)).toEqual(['größe ', 'panic{event}'])
  })
  test('may lie over each other and reach over the line', () => {
    expect(shown(linePartsOf(rawLine('abcdef', 10), [mark('event', 0, 13), mark('chosen', 12, 99)]).parts)).toEqual(['ab{event}', 'c{event,chosen}', 'def{chosen}'])
  })
  test('a place without bytes marks no part', () => {
    expect(shown(linePartsOf(rawLine('abc'), [mark('chosen', 0, 0)]).parts)).toEqual(['abc'])
  })
})

test('a long line is cut around what was asked for, and what was left out is counted', () => {
  const line = `${'x'.repeat(10_000)}HERE${'y'.repeat(10_000)}`
  const { parts, before, after } = linePartsOf(rawLine(line), [mark('chosen', 10_000, 10_004)], 400)
  expect(parts.map((part) => part.text).join('')).toHaveLength(400)
  expect(parts.some((part) => part.text === 'HERE' && part.kinds.includes('chosen'))).toBe(true)
  expect(before + 400 + after).toBe(line.length)
})

describe('records in a run-together line', () => {
  test.each([
    ['(XEN) [101632.1] CPU: 5 (XEN) [101632.2] RIP', ['(XEN) [101632.2] RIP']],
    ['<4>[2777292.770268] a <6>[2777293.185673] b', ['<6>[2777293.185673] b']],
    ['Sep 17 05:00:53 bn2 kernel: [2777292.770268] a Sep 17 05:00:54 bn2 kernel: [2777293.656203] b', ['Sep 17 05:00:54 bn2 kernel: [2777293.656203] b']],
    ['2017-03-15 06:03:08.894+0000: 1: info : x 2017-03-15 06:03:09.100+0000: 1: error : y', ['2017-03-15 06:03:09.100+0000: 1: error : y']],
    ['[    8.173649] kernel BUG at balloon.c:407!', []],
    ['plain prose about <4> things (and more)', []],
  ])('%s', (line, records) => expect(recordStarts(line).map((start) => line.slice(start))).toEqual(records))

  test('a megabyte without a stamp is looked at in no time', () => {
    const started = performance.now()
    for (const filler of [' ', 'Sep ', '[ ', '(XEN)', '2017-03-15 ', '<4>[        ']) expect(recordStarts(filler.repeat(1_000_000 / filler.length))).toHaveLength(0)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('pages', () => {
  const lineAfter = async (pages: ReturnType<typeof linePages>, number: number) => {
    const now = pages.line(number)
    await new Promise((resolve) => setTimeout(resolve))
    return [now, pages.line(number)]
  }
  test('a page is asked for once, and its lines are there afterwards', async () => {
    const asked: [number, number][] = []
    let changes = 0
    const pages = linePages('s', async (_source, first, count) => {
      asked.push([first, count])
      return Array.from({ length: count }, (_, index) => rawLine(`line ${first + index}`))
    }, () => changes++)
    expect(await lineAfter(pages, pageLines + 3)).toEqual([null, expect.objectContaining({ text: `line ${pageLines + 3}` })])
    expect(pages.line(pageLines + 4)).toMatchObject({ text: `line ${pageLines + 4}` })
    expect([asked, changes]).toEqual([[[pageLines + 1, pageLines]], 1])
  })
  test('a file that cannot be read any more says why, a file that grew shorter too', async () => {
    expect(await lineAfter(linePages('s', async () => { throw new Error('moved') }, () => {}), 1)).toEqual([null, { why: 'moved' }])
    expect(await lineAfter(linePages('s', async () => [rawLine('only')], () => {}), 2)).toEqual([null, { why: expect.stringContaining('changed') }])
  })
})
