import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kvmReader } from '../../../../src/core/crash/kvm/kvm-reader.ts'
import { recordsOf } from '../records-of.ts'

const read = (text: string) => kvmReader.read(recordsOf(text, 'qemu')).value
const fact = (text: string, name: string) => read(text)[0]?.facts.find((each) => each.name === name)?.value

const registers32 = `EAX=00000000 EBX=00000001 ECX=00000000 EDX=00000663
ESI=00000000 EDI=7ffac000 EBP=00000000 ESP=7ffa1ff8
EIP=7ffb4280 EFL=00000002 [-------] CPL=0 II=0 A20=1 SMM=0 HLT=0
ES =0020 00000000 ffffffff 00c09300 DPL=0 DS   [-WA]
CS =0010 00000000 ffffffff 00c09b00 DPL=0 CS32 [-RA]
LDT=0000 00000000 00000000 00000000
TR =0040 00003000 00004087 00008b00 DPL=0 TSS64-busy
GDT=     fffffe0000001000 0000007f
IDT=     fffffe0000000000 00000fff
CR0=80050033 CR2=00007f1c CR3=00345000 CR4=000006f8
DR0=0000000000000000 DR1=0000000000000000 DR2=0000000000000000 DR3=0000000000000000
EFER=0000000000000d01
Code=00 00 00 00 <00> 00 00 00`
const failure = `KVM internal error. Suberror: 1\nemulation failure\n${registers32}`
const registers64 = registers32.replace(/EIP=.*/, 'RIP=ffffffff81060edf RFL=00010246 [---Z-P-] CPL=3 II=0 A20=1 SMM=0 HLT=1').replace('CS32', 'CS64')

describe('KVM gives a guest up', () => {
  test('as qemu before 1.0 wrote it', () => expect(read('KVM internal error.Suberror: 2\nextra data[0]: 80000202\n')[0]).toMatchObject({ title: 'KVM internal error: simultaneous exceptions' }))

  test('what failed, in which mode, with which registers', () => {
    const [crash, ...more] = read(failure)
    expect(more).toEqual([])
    expect(crash).toMatchObject({
      kind: 'kvm-internal-error', victim: 'guest', title: 'KVM internal error: emulation failure', altTitles: ['KVM internal error. Suberror: 1'],
      context: '32-bit protected mode, CPL 0', registers: { eip: '7ffb4280', efl: '00000002', edx: '00000663', cs: '0010', cr0: '80050033', efer: '0000000000000d01' }, code: '00 00 00 00 <00> 00 00 00',
    })
    expect(fact(failure, 'Code')).toContain('empty memory')
    expect(fact(failure, 'Privilege level')).toBe('0: kernel or firmware')
  })
  test.each([
    ['64-bit program', failure.replace(registers32, registers64), '64-bit mode'],
    ['firmware', failure.replace('SMM=0', 'SMM=1'), 'system management mode (firmware)'],
    ['boot code', failure.replace('CR0=80050033', 'CR0=00000010'), 'real mode (boot code)'],
    ['virtual 8086', failure.replace('EFL=00000002', 'EFL=00020002'), 'virtual 8086 mode'],
  ])('mode: %s', (_name, text, mode) => expect(fact(text, 'Mode')).toBe(mode))
  test.each([
    ['KVM internal error. Suberror: 2', 'KVM internal error: simultaneous exceptions'],
    ['KVM internal error. Suberror: 9', 'KVM internal error: suberror 9'],
    ['KVM internal error.', 'KVM internal error'],
    ['KVM: entry failed, hardware error 0x80000021', 'KVM entry failed: invalid guest state (0x80000021)'],
    ['qemu-system-x86_64: KVM: entry failed, hardware error 0x5', 'KVM entry failed: 0x5'],
    ['error: kvm run failed Bad address', 'kvm run failed: Bad address'],
    ['KVM: unknown exit, hardware reason 31', 'KVM unknown exit: reason 31'],
  ])('%s', (line, title) => expect(read(line).map((crash) => crash.title)).toEqual([title]))
  test('the event that was being delivered', () => {
    const text = 'KVM internal error. Suberror: 3\nextra data[0]: 800000ec\nextra data[1]: 31\nextra data[2]: 0x0000000000000083'
    expect(fact(text, 'Extra data 0')).toBe('0x800000ec: delivering external interrupt, vector 236')
    expect(fact(text, 'Extra data 1')).toBe('0x31: left for EPT misconfiguration: memory-mapped I/O')
    expect(fact(text, 'Missing')).toContain('registers')
  })
  test('where it ran last, which tells a bad processor', () => {
    const text = 'KVM internal error. Suberror: 3\nextra data[0]: 0x0000000080000b0e\nextra data[1]: 0x0000000000000020\nextra data[2]: 0x0000000000000f82\nextra data[3]: 0x000000000000004b'
    expect([0, 1, 2, 3].map((index) => fact(text, `Extra data ${index}`))).toEqual(['0x80000b0e: delivering page fault, vector 14', '0x20: left for write of an MSR', '0xf82: exit qualification', '0x4b: ran on host processor 75'])
  })
  test('lines of the guest console between do not end the dump', () => {
    expect(read(failure.replace('ESI=', '[    0.265946] pid_max: default: 65536 minimum: 512\nESI='))[0]?.registers).toMatchObject({ eip: '7ffb4280' })
  })
  test('every virtual processor that failed is told', () => expect(read(`${failure}\n${failure}`)).toHaveLength(2))
  test.each(['we see KVM internal error. Suberror: 1 on all hosts', registers32, 'emulation failure'])('no crash: %.40s', (text) => expect(read(text)).toEqual([]))
})

describe('any damage', () => {
  test('cut anywhere', () => {
    for (let cut = 32; cut <= failure.length; cut++) expect(read(failure.slice(0, cut)).map((crash) => crash.title)).toEqual(['KVM internal error: emulation failure'])
  })
  test('random edits never throw, hostile lines are no work', () => {
    fc.assert(fc.property(fc.nat(failure.length), fc.nat(60), fc.string(), (at, gone, put) => {
      expect(read(failure.slice(0, at) + put + failure.slice(at + gone)).length).toBeLessThan(3)
    }), { numRuns: 200 })
    const start = performance.now()
    for (const hostile of ['EAX=00000000 ', 'Code=00 ', 'CS =0000 ', '00 ']) read(`KVM internal error. Suberror: 1\n${hostile.repeat(65536 / hostile.length)}`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
