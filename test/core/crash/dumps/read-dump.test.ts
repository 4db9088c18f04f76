import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDump, readDump } from '../../../../src/core/crash/dumps/read-dump.ts'
import type { CrashReport } from '../../../../src/core/model.ts'
import { bytesWith, crashTicks, elfCore, file, kdump, kdumpSub, sparse, vmcoreInfo, windows32, windows64, type Field } from './write-heads.ts'

const GB = 1024 ** 3
const head64 = bytesWith(0x2000, windows64, 'PAGE')
const head32 = bytesWith(0x1000, windows32, 'PAGE')
const fact = (crash: CrashReport | null, name: string) => crash?.facts.find((each) => each.name === name)?.value
const without = (fields: readonly Field[], ...offsets: number[]) => fields.filter(([offset]) => !offsets.includes(offset))

describe('Windows dumps', () => {
  test('64-bit: stop code, parameters in words, version, processors, time and uptime', async () => {
    const { value, diagnostics } = await readDump(sparse(100 * GB, [[0, head64]]), 'MEMORY.DMP')
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({
      kind: 'windows-dump', title: 'CLOCK_WATCHDOG_TIMEOUT (0x101)', panicked: true, corrupted: false, kernel: 'Windows build 7601 (Windows 7 or Server 2008 R2)',
      bugcheck: { code: 0x101, name: 'CLOCK_WATCHDOG_TIMEOUT', parameters: ['0x61', '0x0', '0xfffff880009b3180', '0x1'] },
      session: { stamp: { year: 2017, month: 3, day: 15, dayMicros: 18_714_777_000, precisionUs: 1, zoneMinutes: 0 }, uptimeUs: 18_052_740_000 },
      registers: { rip: 'fffff80002c01234' },
      at: { source: 'MEMORY.DMP', first: 1, last: 1, byteStart: 0, byteEnd: 0x2000 },
    })
    expect(fact(value, 'Parameter 3')).toBe('0xfffff880009b3180: control block (PRCB) of the processor that hung')
    expect(fact(value, 'Processors')).toBe('4')
    expect(fact(value, 'Kind of dump')).toBe('kernel memory, 64-bit')
    expect(fact(value, 'Architecture')).toBe('x64')
  })
  test('32-bit', async () => {
    const { value } = await readDump(file(head32), 'a.dmp')
    expect(value).toMatchObject({
      title: 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1)', bugcheck: { parameters: ['0x28', '0x2', '0x0', '0x8a8f1234'] }, registers: { eip: '83c8e117' },
      session: { uptimeUs: 18_052_740_000, stamp: { year: 2017, zoneMinutes: 0 } },
    })
  })
  test('a live dump is no crash', async () => {
    const { value } = await readDump(file(bytesWith(0x2000, [...without(windows64, 0x38), [0x38, 0x161], [0xf98, 6]], 'PAGE')), 'live.dmp')
    expect(value).toMatchObject({ title: 'LIVE_SYSTEM_DUMP (0x161)', panicked: false })
    expect(fact(value, 'Meaning')).toContain('not a crash')
  })
  test.each([
    ['stop code', 0x38, { title: 'Windows dump without a stop code' }],
    ['time', 0xfa8, { title: 'CLOCK_WATCHDOG_TIMEOUT (0x101)' }],
    ['uptime', 0x1030, { session: { stamp: { year: 2017 } } }],
    ['parameter 2', 0x48, { bugcheck: { parameters: [] } }],
  ])('a field never set is said: %s', async (name, offset, expected) => {
    const { value, diagnostics } = await readDump(file(bytesWith(0x2000, without(windows64, offset), 'PAGE')), 'x.dmp')
    expect(value).toMatchObject(expected)
    expect(fact(value, 'Missing')).toContain(`never set when the dump was written: ${name}`)
    expect(diagnostics[0]?.message).toContain(name)
  })
  test('a time that is none is not shown as one', async () => {
    const { value } = await readDump(file(bytesWith(0x2000, [...without(windows64, 0xfa8), [0xfa8, 1n]], 'PAGE')), 'x.dmp')
    expect([value?.session, fact(value, 'Missing')]).toEqual([undefined, 'the time in it is not one'])
  })
  test('a dump of a process is named, not read', async () => {
    const { value, diagnostics } = await readDump(file(bytesWith(0x100, [[0, 'MDMP']])), 'app.dmp')
    expect([value, diagnostics[0]?.message]).toEqual([null, 'app.dmp: a dump of a single Windows process, not of the system; look for MEMORY.DMP or the Minidump folder of Windows.'])
  })
})

describe('Linux dumps', () => {
  const parts = [[0, bytesWith(0x1000, kdump)], [0x1000, bytesWith(0x80, kdumpSub)], [0x3000, new TextEncoder().encode(vmcoreInfo)]] as const
  test('compressed kdump: node, release, moment of the panic', async () => {
    const { value, diagnostics } = await readDump(sparse(20 * GB, parts), 'vmcore')
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ kind: 'kdump', title: 'Linux crash dump (kdump)', kernel: '4.19.0+1', session: { stamp: { year: 2017, month: 3, day: 15, dayMicros: 18_714_000_000, precisionUs: 1_000_000, zoneMinutes: 0 } } })
    expect([fact(value, 'Node'), fact(value, 'Processors'), fact(value, 'Compression'), fact(value, 'Dump level')]).toEqual(['node-7', '16', 'lzo', '31: without zero pages, page cache, private page cache, user pages, free pages'])
  })
  test('without its note the time of writing stands in, and the lack is said', async () => {
    const { value } = await readDump(sparse(0x2000, parts.slice(0, 2)), 'vmcore')
    expect(value?.session?.stamp).toMatchObject({ dayMicros: 18_720_000_005, precisionUs: 1 })
    expect(fact(value, 'Time')).toBe('when the dump was written, shortly after the crash')
    expect(fact(value, 'Missing')).toBe('the kernel’s own note (VMCOREINFO): it lies behind the part that was read')
  })
  test('written by a big-endian machine', async () => {
    const { value } = await readDump(file(bytesWith(0x2000, kdump, '\0', false)), 'vmcore')
    expect([fact(value, 'Processors'), value?.kernel]).toEqual(['16', '4.19.0+1'])
  })
  test('ELF vmcore', async () => {
    const { value } = await readDump(file(elfCore([['CORE', 'xxxx'], ['VMCOREINFO', vmcoreInfo]])), 'vmcore')
    expect(value).toMatchObject({ kind: 'kdump', title: 'Linux crash dump (vmcore)', kernel: '4.19.0+1', session: { stamp: { year: 2017 } } })
  })
  test('of a Xen host', async () => expect((await readDump(file(elfCore([['CORE', 'x'], ['Xen', 'y'], ['VMCOREINFO_XEN', 'z']])), 'vmcore')).value?.title).toBe('Crash dump of a Xen host (vmcore)'))
  test('cut before its notes: whose memory it is stays unknown', async () => {
    const { value } = await readDump(file(elfCore([['VMCOREINFO', vmcoreInfo]]).slice(0, 0x100)), 'vmcore')
    expect(value).toMatchObject({ title: 'Memory dump (ELF core)', panicked: false })
    expect(fact(value, 'Missing')).toContain('whose memory it is')
  })
  test('taken by qemu of a running guest: no crash', async () => expect((await readDump(file(elfCore([['CORE', 'x'], ['QEMU', 'y']])), 'g.dump')).value).toMatchObject({ title: 'Memory dump of a virtual machine', panicked: false }))
  test('the core of a process is no crash of a machine', async () => expect((await readDump(file(elfCore([['CORE', 'x'], ['LINUX', 'y']])), 'core')).value).toBeNull())
  test('flattened: how to put it in order', async () => expect((await readDump(file(bytesWith(64, [[0, 'makedumpfile\0']])), 'v')).diagnostics[0]?.message).toContain('makedumpfile -R'))
})

describe('whatever the file', () => {
  const heads: readonly (readonly [string, Uint8Array])[] = [['64-bit', head64], ['32-bit', head32], ['kdump', bytesWith(0x1100, kdump)], ['elf', elfCore([['VMCOREINFO', vmcoreInfo]])]]
  test.each(heads)('%s of 100 GB: a few slices, at once', async (_name, head) => {
    const source = sparse(100 * GB, [[0, head]])
    const start = performance.now()
    expect((await readDump(source, 'big')).value).not.toBeNull()
    expect(performance.now() - start).toBeLessThan(1000)
    expect(source.reads.length).toBeLessThan(6)
    expect(source.reads.reduce((sum, each) => sum + each, 0)).toBeLessThan(400_000)
  })
  test.each(heads)('%s cut anywhere: no throw, and what is missing is said', async (_name, head) => {
    for (let cut = 20; cut < head.length; cut += 61) {
      const { value, diagnostics } = await readDump(file(head.slice(0, cut)), 'cut')
      if (value?.corrupted) expect(diagnostics).toHaveLength(1)
    }
  })
  test('random bytes behind any magic never throw', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('PAGEDU64', 'PAGEDUMP', 'KDUMP   ', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x04\0', 'MDMP'), fc.uint8Array({ maxLength: 9000 }), async (magic, rest) => {
      const bytes = new Uint8Array([...magic].map((each) => each.charCodeAt(0)).concat([...rest]))
      expect(isDump(bytes)).toBe(true)
      expect((await readDump(file(bytes), 'x')).diagnostics.every((each) => each.severity !== 'error')).toBe(true)
    }), { numRuns: 150 })
  })
  test('a file that cannot be read is told, not thrown', async () => {
    const { value, diagnostics } = await readDump({ size: 9000, read: () => Promise.reject(new Error('file was removed')) }, 'gone.dmp')
    expect([value, diagnostics[0]?.severity, diagnostics[0]?.message]).toEqual([null, 'error', 'gone.dmp: the head of this dump could not be read (file was removed). Drop the file again.'])
  })
  test.each(['Kernel panic - not syncing', '', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0'])('no dump: %j', (text) => expect(isDump(new TextEncoder().encode(text))).toBe(false))
  test('ticks of the test are the moment they claim', () => expect(Number((crashTicks - 116_444_736_000_000_000n) / 10_000n)).toBe(Date.UTC(2017, 2, 15, 5, 11, 54, 777)))
})
