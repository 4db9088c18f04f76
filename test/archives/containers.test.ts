// tar and zip as their writers make them: long names, links, sparse files, wide fields, odd names, damage, nesting.
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { archives } from '../../src/archives/all.ts'
import { ingest } from '../../src/core/ingest/ingest.ts'
import type { Ingested } from '../../src/core/ingest/ingest.ts'
import { defaultLimits } from '../../src/core/ingest/limits.ts'
import { bytesInMemory } from '../../src/core/ingest/spool.ts'
import type { ByteSource } from '../../src/core/model.ts'
import { sampleLog } from './sample-log.ts'
import { ascii, concat, fixture, unpacked } from './unpacked.ts'
import { block, endOfTar, pax, tar, tarMember } from './write-tar.ts'
import { zip } from './write-zip.ts'

const log = sampleLog(60, 2)
const text = new TextDecoder().decode(log)
const longName = `var/log/${'a-folder-with-a-long-name/'.repeat(8)}kern.log`

describe('tar', () => {
  test('members of v7, ustar with prefix, pax and GNU long names', async () => {
    const { sources, skipped, diagnostics } = await unpacked(tar(
      { name: './var/log/kern.log', content: log, magic: 'v7', type: '\0' },
      { name: 'kern.log.1', prefix: 'var/log', content: log },
      pax({ path: longName }), { name: 'cut', content: log },
      { name: '././@LongLink', type: 'L', magic: 'gnu', content: ascii(`${longName}.1\0`) }, { name: 'cut', magic: 'gnu', content: log },
      { name: 'var/log/', type: '5' },
      { name: 'late.log', content: log, type: '7' },
    ), 'b.tar')
    expect([...sources.keys()]).toEqual(['b.tar/var/log/kern.log', 'b.tar/var/log/kern.log.1', `b.tar/${longName}`, `b.tar/${longName}.1`, 'b.tar/late.log'])
    expect([...sources.values()]).toEqual(Array(5).fill(text))
    expect([...skipped, ...diagnostics]).toEqual([])
  })
  test('links, devices and sparse files are listed with the reason', async () => {
    const { skipped } = await unpacked(tar(
      { name: 'a', type: '1', link: 'b' }, { name: 'c', type: '2', link: '/etc/shadow' }, { name: 'd', type: '3' }, { name: 'e', type: 'S', magic: 'gnu', content: log },
      pax({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'f' }), { name: 'GNUSparseFile.0/f', content: log },
    ))
    expect(skipped).toEqual([
      'a/a: unsupported: Hard link to b: read under that name.',
      'a/c: unsupported: Symbolic link to /etc/shadow: links are not followed.',
      'a/d: unsupported: A device or pipe, not a file.',
      expect.stringMatching(/^a\/e: unsupported: .*sparse.*tar xf/),
      expect.stringMatching(/^a\/f: unsupported: .*sparse/),
    ])
  })
  test('archives behind one another, with padding between, are all read', async () => {
    const { sources, diagnostics } = await unpacked(concat(tar({ name: 'a.log', content: log }), new Uint8Array(9 * block), tar({ name: 'b.log', content: log })))
    expect([...sources.keys()]).toEqual(['a/a.log', 'a/b.log'])
    expect(diagnostics).toEqual([])
  })
  test('a damaged header costs its member only, and is named with its byte', async () => {
    const parts = ['a.log', 'b.log', 'c.log'].map((name) => tarMember({ name, content: log }))
    parts[1]![110]! ^= 1
    const { sources, diagnostics } = await unpacked(concat(...parts, endOfTar))
    expect([...sources.keys()]).toEqual(['a/a.log', 'a/c.log'])
    expect(diagnostics.join()).toMatch(new RegExp(`tar damaged at byte ${parts[0]!.length.toLocaleString('en')} of a: no member begins here`))
  })
  test('a cut member keeps what is there', async () => {
    const { sources, diagnostics, notes } = await unpacked(tar({ name: 'a.log', content: log }).subarray(0, block + 3000))
    expect(text.startsWith([...sources.values()][0]!)).toBe(true)
    expect([...sources.values()][0]).toHaveLength(3000)
    expect(diagnostics.join()).toMatch(/ends early: 3,131 bytes of a.log are missing/)
    expect(notes.join()).toMatch(/ends early/)
  })
  test('a large member of a tar on disk is not copied, and stands at its offset above 4 GiB', async () => {
    const head = tarMember({ name: 'big.log', content: new Uint8Array(0) }).slice(0, block)
    const size = 5 * 2 ** 30
    head.set(ascii(`${size.toString(8).padStart(11, '0')}\0        `), 124)
    head.set(ascii('        '), 148)
    head.set(ascii(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `), 148)
    const behind = concat(tarMember({ name: 'last.log', content: log }), endOfTar)
    const line = ascii('the marked line\n')
    const marked = block + size - line.length
    let mostRead = 0
    // Nothing of the five gigabytes exists: every byte is a letter but for the header, the marked line and what stands behind.
    const bytes: ByteSource = {
      size: block + size + behind.length,
      read: async (start, end) => {
        mostRead = Math.max(mostRead, end - start)
        const read = new Uint8Array(end - start).fill(0x78)
        for (const [at, piece] of [[0, head], [marked, line], [block + size, behind]] as const) {
          const [from, to] = [Math.max(start, at), Math.min(end, at + piece.length)]
          if (from < to) read.set(piece.subarray(from - at, to - at), from - start)
        }
        return read
      },
    }
    const found: Ingested[] = []
    const spool = { create: () => ({ write: (chunk: Uint8Array) => { if (chunk.length > log.length) throw new Error('copied') }, finish: () => bytesInMemory(log) }) }
    for await (const one of ingest([{ path: 'a.tar', bytes }], { archives, spool, limits: defaultLimits, cancelled: () => false })) found.push(one)
    const [big, last] = found
    if (big?.state !== 'source' || last?.state !== 'source' || found.length !== 2) throw new Error(JSON.stringify(found))
    expect([big.source.path, big.source.bytes.size, last.source.path]).toEqual(['a.tar/big.log', size, 'a.tar/last.log'])
    expect(new TextDecoder().decode(await big.source.bytes.read(size - line.length, size))).toBe('the marked line\n')
    expect(mostRead).toBeLessThan(2 ** 21)
  })
  test('names are labels only', async () => {
    const names = ['../../etc/passwd', '/abs/olute.log', '__proto__', 'constructor', 'a\\b.log', '<img src=x onerror=alert(1)>', '\u202egol.exe', '']
    const { sources } = await unpacked(tar(...names.map((name) => ({ name, content: log }))))
    expect([...sources.keys()]).toEqual(['a/../../etc/passwd', 'a/abs/olute.log', 'a/__proto__', 'a/constructor', 'a/a\\b.log', 'a/<img src=x onerror=alert(1)>', 'a/\u202egol.exe', 'a/'])
  })
})

describe('zip', () => {
  test('stored, deflated, with descriptors, zip64, a comment, and bytes before it', async () => {
    const members = [
      { name: 'stored.log', content: log, method: 0 }, { name: 'deflated.log', content: log }, { name: 'descriptor.log', content: log, descriptor: true },
      { name: 'wide.log', content: log, zip64: true }, { name: 'folder/', content: new Uint8Array(0), method: 0 },
    ]
    for (const bytes of [zip(members), zip(members, { zip64: true }), zip(members, { comment: 'from the PK\x05\x06 customer' }), concat(zip(members.slice(0, 1), { directory: false }), zip(members))]) {
      const { sources, skipped, diagnostics } = await unpacked(bytes)
      expect([...sources]).toEqual(['deflated', 'descriptor', 'stored', 'wide'].map((name) => [`a/${name}.log`, text]))
      expect([...skipped, ...diagnostics]).toEqual([])
    }
  })
  test('bzip2, zstd and xz inside a zip', async () => {
    const members = [['bz2', 12], ['zst', 93], ['xz', 95]] as const
    const { sources, diagnostics } = await unpacked(zip(members.map(([id, method]) => ({ name: `${id}.log`, content: log, method, packed: fixture(`60-lines.${id}`) }))))
    expect([...sources.values()]).toEqual([text, text, text])
    expect(diagnostics).toEqual([])
  })
  test('what cannot be read is named, with what to do, and the rest is read', async () => {
    const { sources, skipped } = await unpacked(zip([
      { name: 'secret.log', content: log, flags: 1 }, { name: 'deflate64.log', content: log, method: 9 }, { name: 'lzma.log', content: log, method: 14 },
      { name: 'ppmd.log', content: log, method: 98 }, { name: 'link', content: ascii('../../etc/passwd'), method: 0, unixMode: 0o120777 }, { name: 'kern.log', content: log },
    ]))
    expect([...sources.keys()]).toEqual(['a/kern.log'])
    expect(skipped.map((line) => /Encrypted|Deflate64|LZMA|PPMd|Symbolic link/.exec(line)?.[0]).sort()).toEqual(['Deflate64', 'Encrypted', 'LZMA', 'PPMd', 'Symbolic link'])
  })
  test('a wrong checksum, a lie about the length and a lie about the name are named', async () => {
    const bytes = zip([{ name: 'a.log', content: log, method: 0 }, { name: 'b.log', content: log }])
    bytes[100]! ^= 1
    expect((await unpacked(bytes)).diagnostics.join()).toMatch(/a\.log: its checksum does not match/)
    expect((await unpacked(zip([{ name: 'a.log', content: log.subarray(0, 50), packed: fixture('60-lines.zst'), method: 93 }]))).diagnostics.join()).toMatch(/more comes out of it than its header says/)
    expect((await unpacked(zip([{ name: 'kern.log', content: log, localName: 'evil.log' }]))).diagnostics.join()).toMatch(/kern\.log does not begin where the directory says/)
  })
  test('without its directory it is read by the headers before each member', async () => {
    const members = [{ name: 'a.log', content: log }, { name: 'b.log', content: log, descriptor: true }, { name: 'c.log', content: log, method: 0 }]
    const { sources, diagnostics } = await unpacked(zip(members, { directory: false }))
    expect([...sources]).toEqual(['a', 'b', 'c'].map((name) => [`a/${name}.log`, text]))
    expect(diagnostics.join()).toMatch(/ends early: its directory is missing/)
    for (let step = 1; step < 200; step++) {
      const whole = zip(members)
      const result = await unpacked(whole.subarray(0, Math.ceil((whole.length * step) / 200)))
      for (const got of result.sources.values()) expect(got === text || result.diagnostics.length + result.skipped.length > 0).toBe(true)
      if (step > 150) expect([...result.sources.values()].slice(0, 2)).toEqual([text, text])
    }
  })
})

test('a rotated gzip in a tar in bzip2 in a zip', async () => {
  const inner = tar({ name: 'var/log/kern.log.1.gz', content: new Uint8Array(gzipSync(log)) }, { name: 'var/log/kern.log', content: log })
  const { sources, notes } = await unpacked(zip([{ name: 'bug-report.tar.gz', content: new Uint8Array(gzipSync(inner)) }]), 'case.zip')
  expect([...sources.keys()]).toEqual(['case.zip/bug-report.tar.gz/var/log/kern.log.1.gz', 'case.zip/bug-report.tar.gz/var/log/kern.log'])
  expect([...sources.values()]).toEqual([text, text])
  expect(notes.slice(0, 3)).toEqual(['zip unpacked', 'gzip unpacked', 'gzip unpacked'])
})
test('damage in one member of a tar is not blamed on the next', async () => {
  const damaged = fixture('60-lines.gz').slice(0, 700)
  const { sources, diagnostics, notes } = await unpacked(tar({ name: 'a.gz', content: damaged }, { name: 'b.log', content: log }))
  expect(sources.get('a/b.log')).toBe(text)
  expect(diagnostics).toHaveLength(1)
  expect(notes.filter((note) => note.includes('damaged'))).toHaveLength(1)
})
test('a tar cut by the damage around it says so once', async () => {
  const bytes = new Uint8Array(gzipSync(tar({ name: 'a.log', content: log }, { name: 'b.log', content: sampleLog(60, 5) })))
  const { sources, diagnostics } = await unpacked(bytes.subarray(0, bytes.length - 400), 'a.tar.gz')
  expect(sources.get('a.tar.gz/a.log')).toBe(text)
  expect(diagnostics).toEqual([expect.stringMatching(/^gzip damaged at byte/)])
})
