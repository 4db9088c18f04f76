// Plain files: what becomes a source, what is skipped and what is said about it.
import { expect, test } from 'vitest'
import { ingest } from '../../../src/core/ingest/ingest.ts'
import type { Ingested } from '../../../src/core/ingest/ingest.ts'
import { defaultLimits } from '../../../src/core/ingest/limits.ts'
import { bytesInMemory, memorySpool } from '../../../src/core/ingest/spool.ts'
import type { InputFile } from '../../../src/core/model.ts'

const log = 'Sep 17 05:05:06 bn2 kernel: [2777546.1] PCI-DMA: Out of SW-IOMMU space for 30714 bytes\n'
const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const utf16 = (content: string, bigEndian = false, mark = true): Uint8Array => {
  const units = [...mark ? [0xfeff] : [], ...[...content].map((char) => char.charCodeAt(0))]
  return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))
}
const file = (path: string, bytes: Uint8Array): InputFile => ({ path, bytes: bytesInMemory(bytes) })
const gone = (path: string): InputFile => ({ path, bytes: { size: 10, read: async () => Promise.reject(new Error('A requested file could not be found')) } })

async function taken(...inputs: InputFile[]): Promise<Ingested[]> {
  const all: Ingested[] = []
  for await (const one of ingest(inputs, { archives: [], spool: memorySpool, limits: defaultLimits, cancelled: () => false })) all.push(one)
  return all
}
async function source(bytes: Uint8Array): Promise<{ text: string; notes: readonly string[] }> {
  const [one] = await taken(file('a.log', bytes))
  if (one?.state !== 'source') throw new Error(JSON.stringify(one))
  const { bytes: read, notes } = one.source
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await read.read(0, read.size)), notes }
}
async function why(bytes: Uint8Array): Promise<string> {
  const [one] = await taken(file('a', bytes))
  return one?.state === 'skipped' ? `${one.skipped.reason}: ${one.skipped.why}` : String(one?.state)
}

test('a log is a source as it stands', async () => {
  expect(await source(text(log))).toEqual({ text: log, notes: [] })
})
test('one log in eight encodings is the same text', async () => {
  const utf8 = text(log)
  const utf32 = (little: boolean): Uint8Array => Uint8Array.from([...`\ufeff${log}`].flatMap((char) => {
    const code = char.charCodeAt(0)
    return little ? [code & 255, code >> 8, 0, 0] : [0, 0, code >> 8, code & 255]
  }))
  const encodings = [
    utf8, Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), utf16(log), utf16(log, true), utf16(log, false, false), utf16(log, true, false), utf32(true), utf32(false),
  ]
  for (const bytes of encodings) expect((await source(bytes)).text).toBe(log)
})
test('Latin-1 is converted and says so', async () => {
  const { text: converted, notes } = await source(Uint8Array.from([...text(log), 0x47, 0x72, 0xfc, 0xdf, 0x65, 10]))
  expect(converted).toBe(`${log}Grüße\n`)
  expect(notes).toEqual(['Latin-1 (Windows-1252) converted'])
})
test('a few bytes broken by the crash do not change the encoding of the rest', async () => {
  const { notes } = await source(Uint8Array.from([...text(`${log}Grüße\n`), 0xfc, 0xff, 10]))
  expect(notes).toEqual(['has bytes that are not UTF-8'])
})
test('a hole of NUL bytes does not hide the log behind it', async () => {
  const hole = new Uint8Array(200_000)
  const { text: read } = await source(Uint8Array.from([...hole, ...text(log.repeat(3000))]))
  expect(read.endsWith(log)).toBe(true)
})
test('a line of 1 MB without an end is a source', async () => {
  expect((await source(text('x'.repeat(1 << 20)))).text.length).toBe(1 << 20)
})
test('a file that cannot be read names itself, the reason and the next step, and leaves the rest working', async () => {
  const [first, second] = await taken(gone('var/log/kern.log'), file('var/log/syslog', text(log)))
  expect(first).toMatchObject({ state: 'skipped', skipped: { id: 's1', reason: 'unreadable', why: expect.stringMatching(/^var\/log\/kern\.log .*could not be found.*drop it again/) } })
  expect(second).toMatchObject({ state: 'source', source: { id: 's2' } })
})
test('ids do not depend on the order given', async () => {
  const inputs = ['c', 'a', 'b'].map((path) => file(path, text(log + path)))
  expect(await taken(...inputs)).toEqual(await taken(...[...inputs].reverse()))
})
test.each([
  [new Uint8Array(0), 'empty'],
  [Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]), 'image: JPEG picture: .*paste the text'],
  [text('\x7fELF\x02\x01\x01'), 'binary: ELF program'],
  [text('LPKSHHRH' + '\0'.repeat(100)), 'unsupported: binary systemd journal: .*journalctl --file'],
  [Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3) * 31) & 255), 'binary'],
  [new Uint8Array(5000), 'binary: .*nothing but NUL'],
])('%# is skipped with a reason', async (bytes, expected) => {
  expect(await why(bytes)).toMatch(new RegExp(`^(${expected})`))
})
test('crash dumps are handed on as dumps', async () => {
  for (const magic of ['PAGEDU64', 'PAGEDUMP', 'KDUMP   ', 'MDMP\x93\xa7', 'DISKDUMP']) {
    expect((await taken(file('MEMORY.DMP', text(magic + '\0'.repeat(64)))))[0]).toMatchObject({ state: 'dump' })
  }
})
