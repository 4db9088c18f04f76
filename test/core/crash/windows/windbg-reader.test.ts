import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bugcheck, bugcheckTitle } from '../../../../src/core/crash/windows/bugchecks.ts'
import { windbgReader } from '../../../../src/core/crash/windows/windbg-reader.ts'
import { sessionStamp, uptimeMicros } from '../../../../src/core/crash/windows/windbg-session.ts'
import { recordsOf } from '../records-of.ts'

const read = (text: string) => windbgReader.read(recordsOf(text, 'windbg')).value
const titles = (text: string) => read(text).map((crash) => crash.title)

/** The founding Windows case: the debugger's output run together on two lines, with a shorter stack, told once more below. */
const opening = 'Microsoft (R) Windows Debugger Version 6.11.0001.404 X86 Copyright (c) Microsoft Corporation. All rights reserved. Loading Dump File [C:\\dmp\\(98)MEMORY.DMP] Kernel Summary Dump File: Only kernel address space is available Symbol search path is: SRV*C:\\Symbols*http://msdl.microsoft.com/download/symbols Executable search path is: Windows 7 Kernel Version 7601 (Service Pack 1) MP (2 procs) Free x86 compatible Product: WinNt, suite: TerminalServer SingleUserTS Built by: 7601.18205.x86fre.win7sp1_gdr.130708-1532 Machine Name: Kernel base = 0x83c13000 PsLoadedModuleList = 0x83d5c4d0 Debug session time: Wed Mar 15 13:11:54.777 2017 (GMT+8) System Uptime: 0 days 5:00:52.740 Loading Kernel Symbols ...'
const explanation = 'CLOCK_WATCHDOG_TIMEOUT (101) An expected clock interrupt was not received on a secondary processor in an MP system within the allocated interval. This indicates that the specified processor is hung and not processing interrupts. Arguments: Arg1: 00000061, Clock interrupt time out interval in nominal clock ticks. Arg2: 00000000, 0. Arg3: 807a3120, The PRCB address of the hung processor. Arg4: 00000001, 0.'
const analysis = `0: kd> !analyze -v ******** * * * Bugcheck Analysis * * * ******** ${explanation} Debugging Details: ------------------ *** ERROR: Module load completed but symbols could not be loaded for Ntfs.sys BUGCHECK_STR: CLOCK_WATCHDOG_TIMEOUT_2_PROC DEFAULT_BUCKET_ID: VISTA_DRIVER_FAULT PROCESS_NAME: System CURRENT_IRQL: 1c STACK_TEXT: 807fc5e4 83c8e117 00000101 00000061 00000000 nt!KeBugCheckEx+0x1e 807fc620 83c8d763 00026160 00000000 0011a800 nt!KeAccumulateTicks+0x242 807fc8cc 8c0ebd3f 8763f998 00000000 00000000 nt!CcFlushCache+0x294 WARNING: Stack unwind information not available. Following frames may be wrong. 807fc91c 8c0f2dfc 87604da8 942670f8 00000000 Ntfs+0x7ed3f 807fca6c 83c49c1e 87361020 87baa428 87baa428 FLTMGR!FltpDispatch+0xc5 STACK_COMMAND: kb SYMBOL_NAME: ANALYSIS_INCONCLUSIVE FOLLOWUP_NAME: MachineOwner MODULE_NAME: Unknown_Module IMAGE_NAME: Unknown_Image FAILURE_BUCKET_ID: CLOCK_WATCHDOG_TIMEOUT_2_PROC_ANALYSIS_INCONCLUSIVE Followup: MachineOwner`
const founding = `${opening}\nIt can be seen that the system crashed after running for five hours.\n${analysis}\nSee the key error message:\n${explanation}\nCLOCK_WATCHDOG_TIMEOUT\nThat's it.`

/** A recent debugger on a 64-bit guest, one value a line. */
const recent = `Microsoft (R) Windows Debugger Version 10.0.25200.1003 AMD64
Loading Dump File [C:\\Windows\\MEMORY.DMP]
Kernel Bitmap Dump File: Kernel address space is available, User address space may not be available.
Windows 10 Kernel Version 19041 MP (8 procs) Free x64
Edition build lab: 19041.1.amd64fre.vb_release.191206-1406
Debug session time: Tue Feb 28 03:04:05.123 2023 (UTC - 5:30)
System Uptime: 12 days 1:02:03.004
3: kd> !analyze -v
DRIVER_IRQL_NOT_LESS_OR_EQUAL (d1)
An attempt was made to access a pageable (or completely invalid) address.
Arguments:
Arg1: 0000000000000028, memory referenced
Arg2: 0000000000000002, IRQL
Arg3: 0000000000000000, value 0 = read operation, 1 = write operation
Arg4: fffff8046a8f1234, address which referenced memory

Debugging Details:
------------------
KEY_VALUES_STRING: 1
    Key  : Analysis.CPU.mSec
    Value: 3000
BUGCHECK_CODE:  d1
BUGCHECK_P1: 28
BUGCHECK_P2: 2
BUGCHECK_P3: 0
BUGCHECK_P4: fffff8046a8f1234
SYSTEM_MANUFACTURER:  QEMU
SYSTEM_PRODUCT_NAME:  Standard PC (Q35 + ICH9, 2009)
PROCESS_NAME:  System
STACK_TEXT:
fffff804\`6f26ac88 fffff804\`6a609b69     : 00000000\`0000000a 00000000\`00000028 00000000\`00000002 00000000\`00000000 : nt!KeBugCheckEx
fffff804\`6f26ac90 fffff804\`6a605d69     : 00000000\`00000000 00000000\`00000000 00000000\`00000000 00000000\`00000000 : nt!KiBugCheckDispatch+0x69
fffff804\`6f26add0 fffff804\`6a8f1234     : 00000000\`00000000 00000000\`00000000 00000000\`00000000 00000000\`00000000 : nt!KiPageFault+0x469
fffff804\`6f26af60 fffff804\`6a8f0000     : 00000000\`00000000 00000000\`00000000 00000000\`00000000 00000000\`00000000 : netkvm!ParaNdis6_RSSGetCurrentCpuReceiveQueue+0x4b
fffff804\`6f26af90 fffff804\`6a8e0000     : 00000000\`00000000 00000000\`00000000 00000000\`00000000 00000000\`00000000 : nt! ?? ::FNODOBFM::\`string'+0x44dec
SYMBOL_NAME:  netkvm!ParaNdis6_RSSGetCurrentCpuReceiveQueue+4b
MODULE_NAME: netkvm
IMAGE_NAME:  netkvm.sys
FAILURE_BUCKET_ID:  AV_netkvm!ParaNdis6_RSSGetCurrentCpuReceiveQueue
Followup:     MachineOwner
---------`

/** What is left when somebody pastes only the stack. */
const row = (number: string, first: string, call: string) => `${number} fffff804\`6a609b69 : 00000000\`${first} 00000000\`00000008 fffff804\`6f26ac88 fffff804\`6f26ac00 : ${call}`
const onlyStack = `RetAddr           : Args to Child                                                           : Call Site
${row('00', '0000007f', 'nt!KeBugCheckEx')}
${row('01', '00000000', 'nt!KiBugCheckDispatch+0x69')}
${row('02', '00000000', 'nt!KiDoubleFaultAbort+0xb4')}
07 (Inline Function) : --------\`-------- --------\`-------- --------\`-------- --------\`-------- : NDIS!ndisMSendFroz+0xe7
${row('03', '00000000', 'netkvm+0xd45e')}`

describe('a stack without an analysis', () => {
  test('the code and three parameters are what the stopping function was called with', () => {
    const [crash] = read(onlyStack)
    expect(crash).toMatchObject({ title: 'UNEXPECTED_KERNEL_MODE_TRAP (0x7f) in NDIS!ndisMSendFroz', bugcheck: { code: 0x7f, parameters: ['0x8', '0xfffff8046f26ac88', '0xfffff8046f26ac00'] } })
    expect(crash?.frames.map((frame) => frame.function)).toEqual(['KeBugCheckEx', 'KiBugCheckDispatch', 'KiDoubleFaultAbort', 'ndisMSendFroz', 'netkvm'])
  })
  test('of a 32-bit system', () => {
    expect(read('ChildEBP RetAddr  Args to Child\n807fc5e4 83c8e117 000000d1 00000061 00000002 nt!KeBugCheckEx+0x1e\n807fc620 83c8d763 00026160 00000000 0011a800 frozdisk!FrozRead+0x242')[0])
      .toMatchObject({ title: 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1) in frozdisk!FrozRead', bugcheck: { code: 0xd1, parameters: ['0x61', '0x2'] } })
  })
  test('.bugcheck tells the code, kn the stack', () => {
    const session = '0: kd> .bugcheck\nBugcheck code 00000133\nArguments 00000000`00000000 00000000`00000501 00000000`00000500 00000000`00000000\n\n0: kd> knL\n # Child-SP          RetAddr           Call Site\n00 fffff800`67de2c88 fffff800`669870dc nt!KeBugCheckEx\n01 fffff800`67de2c90 fffff800`6686d1f7 nt!KeClockInterruptNotify+0x787\n0a fffff800`67dd3bc0 fffff801`ca5d02a5 frozkvm+0x8443'
    const [crash, ...others] = read(session)
    expect(others).toEqual([])
    expect(crash).toMatchObject({ title: 'DPC_WATCHDOG_VIOLATION (0x133) in frozkvm', bugcheck: { code: 0x133, parameters: ['0x0', '0x501', '0x500', '0x0'] } })
    expect(crash?.frames).toHaveLength(3)
  })
  test('beside an analysis the stack is no second crash', () => {
    expect(titles(`${recent}\n3: kd> kv\n${onlyStack}`)).toEqual(['DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1) in netkvm!ParaNdis6_RSSGetCurrentCpuReceiveQueue'])
  })
})

describe('the debugger, lines run together', () => {
  const [crash, ...more] = read(founding)
  test('one crash, however often it is explained', () => expect(more).toEqual([]))
  test('code, name, arguments, process, processor, system', () => {
    expect(crash).toMatchObject({
      kind: 'windows-bugcheck', title: 'CLOCK_WATCHDOG_TIMEOUT (0x101)', guilty: null, cpu: 0, process: { name: 'System' },
      kernel: 'Windows 7 Kernel Version 7601 (Service Pack 1)',
      bugcheck: { code: 0x101, name: 'CLOCK_WATCHDOG_TIMEOUT', parameters: ['0x61', '0x0', '0x807a3120', '0x1'] },
    })
    expect(crash?.facts).toContainEqual({ name: 'Parameter 3', value: '0x807a3120: control block (PRCB) of the processor that hung' })
    expect(crash?.facts).toContainEqual({ name: 'Processor that hung', value: '1' })
    expect(crash?.facts).toContainEqual({ name: 'Processors', value: '2' })
  })
  test('time of the crash with its zone, and time since boot', () => {
    expect(crash?.session).toEqual({ stamp: { year: 2017, month: 3, day: 15, dayMicros: 47_514_777_000, precisionUs: 1000, zoneMinutes: 480 }, uptimeUs: 18_052_740_000 })
  })
  test('frames below the unwind warning are unreliable', () => {
    expect(crash?.frames.map((frame) => [frame.module, frame.function, frame.offset, frame.reliable])).toEqual([
      ['nt', 'KeBugCheckEx', 0x1e, true], ['nt', 'KeAccumulateTicks', 0x242, true], ['nt', 'CcFlushCache', 0x294, true],
      ['Ntfs', 'Ntfs', 0x7ed3f, false], ['FLTMGR', 'FltpDispatch', 0xc5, false]])
  })
  test('every frame points at its own bytes of the long line', () => {
    const frame = crash?.frames[1]
    expect(founding.slice(frame?.at.byteStart, frame?.at.byteEnd)).toBe('807fc620 83c8d763 00026160 00000000 0011a800 nt!KeAccumulateTicks+0x242')
    expect(founding.slice(crash?.at.byteStart, crash?.at.byteEnd)).toMatch(/^Microsoft \(R\)[^]*Followup: MachineOwner$/)
  })
  test('the same when it all came as one record', () => {
    const one = read(founding.replace(/\n/g, ' '))
    expect(one.map(({ title, frames, session }) => [title, frames.length, session])).toEqual([[crash?.title, 5, crash?.session]])
  })
})

describe('the debugger of today', () => {
  const [crash, ...more] = read(recent)
  test('one crash with the driver to blame', () => {
    expect(more).toEqual([])
    expect(crash).toMatchObject({
      title: 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1) in netkvm!ParaNdis6_RSSGetCurrentCpuReceiveQueue',
      guilty: { function: 'ParaNdis6_RSSGetCurrentCpuReceiveQueue', module: 'netkvm' }, cpu: 3, victim: 'guest', hardware: 'QEMU Standard PC (Q35 + ICH9, 2009)',
      bugcheck: { parameters: ['0x28', '0x2', '0x0', '0xfffff8046a8f1234'] },
      session: { stamp: { zoneMinutes: -330, precisionUs: 1000 }, uptimeUs: 1_040_523_004_000 },
    })
    expect(crash?.frames.map((frame) => frame.function)).toEqual(['KeBugCheckEx', 'KiBugCheckDispatch', 'KiPageFault', 'ParaNdis6_RSSGetCurrentCpuReceiveQueue', "::FNODOBFM::`string'"])
  })
  test('without its name line the code line is enough', () => {
    const below = recent.slice(recent.indexOf('BUGCHECK_CODE'))
    expect(read(below)[0]).toMatchObject({ title: crash?.title, bugcheck: { parameters: ['0x28', '0x2', '0x0', '0xfffff8046a8f1234'] } })
  })
  test('another dump with other parameters is another crash', () => {
    expect(titles(`${recent}\n${recent.replace('0000000000000028', '0000000000000040').replace('BUGCHECK_P1: 28', 'BUGCHECK_P1: 40')}`)).toHaveLength(2)
  })
})

describe('stop codes in other words', () => {
  test.each([
    ['summary line', 'BugCheck 1000007E, {ffffffffc0000005, fffff80002c01234, fffff880031b97d8, fffff880031b9030}\nProbably caused by : xenvif.sys ( xenvif!ReceiverPoll+12a )', 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED (0x1000007e) in xenvif!ReceiverPoll'],
    ['blue screen', '*** STOP: 0x0000007B (0xF78D2524,0xC0000034,0x00000000,0x00000000)', 'INACCESSIBLE_BOOT_DEVICE (0x7b)'],
    ['recent blue screen', 'Stop code: CRITICAL_PROCESS_DIED', 'CRITICAL_PROCESS_DIED (0xef)'],
    ['event log', 'The computer has rebooted from a bugcheck.  The bugcheck was: 0x00000133 (0x0000000000000001, 0x0000000000001e00, 0xfffff8037bafb320, 0x0000000000000000). A dump was saved in: C:\\Windows\\MEMORY.DMP.', 'DPC_WATCHDOG_VIOLATION (0x133)'],
    ['libvirt', "2019-06-01 10:00:00.000+0000: panic hyper-v: arg1='0x3b', arg2='0xc0000005', arg3='0xfffff80002c01234', arg4='0xfffff880031b9030', arg5='0x0'", 'SYSTEM_SERVICE_EXCEPTION (0x3b)'],
    ['qemu', 'HV crash parameters: (0x7e 0xffffffffc0000096 0xfffff80002c01234 0x1 0x2)', 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED (0x7e)'],
    ['Xen', 'd8v0 VIRIDIAN CRASH: 3b c0000096 fffff806871c1651 ffffda0253683720 0', 'SYSTEM_SERVICE_EXCEPTION (0x3b)'],
    ['newer Xen, broken by mail', 'd157v3 VIRIDIAN GUEST_CRASH: 0xa 0xffffffffffffffff 0xe 0\n0xfffff80648bbd2b3', 'IRQL_NOT_LESS_OR_EQUAL (0xa)'],
    ['QMP event', '{"timestamp": {"seconds": 1613122186, "microseconds": 141729}, "event": "GUEST_PANICKED", "data": {"action": "pause", "info": {"arg5": 0, "arg3": 2155491616, "arg1": 257, "arg4": 1, "arg2": 97, "type": "hyper-v"}}}', 'CLOCK_WATCHDOG_TIMEOUT (0x101)'],
    ['a code not in the table', '*** STOP: 0x0000FFFF (0x0,0x0,0x0,0x0)', 'Windows bug check (0xffff)'],
  ])('%s', (_name, text, title) => expect(titles(text)).toEqual([title]))
  test('parameters are put into words', () => {
    const [crash] = read('*** STOP: 0x0000007B (0xF78D2524,0xC0000034,0x00000000,0x00000000)')
    expect(crash?.facts).toContainEqual({ name: 'Parameter 2', value: '0xc0000034: status (0xc0000034 no such device), object not found' })
  })
  test('who told it to the hypervisor is a guest', () => expect(read("guest panicked: hyper-v: arg1='0x101', arg2='0x61'")[0]?.victim).toBe('guest'))
})

test('what Xen refused the guest just before', () => {
  const [crash] = read('vmx.c:3035:d8v0 RDMSR 0x00000199 unimplemented\nd8v0 VIRIDIAN CRASH: 3b c0000096 fffff806871c1651 ffffda0253683720 0')
  expect(crash).toMatchObject({ victim: 'guest', victimWhy: 'virtual processor d8v0 reported the stop code to Xen', bugcheck: { parameters: ['0xc0000096', '0xfffff806871c1651', '0xffffda0253683720', '0x0'] } })
  expect(crash?.facts).toContainEqual({ name: 'Line before it', value: 'vmx.c:3035:d8v0 RDMSR 0x00000199 unimplemented' })
  expect(crash?.facts).toContainEqual({ name: 'Parameter 1', value: '0xc0000096: exception code, privileged instruction' })
})

describe('prose is no crash', () => {
  test.each([
    'Subject: Re: VIRIDIAN CRASH: 3b c0000096 75b12c5 9e7f1580 0', '{"event": "GUEST_PANICKED", "data": {"action": "pause"}}',
    'CLOCK_WATCHDOG_TIMEOUT', 'The guest stopped with CLOCK_WATCHDOG_TIMEOUT (101) twice a day.', 'a blue screen, stop code CLOCK_WATCHDOG_TIMEOUT, appeared',
    'http://www.windowswally.com/how-to-fix-the-clock_watchdog_timeout-error/', 'STOP: 0x0000007B is what many users see', 'RETRY_LIMIT (3)',
  ])('%s', (text) => expect(titles(text)).toEqual([]))
})

describe('clocks of the debugger', () => {
  test.each([['GMT+8', 480], ['UTC + 8:00', 480], ['UTC - 5:30', -330], ['UTC', 0], ['local', undefined]])('zone %s', (text, minutes) => expect(sessionStamp(`Wed Mar 15 13:11:54.777 2017 (${text})`)?.zoneMinutes).toBe(minutes))
  test('times without a fraction are whole seconds', () => expect(sessionStamp('Wed Mar  1 03:04:05 2017')).toEqual({ year: 2017, month: 3, day: 1, dayMicros: 11_045_000_000, precisionUs: 1_000_000 }))
  test('uptime without days', () => expect(uptimeMicros('5:00:52.7')).toBe(18_052_700_000))
  test('no time', () => expect(sessionStamp('not today')).toBeUndefined())
})

test('every stop code of the table says what it means, under its own name', () => {
  expect(bugcheckTitle(0x1000008e, undefined)).toBe('KERNEL_MODE_EXCEPTION_NOT_HANDLED (0x1000008e)')
  for (let code = 1, found = 0; code < 0x210; code++) {
    const known = bugcheck(code)
    if (known) found++
    if (known) expect([known.name === known.name.toUpperCase(), known.means.length > 10, known.code]).toEqual([true, true, code])
    if (code === 0x20f) expect(found).toBeGreaterThan(100)
  }
})

describe('any damage', () => {
  test.each([['run together', founding], ['one a line', recent]])('%s, cut anywhere: frames are a beginning of the whole ones', (_name, whole) => {
    const all = read(whole)[0]?.frames.map((frame) => frame.function) ?? []
    for (let cut = 0; cut <= whole.length; cut += 7) {
      const frames = read(whole.slice(0, cut))[0]?.frames.map((frame) => frame.function) ?? []
      expect(frames.slice(0, -1)).toEqual(all.slice(0, Math.max(0, frames.length - 1)))
    }
  })
  test('random edits never throw', () => {
    fc.assert(fc.property(fc.nat(recent.length), fc.nat(60), fc.string(), (at, gone, put) => {
      expect(read(recent.slice(0, at) + put + recent.slice(at + gone)).every((crash) => crash.at.byteEnd >= crash.at.byteStart)).toBe(true)
    }), { numRuns: 200 })
  })
  test('hostile lines of 64 KB are no work', () => {
    const start = performance.now()
    for (const hostile of ['A_B_C (1) ', '00000000 ', 'A_B: ', 'STOP: 0x0000007B (', "hyper-v: arg1='0x1'"]) read(`Arg1: 1\n${hostile.repeat(65536 / hostile.length)}`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('programs and people that tell of a stop code in their own form', () => {
  test.each([
    ['a dump viewer', 'Dump File         : 061423-9984-01.dmp\nBug Check String  : SYSTEM_SERVICE_EXCEPTION\nBug Check Code    : 0x0000003b\nParameter 1       : 00000000`c0000005\nParameter 2       : fffff806`2d6c1b2d\nParameter 3       : ffffd000`29a2a8f0\nParameter 4       : 00000000`00000000\nCaused By Driver  : froznet.sys', 'SYSTEM_SERVICE_EXCEPTION (0x3b) in froznet', '0xc0000005'],
    ['a report for people', 'This was probably caused by the following module: froznet.sys (0xFFFFF8062D6C1B2D) \nBugcheck code: 0xD1 (0xFFFFD00029A2A8F0, 0x2, 0x0, 0xFFFFF8062D6C1B2D)\nError: DRIVER_IRQL_NOT_LESS_OR_EQUAL', 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1) in froznet', '0xffffd00029a2a8f0'],
    ['a heading', '> Bugcheck  : 0x0000007E (SYSTEM_THREAD_EXCEPTION_NOT_HANDLED)', 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED (0x7e)', undefined],
    ['a stop screen that names a driver', '*** Fatal System Error: 0x000000d1\n   (0x00000000B96D0B90,0x0000000000000002,0x0000000000000000,0xFFFFF8000165A3C2)\nDriver at fault: \n***   froznet.sys - Address FFFFF8000165A3C2 base at FFFFF80001650000, DateStamp 5f3a1b2c', 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1) in froznet', '0xb96d0b90'],
    ['an event of Windows in German', 'Der Fehlercode war: 0x0000009f (0x0000000000000003, 0xffffe0018a2a4060, 0xfffff8031aafb320, 0xffffe0018b1c9010). Ein Abbild wurde gespeichert in: C:\\Windows\\MEMORY.DMP.', 'DRIVER_POWER_STATE_FAILURE (0x9f)', '0x3'],
    ['the data of event 41', 'Microsoft-Windows-Kernel-Power 41: [BugcheckCode=209 BugcheckParameter1=0xffffd00029a2a8f0 BugcheckParameter2=0x2 BugcheckParameter3=0x0 BugcheckParameter4=0xfffff8062d6c1b2d SleepInProgress=0]', 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1)', '0xffffd00029a2a8f0'],
  ])('%s', (_, text, title, first) => {
    expect(titles(text)).toEqual([title])
    expect(read(text)[0]?.bugcheck?.parameters[0]).toBe(first)
  })
  test('event 41 without a code tells of no stop', () => expect(titles('Kernel-Power 41: [BugcheckCode=0 BugcheckParameter1=0x0]')).toEqual([]))
  test('the debugger names an image where it shows no stack', () => expect(titles('KERNEL_MODE_HEAP_CORRUPTION (13a)\nArg1: 0000000000000012, Type\nMODULE_NAME: froznet\nIMAGE_NAME:  froznet.sys')).toEqual(['KERNEL_MODE_HEAP_CORRUPTION (0x13a) in froznet']))
})

describe('reports of dump viewers and of people', () => {
  test.each([
    ['a viewer that sets its columns apart with a tab', 'Crash dump file:\tC:\\Windows\\Minidump\\030422-1.dmp (Minidump)\nBugcheck code:\t0x3B(0xC0000005, 0xFFFFF80312345678, 0xFFFF9A8012345678, 0x0)\nBugcheck name:\tSYSTEM_SERVICE_EXCEPTION\nDriver or module in which error occurred:\tfroznic.sys (froznic+0x1234)', 'SYSTEM_SERVICE_EXCEPTION (0x3b) in froznic'],
    ['a screen typed from memory', 'DRIVER_IRQL_NOT_LESS_OR_EQUAL\nSTOP: 0xD1 (0x168, 0x2, 0x0, 0xfffff88000fda1d2)\nfroznic.sys', 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1) in froznic'],
    ['the screen of newer versions', 'Stop code: DRIVER_IRQL_NOT_LESS_OR_EQUAL\nWhat failed: froznic.sys', 'DRIVER_IRQL_NOT_LESS_OR_EQUAL (0xd1) in froznic'],
  ])('%s', (_, text, title) => expect(titles(text)).toEqual([title]))
  test('a stop code without its parameters in a sentence is none', () => expect(titles('We sometimes saw STOP: 0xD1 (the usual one) after the update of froznic.sys')).toEqual([]))
})
