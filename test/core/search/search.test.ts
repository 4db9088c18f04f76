// Searching bytes in slices finds what a plain search of each line finds, wherever slices are cut.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesInMemory } from '../../../src/core/ingest/spool.ts'
import type { ByteSource, LogSource } from '../../../src/core/model.ts'
import { LineIndexBuilder } from '../../../src/core/scan/line-index.ts'
import { literalSet } from '../../../src/core/scan/literal-set.ts'
import { typescriptKernel } from '../../../src/core/scan/scan-bytes.ts'
import { wasmKernel } from '../../../src/core/scan/wasm-kernel.ts'
import { filterLines } from '../../../src/core/search/filter-lines.ts'
import { lineMatcher } from '../../../src/core/search/line-matcher.ts'
import { hitsKept, type SearchBatch, type SearchQuery } from '../../../src/core/search/query.ts'
import { searchCase } from '../../../src/core/search/search-case.ts'
import { searchSource } from '../../../src/core/search/search-source.ts'

const kernels = [typescriptKernel, wasmKernel()].flatMap((kernel) => kernel ?? [])
const plain = (text: string, matchCase = true): SearchQuery => ({ text, kind: 'plain', matchCase })
const regex = (text: string, matchCase = true): SearchQuery => ({ text, kind: 'regex', matchCase })
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

async function found(bytes: Uint8Array, query: SearchQuery, slice?: number, kernel = kernels.at(-1)!): Promise<string[]> {
  const { value: matcher } = lineMatcher(query)
  const places: string[] = []
  await searchSource(bytesInMemory(bytes), matcher!, { kernel, cancelled: () => false, onBytes: () => undefined, ...(slice === undefined ? {} : { slice }) },
    (line, from, to) => places.push(`${line} ${from}-${to}`))
  return places
}
/** The same by splitting the text; ASCII only, so that characters are bytes. */
function expected(text: string, pattern: RegExp): string[] {
  let start = 0
  return text.split('\n').flatMap((raw, index) => {
    const match = pattern.exec(raw.replace(/\r$/, ''))
    const place = match ? [`${index + 1} ${start + match.index}-${start + match.index + match[0].length}`] : []
    start += raw.length + 1
    return place
  })
}

describe('a line is found once, at its first match', () => {
  test.each([
    ['as written', plain('oom'), ['2 6-9']],
    ['in any case', plain('oom', false), ['1 0-3', '2 6-9', '4 21-24']],
    ['by a pattern', regex('[Oo]om-?kill'), ['2 6-13']],
    ['by a pattern in any case', regex('o+m$', false), ['1 0-3', '2 14-17', '4 21-24']],
    ['of one character', plain('k'), ['2 9-10']],
    ['nowhere', plain('nothing of it'), []],
  ])('%s', async (_how, query, places) => {
    for (const kernel of kernels) expect(await found(utf8('OOM\r\n oomkill oom\n\n--OOM'), query, 5, kernel)).toEqual(places)
  })
  test('places count bytes: UTF-8, Latin-1, CRLF', async () => {
    expect(await found(utf8('größe\r\nÜberlauf panic\r\n'), plain('panic'))).toEqual(['2 19-24'])
    expect(await found(utf8('größe\r\nÜberlauf panic\r\n'), plain('ÜBERLAUF', false))).toEqual(['2 9-18'])
    expect(await found(latin1('gr\u00f6\u00dfe panic\n\u00dcber'), plain('über', false))).toEqual(['2 12-16'])
    expect(await found(utf8('x\r\ny'), regex('x$'))).toEqual(['1 0-1'])
  })
  test('a line over many slices, longer than is held at once', async () => {
    const long = `${'x'.repeat(5_000_000)}HERE${'y'.repeat(3_000_000)}`
    expect(await found(utf8(`a\n${long}\nHERE\n`), plain('HERE'), 1_000_000)).toEqual(['2 5000002-5000006', '3 8000007-8000011'])
  })
})

test('equals a search of each line, wherever slices are cut', async () => {
  const alphabet = fc.constantFrom('a', 'A', 'b', 'B', 'k', 's', 'S', '.', ' ', '\n', '\r\n')
  await fc.assert(fc.asyncProperty(
    fc.array(alphabet, { maxLength: 200 }), fc.array(fc.constantFrom('a', 'A', 'b', 'k', 'S', '.'), { minLength: 1, maxLength: 4 }), fc.boolean(), fc.integer({ min: 1, max: 60 }),
    async (parts, needle, matchCase, slice) => {
      const [text, wanted] = [parts.join(''), needle.join('')]
      const escaped = wanted.replaceAll('.', '\\.')
      const places = expected(text, new RegExp(escaped, matchCase ? '' : 'i'))
      for (const kernel of kernels) {
        expect(await found(utf8(text), plain(wanted, matchCase), slice, kernel)).toEqual(places)
        expect(await found(utf8(text), regex(escaped, matchCase), slice, kernel)).toEqual(places)
      }
    },
  ), { numRuns: 300 })
})

describe('over a case', () => {
  const sourceOf = (id: string, bytes: ByteSource): LogSource => ({ id, path: id, bytes, notes: [] })
  const search = async (sources: readonly LogSource[], query: SearchQuery, cancelled = () => false) => {
    const batches: SearchBatch[] = []
    const outcome = await searchCase(sources, query, { kernel: kernels[0]!, cancelled, nowMs: () => 0, onResults: (batch) => batches.push(batch) })
    return { outcome, hits: batches.flatMap((batch) => batch.hits), counts: Object.fromEntries(batches.flatMap((batch) => batch.counts).map(({ source, lines }) => [source, lines])) }
  }
  test('every line is counted, some thousands a source are kept', async () => {
    const { outcome, hits, counts } = await search([sourceOf('s1', bytesInMemory(utf8('hit me\n'.repeat(7000)))), sourceOf('s2', bytesInMemory(utf8('one hit\nnone\n')))], plain('hit'))
    expect(outcome).toMatchObject({ state: 'done', lines: 7001, bytes: 49_013, failures: [] })
    expect(counts).toEqual({ s1: 7000, s2: 1 })
    expect(hits).toHaveLength(hitsKept + 1)
    expect(hits.at(-1)).toEqual({ source: 's2', line: 1, byteStart: 4, byteEnd: 7 })
  })
  test('the end of a long source is searched first, and what is found is the same', async () => {
    const text = Array.from({ length: 9000 }, (_, line) => `${line % 700 === 0 || line === 8999 ? 'a hit' : 'none'} in line ${line}\n`).join('')
    const bytes = bytesInMemory(utf8(text))
    const lines = new LineIndexBuilder()
    for (const mark of typescriptKernel.scan(utf8(text), text.length, literalSet([]), 0).marks) lines.add(mark)
    const index = lines.finish(9000)
    const searched = async (tail: number) => {
      const batches: SearchBatch[] = []
      const outcome = await searchCase([{ id: 's1', bytes, index }], plain('hit'), { kernel: kernels[0]!, cancelled: () => false, nowMs: () => 0, onResults: (batch) => batches.push(batch), tail })
      return { outcome, first: batches.find((batch) => batch.hits.length > 0)?.hits[0]?.line, hits: batches.flatMap((batch) => batch.hits).sort((a, b) => a.line - b.line), lines: batches.flatMap((batch) => batch.counts).at(-1)?.lines }
    }
    const [usual, tailFirst] = [await searched(Infinity), await searched(30_000)]
    expect([usual.first, tailFirst.first]).toEqual([1, 7701])
    expect({ ...tailFirst, first: 1 }).toEqual(usual)
  })
  test('a source that cannot be read is named, the others are searched', async () => {
    const gone: ByteSource = { size: 10, read: async () => { throw new Error('it was removed') } }
    const { outcome, hits } = await search([sourceOf('s1', gone), sourceOf('s2', bytesInMemory(utf8('hit')))], plain('hit'))
    expect(outcome).toMatchObject({ state: 'done', lines: 1, failures: [{ source: 's1', why: 'it was removed' }] })
    expect(hits).toHaveLength(1)
  })
  test('a cancelled search tells nothing more', async () => {
    expect((await search([sourceOf('s1', bytesInMemory(utf8('hit')))], plain('hit'), () => true)).outcome).toEqual({ state: 'cancelled' })
  })
  test.each([['(', 'missing closing'], ['(?=a)', 'RE2'], ['(a{500}){20}', 'repeat'], ['', 'nothing to search']])('the pattern %j is refused in words', async (text, why) => {
    const { outcome } = await search([], regex(text))
    expect(outcome).toMatchObject({ state: 'refused', message: expect.stringContaining(why) })
  })
})

test('a filter keeps lines with one of its texts and hides lines with another', async () => {
  const log = bytesInMemory(utf8('eth0 up\neth0 down\nbond0 up\nsda error\nETH1 up\nend\nlast\nnine up\nten'))
  const shown = async (keep: string[], hide: string[]) => {
    const outcome = await filterLines(log, 9, { keep, hide }, { kernel: kernels[0]!, cancelled: () => false })
    if (outcome.state !== 'done') throw new Error(outcome.state)
    return [outcome.count, [...Array(9).keys()].filter((line) => ((outcome.shown[line >> 3]! >> (line & 7)) & 1) === 1).map((line) => line + 1)]
  }
  expect(await shown([], [])).toEqual([9, [1, 2, 3, 4, 5, 6, 7, 8, 9]])
  expect(await shown(['eth', 'sda'], [])).toEqual([4, [1, 2, 4, 5]])
  expect(await shown([], ['up'])).toEqual([5, [2, 4, 6, 7, 9]])
  expect(await shown(['eth'], ['down'])).toEqual([2, [1, 5]])
})
