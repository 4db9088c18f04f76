import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyserDumpReader, awareOfDumps } from '../../../../src/core/crash/xen/analyser-reader.ts'
import { kernelFailure } from '../../../../src/core/crash/xen/dump-blame.ts'
import { xenCrashReader } from '../../../../src/core/crash/xen/xen-reader.ts'
import { readRecords } from '../../../../src/core/records/read-records.ts'
import { textLines } from '../../../../src/core/scan/text-lines.ts'
import { crashReaders } from '../../../../src/core/crash/readers.ts'
import { formats } from '../../../../src/formats/all.ts'
import { recordsOf } from '../records-of.ts'
import { writeDomainLog, writeXenLog } from './write-dump.ts'

const read = (text: string) => analyserDumpReader.read(recordsOf(text))
const crashes = (text: string) => read(text).value

/** The founding quotation of a xen.log, with a shorter trace. */
const quoted = `In kernel crash dump generated in/var/crash, we should see the following in xen.log

  PCPU 4 Guest state (DOM0 VCPU4):
\tRIP:    e033:[<ffffffff810014aa>] Ring 3
\tRFLAGS: 0000000000000246  IOPL0   IF ZF PF

\trax: 0000000000000025   rbx: ffffffff817bc558   rcx: ffffffff810014aa

\tPause Count: 0, Flags: 0x0${' '}
\tCurrently running on PCPU4
\tStruct vcpu at ffff8300778ea000
\tVCPU in kernel mode

\tStack at ffff880182c83130:

\t   cc cc cc cc cc 51 41 53 b8 25 00 00 00 0f 05 <41> 5b 59 c3 cc cc cc cc cc cc cc cc cc cc cc cc cc

\tCall Trace:
\t [ffffffff810014aa] xen_hypercall_kexec_op+0xa/0x20
\t  ffffffff810535c8  panic+0x128/0x260
\t  ffffffff81359e79  erst_writer+0x2d9/0x2f0
\t  ffffffff81507d0b  oops_end+0xbb/0xf0
\t  ffffffff8150a6ee  do_page_fault+0x26e/0x4b0
\t  ffffffff8143e586  __alloc_skb+0x96/0x1f0
\t  ffffffff81507198  page_fault+0x28/0x30
\t  ffffffff812d9656  memcpy+0x6/0x110
\t  ffffffff8143f593  skb_copy_bits+0x143/0x240
\t  ffffffff81486461  ip_fragment+0x621/0x760
\t  ffffffff8147a13a  nf_iterate+0x5a/0xa0

ip_fragment(defined innet/ipv4/ip_output.c), calledip_do_fragment) when IPv4 tried to fragment a large datagram`

describe('a quoted guest state', () => {
  const [crash, ...more] = crashes(quoted)
  test('the function that faulted, beyond the exception', () => {
    expect(more).toEqual([])
    expect(crash).toMatchObject({
      kind: 'xen-dump', victim: 'dom0', title: 'kernel page fault in memcpy', guilty: { function: 'memcpy' }, cpu: 4, context: 'd0v4 in kernel mode', corrupted: false,
      candidates: ['memcpy', 'skb_copy_bits', 'ip_fragment', 'nf_iterate'],
    })
    expect(crash?.altTitles).toContain('BUG: unable to handle kernel paging request in memcpy')
  })
  test('only the frame in brackets is certain', () => {
    expect(crash?.frames).toHaveLength(11)
    expect(crash?.frames.map((frame) => frame.reliable).indexOf(false)).toBe(1)
  })
  test('registers, code bytes, and that they are of the dump', () => {
    expect(crash?.registers).toMatchObject({ rip: 'ffffffff810014aa', rax: '0000000000000025' })
    expect(crash?.code).toContain('<41>')
  })
  test('what the quotation leaves out is said', () => {
    expect(crash?.facts.find((fact) => fact.name === 'Missing')?.value).toBe('the head of xen.log (version, command line); what the hypervisor did on PCPU 4; the console ring')
    expect(read(quoted).diagnostics[0]?.message).toContain('Collect the whole folder')
  })
})

describe('a whole host', () => {
  test.each([1, 8, 64])('%i processors: who crashed, who was only stopped', (processors) => {
    const crashed = processors - 1
    const offline = processors === 64 ? [7, 9] : []
    const [crash, ...more] = crashes(writeXenLog({ processors, symbols: true, crashed, offline }))
    expect(more).toEqual([])
    expect(crash).toMatchObject({ title: 'kernel page fault in memcpy', cpu: crashed, corrupted: false })
    expect(crash?.processors).toHaveLength(processors)
    const roles = crash?.processors?.map((each) => each.role) ?? []
    expect(roles[crashed]).toBe('crashed')
    expect(roles.filter((role) => role === 'offline')).toHaveLength(offline.length)
    expect(roles.filter((role) => role === 'shot-down')).toHaveLength(processors - 1 - offline.length)
    expect(crash?.processors?.[0]).toMatchObject({ load: 'running', vcpu: { domain: 0, vcpu: 0 }, hostFunction: processors === 1 ? 'kexec_crash' : 'do_nmi_crash' })
    expect(crash?.facts.find((fact) => fact.name === 'Hypervisor')?.value).toBe('4.4.1-xs90192')
    expect(crash?.facts.some((fact) => fact.name === 'Missing')).toBe(false)
  })
  test.each([1, 8, 64])('%i processors without symbols: nothing is made up, and it is said', (processors) => {
    const { value, diagnostics } = read(writeXenLog({ processors, symbols: false, crashed: 0 }))
    expect(value).toEqual([])
    expect(diagnostics[0]?.message).toContain('no function names')
  })
  test('nobody failed: a dump is no crash by itself', () => expect(crashes(writeXenLog({ processors: 8, symbols: true }))).toEqual([]))
  test('a processor between two virtual processors, and one whose registers were lost', () => {
    const log = writeXenLog({ processors: 3, symbols: true, crashed: 0 })
      .replace('DOM0 VCPU1\n\tVCPU was RUNNING', 'DOM0 VCPU1\n\tXen was context switching from DOM0 VCPU1 to DOM5 VCPU0')
      .replace('DOM0 VCPU2\n\tVCPU was RUNNING', 'DOM0 VCPU2\n\tVCPU was RUNNING but register state was lost')
    expect(crashes(log)[0]?.processors?.slice(1).map(({ load, next }) => [load, next])).toEqual([['switching', { domain: 5, vcpu: 0 }], ['lost', undefined]])
  })
})

describe('the hypervisor itself panicked', () => {
  const ring = ['----[ Xen-4.4.1-xs90192  x86_64  debug=n  Not tainted ]----', 'CPU:    1', 'RIP:    e008:[<ffff82d0801f34e7>] vmx_vmenter_helper+0x347/0x3b0', 'RFLAGS: 0000000000010003   CONTEXT: hypervisor',
    '****************************************', 'Panic on CPU 1:', 'FATAL TRAP: vector = 6 (invalid opcode)', '****************************************', 'Executing kexec image on cpu1', 'Shot down all CPUs']
  test.each([true, false])('its words are read once, and the processors stand with them (symbols: %s)', (symbols) => {
    const log = writeXenLog({ processors: 4, symbols, ring })
    expect(crashes(log)).toEqual([])
    const [panic, ...more] = awareOfDumps(xenCrashReader).read(recordsOf(log)).value
    expect(more).toEqual([])
    expect(panic?.title).toBe('FATAL TRAP: invalid opcode in vmx_vmenter_helper')
    expect(panic?.processors?.map((each) => each.role)).toEqual(['shot-down', 'crashed', 'shot-down', 'shot-down'])
  })
  test('where the ring is lost, its trace tells', () => {
    const log = writeXenLog({ processors: 2, symbols: true }).replace('do_nmi_crash', 'panic').replace('nmi_crash', 'fatal_trap').replace('idle_loop', 'iommu_do_domctl')
    expect(crashes(log)).toMatchObject([{ title: 'Xen panic in iommu_do_domctl', victim: 'hypervisor', cpu: 0 }])
  })
  test('dom0 failed: the note in the ring is the same crash', () => {
    const log = writeXenLog({ processors: 2, symbols: true, crashed: 1, ring: ['Hardware Dom0 crashed: Executing kexec image on cpu1', 'Shot down all CPUs'] })
    expect(xenCrashReader.read(recordsOf(log)).value).toEqual([])
    expect(crashes(log)).toHaveLength(1)
  })
})

describe('the file of a domain', () => {
  test('its virtual processors', () => {
    const [crash] = crashes(writeDomainLog(8, 3))
    expect(crash).toMatchObject({ kind: 'domain-dump', title: 'kernel page fault in memcpy', victim: 'dom0', cpu: 3 })
    expect(crash?.vcpus?.map((each) => [each.role, each.state]).slice(2, 5)).toEqual([['unknown', 'not-running'], ['crashed', 'running'], ['unknown', 'not-running']])
  })
  test('a panic that its console ring tells is not read twice', () => {
    expect(crashes(writeDomainLog(2, 0, ['BUG: unable to handle kernel paging request at ffff8801705505c0', 'Kernel panic - not syncing: Fatal exception in interrupt']))).toEqual([])
  })
  test('a panic told by its console ring gets the virtual processors', () => {
    const log = writeDomainLog(2, 0, ['[2637695.833005]  ALERT: BUG: unable to handle kernel paging request at ffff8801705505c0', '[2637695.833116]  ALERT: IP: [<ffffffff812d9656>] memcpy+0x6/0x110', '[2637695.970156]  EMERG: Kernel panic - not syncing: Fatal exception in interrupt'])
    const { records } = readRecords('s', textLines(new TextEncoder().encode(log), 0, 1), formats)
    const told = crashReaders.flatMap((reader) => reader.read(records).value)
    expect(told.map((crash) => [crash.kind.split('-')[0], crash.vcpus?.map((vcpu) => vcpu.role)])).toEqual([['linux', ['crashed', 'unknown']]])
  })
  test('xen.log and dom0.log in one document are two dumps', () => {
    expect(crashes(writeXenLog({ processors: 2, symbols: true, crashed: 1 }) + writeDomainLog(2, 1)).map((crash) => crash.kind)).toEqual(['xen-dump', 'domain-dump'])
  })
})

describe('where a kernel failed', () => {
  const frames = (...names: string[]) => names.map((name) => ({ function: name, offset: 1, size: 2, reliable: false, at: { source: 's', first: 1, last: 1, byteStart: 0, byteEnd: 1 } }))
  test.each([
    ['it panicked by itself', frames('xen_hypercall_kexec_op', 'panic', 'kmsg_dump', 'printk', 'swiotlb_map_page', 'bnx2x_start_xmit'), 'Kernel panic in bnx2x_start_xmit'],
    ['protection fault', frames('xen_hypercall_kexec_op', 'panic', 'oops_end', 'die', 'do_general_protection', 'general_protection', 'nfs_readpage'), 'general protection fault in nfs_readpage'],
    ['BUG', frames('xen_hypercall_kexec_op', 'panic', 'oops_end', 'do_invalid_op', 'asm_exc_invalid_op', 'decrease_reservation.isra.0'), 'kernel BUG in decrease_reservation'],
    ['nothing but machinery', frames('xen_hypercall_kexec_op', 'panic'), 'Kernel panic'],
  ])('%s', (_name, trace, title) => expect(kernelFailure(trace)?.title).toBe(title))
  test('no panic, no failure', () => expect(kernelFailure(frames('xen_safe_halt', 'default_idle'))).toBeUndefined())
})

describe('any damage', () => {
  const whole = writeXenLog({ processors: 3, symbols: true, crashed: 1 })
  test('cut at any byte: no throw, frames are a beginning, and a cut file is not shown as whole', () => {
    const all = crashes(whole)[0]?.frames.map((frame) => frame.function) ?? []
    for (let cut = 0; cut < whole.length; cut += 13) {
      const { value: [crash], diagnostics } = read(whole.slice(0, cut))
      const kept = crash?.frames.map((frame) => frame.function) ?? []
      expect(kept.slice(0, -1)).toEqual(all.slice(0, Math.max(0, kept.length - 1)))
      if (crash && cut < whole.indexOf('Console Ring:')) expect([crash.corrupted, diagnostics.length]).toEqual([true, 1])
    }
  })
  test('random edits never throw', () => {
    fc.assert(fc.property(fc.nat(whole.length), fc.nat(80), fc.string(), (at, gone, put) => {
      const { value } = read(whole.slice(0, at) + put + whole.slice(at + gone))
      expect(value.every((crash) => crash.frames.length > 0)).toBe(true)
    }), { numRuns: 60 })
  })
  test('any number of processors, any of them crashed', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(69), fc.boolean(), (processors, which, symbols) => {
      const crashed = which % processors
      const found = crashes(writeXenLog({ processors, symbols, crashed }))
      expect(found.map((crash) => crash.cpu)).toEqual(symbols ? [crashed] : [])
    }), { numRuns: 12 })
  })
})
