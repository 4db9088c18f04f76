// Purple screens of VMware ESXi: known by their form, named stably, and never taken for a guest's.
import { describe, expect, test } from 'vitest'
import { esxiReader } from '../../../../src/core/crash/esxi/esxi-reader.ts'
import { recordsIn } from '../linux/reading.ts'

const read = (text: string) => esxiReader.read(recordsIn(text)).value
const log = `2026-03-01T10:22:11.123Z cpu12:2098123)@BlueScreen: #PF Exception 14 in world 2098123:froz-1 IP 0x42001ab7c298 addr 0x18
2026-03-01T10:22:11.123Z cpu12:2098123)Code start: 0x42001aa00000 VMK uptime: 12:04:11:09.123
2026-03-01T10:22:11.124Z cpu12:2098123)0x453a2119be00:[0x42001ab7c298]memcpy@vmkernel#nover+0x45 stack: 0x0
2026-03-01T10:22:11.124Z cpu12:2098123)0x453a2119bf00:[0x42001abb988f]FrozCopyRange@froznic#1.0.2+0x44 stack: 0x1
2026-03-01T10:22:11.124Z cpu12:2098123)0x453a2119bfe0:[0x42001adb33e1]CpuSched_StartWorld@vmkernel#nover+0x86 stack: 0x0`
const screen = `VMware ESXi 8.0.3 [Releasebuild-24022510 x86_64]
#PF Exception 14 in world 2098123:froz-1 IP 0x42001ab7c298 addr 0x18
cr0=0x8001003d cr2=0x18 cr3=0x1d8f000 cr4=0x42668
*PCPU12:2098123/froz-1
${log.replace(/^\S+ cpu\d+:\d+\)/gm, '')}
Coredump to disk. Slot 1 of 1.`

describe('a purple screen', () => {
  test('in a log: reason, blamed function with its module, processor, world, uptime', () => {
    expect(read(log)).toMatchObject([{
      kind: 'esxi-panic', title: 'ESXi: #PF Exception 14 in FrozCopyRange', guilty: { function: 'FrozCopyRange', module: 'froznic' }, victim: 'host',
      panicked: true, cpu: 12, process: { name: 'froz-1' }, at: { first: 1, last: 5 },
    }])
    expect(read(log)[0]?.facts).toContainEqual({ name: 'Uptime', value: '12:04:11:09.123' })
  })
  test('on the console is told once, with its version', () => {
    expect(read(screen)).toMatchObject([{ title: 'ESXi: #PF Exception 14 in FrozCopyRange', kernel: 'VMware ESXi 8.0.3 build 24022510' }])
  })
  test.each([
    ['@BlueScreen: PCPU 3: no heartbeat (2/2 IPIs received)', 'ESXi: PCPU NUM: no heartbeat (NUM/NUM IPIs received)'],
    ['VMware ESXi 7.0.3 [Releasebuild-19193900 x86_64]\nLINT1/NMI (motherboard nonmaskable interrupt), undiagnosed.', 'ESXi: LINT1/NMI (motherboard nonmaskable interrupt), undiagnosed.'],
    ['@BlueScreen: #GP Exception(13) in world 4130:helper13-0 @ 0x41803399e303', 'ESXi: #GP Exception 13'],
  ])('%s', (text, title) => expect(read(text).map((report) => report.title)).toEqual([title]))
  test.each([
    ['the version at the start of a log', 'VMware ESXi 8.0.3 [Releasebuild-24022510 x86_64]\nTSC: 812: froz'],
    ['a world that ended', '2026-03-01T10:22:11.123Z cpu12:2098123)World: 12077: exit of 2098123:froz-1'],
    ['a sentence', 'Our hosts showed a @BlueScreen after an exception in world 3 yesterday, which we cannot explain at all.'],
  ])('%s is none', (_, text) => expect(read(text)).toEqual([]))
})
