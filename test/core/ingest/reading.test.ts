// Files that fail, change or are no logs: every point of failure ends in a labelled result, every kind has its own message.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { archives } from '../../../src/archives/all.ts'
import { ingest } from '../../../src/core/ingest/ingest.ts'
import type { IngestDeps, Ingested } from '../../../src/core/ingest/ingest.ts'
import { defaultLimits } from '../../../src/core/ingest/limits.ts'
import { bytesInMemory, memorySpool } from '../../../src/core/ingest/spool.ts'
import type { ByteSource, InputFile } from '../../../src/core/model.ts'
import { sampleLog, seeded } from '../../archives/sample-log.ts'
import { ascii, concat, fixture, unpacked } from '../../archives/unpacked.ts'
import { tar } from '../../archives/write-tar.ts'
import { zip } from '../../archives/write-zip.ts'

const log = sampleLog(60, 2)
const text = new TextDecoder().decode(log)
const deps: IngestDeps = { archives, spool: memorySpool, limits: defaultLimits, cancelled: () => false }
async function all(inputs: readonly InputFile[], more: Partial<IngestDeps> = {}): Promise<Ingested[]> {
  const found: Ingested[] = []
  for await (const one of ingest(inputs, { ...deps, ...more })) found.push(one)
  return found
}

test('whichever read fails, the file is named and the others are read', async () => {
  const parts = { 'a.tar.gz': new Uint8Array(gzipSync(tar({ name: 'x.log', content: log }, { name: 'y.log', content: sampleLog(60, 5) }))), 'b.zip': zip([{ name: 'z.log', content: sampleLog(60, 6) }]), 'c.log': sampleLog(60, 7) }
  const whole = await all(Object.entries(parts).map(([path, bytes]) => ({ path, bytes: bytesInMemory(bytes) })))
  for (let failing = 0; ; failing++) {
    let reads = 0
    let failed = ''
    const inputs = Object.entries(parts).map(([path, bytes]): InputFile => ({
      path,
      bytes: {
        size: bytes.length,
        read: async (start, end) => {
          if (reads++ !== failing) return bytes.slice(start, end)
          failed = path
          throw new Error('the file was removed')
        },
      },
    }))
    const found = await all(inputs)
    if (failed === '') {
      expect(JSON.stringify(found)).toBe(JSON.stringify(whole))
      // The beginnings of all three, and what is in the archives.
      expect(failing).toBeGreaterThanOrEqual(5)
      break
    }
    const said = found.flatMap((one) => (one.state === 'skipped' ? [one.skipped.why] : one.state === 'diagnostic' ? [one.diagnostic.message] : []))
    expect(said.join()).toMatch(new RegExp(`${failed}.*the file was removed.*drop it again`))
    const others = Object.keys(parts).filter((path) => path !== failed)
    for (const other of others) expect(found.some((one) => one.state === 'source' && one.source.path.startsWith(other))).toBe(true)
  }
})
test('no room to unpack is said as what it is', async () => {
  const spool = { create: () => ({ write: () => { throw new RangeError('Array buffer allocation failed') }, finish: () => bytesInMemory(log) }) }
  const [first, second] = await all([{ path: 'a.gz', bytes: bytesInMemory(fixture('60-lines.gz')) }, { path: 'b.log', bytes: bytesInMemory(log) }], { spool })
  expect(first).toMatchObject({ state: 'source', source: { path: 'b.log' } })
  expect(second).toMatchObject({ state: 'skipped', skipped: { reason: 'limit', why: expect.stringMatching(/no room to unpack a\.gz \(Array buffer allocation failed\)/) } })
})
test('however a stream is cut into chunks, the same comes out', async () => {
  const random = seeded(3)
  for (const name of ['2000-lines.bz2', '150-lines.gz', '150-lines.xz', '150-lines.zst']) {
    const bytes = fixture(name)
    const format = archives.find((one) => one.detect(bytes))!
    if (format.input !== 'stream') throw new Error(name)
    let whole: string | undefined
    for (const size of [1 << 20, 1, 2, 3, 7, 64, 511, 4096, ...Array.from({ length: 10 }, () => 1 + random(300))]) {
      async function* chunks(): AsyncGenerator<Uint8Array, void> {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      }
      let out = ''
      for await (const event of format.open(chunks())) out += event.type === 'data' ? new TextDecoder().decode(event.bytes) : event.type
      whole ??= out
      expect(out).toBe(whole)
    }
    expect(whole?.length).toBeGreaterThan(10_000)
  }
})
test('UTF-16 in an archive, whatever the chunks', async () => {
  const wide = Uint8Array.from([...`\ufeff${text}`].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]))
  const { sources, notes } = await unpacked(tar({ name: 'windbg.txt', content: wide }))
  expect([...sources.values()]).toEqual([text])
  expect(notes).toEqual(['UTF-16LE converted'])
})
test('lines that end in carriage returns alone are lines', async () => {
  const { sources, notes } = await unpacked(ascii(text.replaceAll('\n', '\r')))
  expect([...sources.values()]).toEqual([text])
  expect(notes).toEqual(['lines end in carriage returns alone'])
  expect([...(await unpacked(ascii(text.replaceAll('\n', '\r\n')))).sources.values()]).toEqual([text.replaceAll('\n', '\r\n')])
})
test('a crash dump in an archive gives its head, and its length', async () => {
  const dump = concat(ascii('PAGEDU64'), new Uint8Array(3_000_000))
  const found = await all([{ path: 'case.tgz', bytes: bytesInMemory(new Uint8Array(gzipSync(tar({ name: 'MEMORY.DMP', content: dump }, { name: 'k.log', content: log })))) }])
  expect(found[0]).toMatchObject({ state: 'dump', path: 'case.tgz/MEMORY.DMP', size: 3_000_008, bytes: { size: 1 << 20 } })
  expect(found[1]).toMatchObject({ state: 'source' })
})
test('a log in an archive that begins with a hole is a log; nothing but a hole is none', async () => {
  const hole = new Uint8Array(300_000)
  const { sources, skipped } = await unpacked(new Uint8Array(gzipSync(tar({ name: 'a.log', content: concat(hole, log) }, { name: 'b.log', content: hole }))), 'a.tgz')
  expect([...sources].map(([path, got]) => [path, got.length, got.endsWith(text)])).toEqual([['a.tgz/a.log', hole.length + log.length, true]])
  expect(skipped).toEqual([expect.stringMatching(/^a\.tgz\/b\.log: binary: Binary: nothing but NUL/)])
})
test('a log whose first letters look like a magic number is a log', async () => {
  for (const start of ['MZ is the host', 'LZIP failed', 'Salted__ fish', 'PK is not here', 'BZh9 and more', '070701 errors', 'xar! said the host', 'GIF8 times']) {
    const { sources } = await unpacked(concat(ascii(`${start}\n`), log))
    expect([start, sources.size]).toEqual([start, 1])
  }
})
test('every variant that is not read has its own message, with what to do', async () => {
  const filler = '\0\x01\x02\x03'.repeat(40)
  const kinds: Record<string, Uint8Array> = {
    ...Object.fromEntries([
      '7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07\x01', '\x04"M\x18', '\x02!L\x18', 'LZIP\x01', '\x89LZO\0\r\n\x1a\n', '\x1f\x9d\x90', '\xff\x06\0\0sNaPpY', 'MSCF\0\0\0\0', 'MSWIM\0\0\0', '070701',
      '!<arch>\ndebian', '\xed\xab\xee\xdb', 'hsqs', 'xar!', 'Salted__', '-----BEGIN PGP MESSAGE', 'LPKSHHRH', 'ElfFile\0', '%PDF-1.7', '\x78\x9c', 'QFI\xfb', 'SQLite format 3\0',
      `PK\x03\x04${'\x14'.repeat(26)}[Content_Types].xml`, '\x5d\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff',
    ].map((magic) => [magic, ascii(magic + filler)])),
    sha256: fixture('sha256.xz'),
    encrypted: zip([{ name: 'a', content: log, flags: 1 }]),
    deflate64: zip([{ name: 'a', content: log, method: 9 }]),
    split: zip([{ name: 'a', content: log }]).with(-18, 1),
  }
  const said = new Set<string>()
  for (const [name, bytes] of Object.entries(kinds)) {
    const { sources, skipped } = await unpacked(bytes)
    expect([name, sources.size, skipped.length]).toEqual([name, 0, 1])
    said.add(skipped[0]!.replace(/^[^:]*: /, ''))
  }
  expect(said.size).toBe(Object.keys(kinds).length)
})
test('progress counts the bytes given and ends whole', async () => {
  const seen: number[] = []
  const input: ByteSource = bytesInMemory(fixture('150-lines.gz'))
  await all([{ path: 'a.gz', bytes: input }, { path: 'b.log', bytes: bytesInMemory(log) }], { onProgress: ({ bytesDone }) => seen.push(bytesDone) })
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBe(input.size + log.length)
})
