// The same crash, however its text was wrapped on the way here: title, frames and blamed function stay.
import { describe, expect, test } from 'vitest'
import { crashReaders } from '../../../../src/core/crash/readers.ts'
import type { CrashReport } from '../../../../src/core/model.ts'
import { readRecords } from '../../../../src/core/records/read-records.ts'
import { textLines } from '../../../../src/core/scan/text-lines.ts'
import { formats } from '../../../../src/formats/all.ts'

const each = (change: (line: string) => string) => (text: string): string => text.split('\n').map(change).join('\n')
const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
/** Breaks lines at blanks as mail programs do. */
const mail = (text: string): string => text.split('\n').flatMap((line) => {
  const parts: string[] = []
  let rest = line
  while (rest.length > 76) {
    const blank = rest.lastIndexOf(' ', 76)
    const end = blank < 20 ? 76 : blank
    parts.push(rest.slice(0, end))
    rest = rest.slice(end + 1)
  }
  return [...parts, rest]
}).join('\n')

const wrappings: Readonly<Record<string, (text: string) => string>> = {
  'CR LF': (text) => text.replace(/\n/g, '\r\n'),
  'mail quote': each((line) => `> ${line}`),
  'quoted twice': each((line) => `> > ${line}`),
  indented: each((line) => `    ${line}`),
  HTML: (text) => `<pre>${escape(text).split('\n').join('<br/>\n')}</pre>`,
  colours: each((line) => `\x1b[31m${line}\x1b[0m`),
  'mail wrap': mail,
  'line feeds lost': (text) => text.split('\n').join(' '),
  'tabs for blanks': (text) => text.replace(/ {3,}/g, '\t'),
  'messages of others between': (text) => text.split('\n').flatMap((line, index) => (index % 3 === 0 ? [line, `(XEN) [  99.000001] d5v1 something else ${index}`, '[   12.345678] eth0: link is up'] : [line])).join('\n'),
  'serial recorder': each((line) => `Jan 12 03:04:05.123456 ${line}`),
  'console recorder': each((line) => `[2019-01-02 03:04:05] ${line}`),
  syslog: each((line) => `Sep 17 05:00:53 host kernel: ${line}`),
}

const registers = '(XEN) rax: 0000000000000000   rbx: ffff82d08043b9c8   rcx: 0000000000000001\n(XEN) rdx: 0000000000000000   rsi: 0000000000000000   rdi: ffff82d08043b9ce\n(XEN) cr3: 000000081b39a000   cr2: ffff88016c058548'
const samples: Readonly<Record<string, string>> = {
  'Xen panic': `(XEN) Xen BUG at spinlock.c:47
(XEN) ----[ Xen-4.10-unstable  x86_64  debug=y   Tainted:  C   ]----
(XEN) CPU:    2
(XEN) RIP:    e008:[<ffff82d08023513c>] spinlock.c#check_lock+0x3c/0x40
(XEN) RFLAGS: 0000000000010046   CONTEXT: hypervisor (d0v2)
${registers}
(XEN) Xen code around <ffff82d08023513c> (spinlock.c#check_lock+0x3c/0x40):
(XEN)  98 83 f2 01 39 d0 75 02 <0f> 0b 5d c3 55 48 89 e5 f0 ff 05 a1 f6 1e 00 5d
(XEN) Xen stack trace from rsp=ffff83043c47fa50:
(XEN)    ffff83043c47fa68 ffff82d080235234 0000000000000005 ffff83043c47fa78
(XEN) Xen call trace:
(XEN)    [<ffff82d08023513c>] spinlock.c#check_lock+0x3c/0x40
(XEN)    [<ffff82d080235234>] _spin_is_locked+0x11/0x4d
(XEN)    [<ffff82d080356606>] entry.o#test_all_events+0/0x30
(XEN) ****************************************
(XEN) Panic on CPU 2:
(XEN) Xen BUG at spinlock.c:47
(XEN) ****************************************
(XEN) Reboot in five seconds...`,
  'Xen panic, (XEN) lost': `----[ Xen-4.11-unstable  x86_64  debug=n   Not tainted ]----
CPU:    0
RIP:    e008:[<0000000000000017>] 0000000000000017
RFLAGS: 0000000000010202   CONTEXT: hypervisor
${registers.replaceAll('(XEN) ', '')}
Xen call trace:
   [<0000000000000017>] 0000000000000017
   [<ffff82d080351eda>] efi_reset_system+0x5a/0x90
   [<ffff82d08026b446>] domain.c#idle_loop+0x86/0xc0
****************************************
Panic on CPU 0:
FATAL TRAP: vector = 6 (invalid opcode)
****************************************`,
  'guest state of an analyser dump': `  PCPU 4 Guest state (DOM0 VCPU4):
\tRIP:    e033:[<ffffffff810014aa>] Ring 3
\tRFLAGS: 0000000000000246  IOPL0   IF ZF PF
\trax: 0000000000000025   rbx: ffffffff817bc558   rcx: ffffffff810014aa
\tr15: 000000000000004a
\tCurrently running on PCPU4
\tVCPU in kernel mode
\tStack at ffff880182c83130:
\t   cc cc cc cc cc 51 41 53 b8 25 00 00 00 0f 05 <41> 5b 59 c3 cc
\tCall Trace:
\t [ffffffff810014aa] xen_hypercall_kexec_op+0xa/0x20
\t  ffffffff810535c8  panic+0x128/0x260
\t  ffffffff81507d0b  oops_end+0xbb/0xf0
\t  ffffffff8150a6ee  do_page_fault+0x26e/0x4b0
\t  ffffffff81507198  page_fault+0x28/0x30
\t  ffffffff812d9656  memcpy+0x6/0x110
\t  ffffffff8143f593  skb_copy_bits+0x143/0x240`,
  'KVM failure': `KVM internal error. Suberror: 1
emulation failure
EAX=f81a0024 EBX=f6a07000 ECX=f6a0737c EDX=f8be0118
ESI=f6a0737c EDI=00000021 EBP=f6929f98 ESP=f6929f98
EIP=f8bdd141 EFL=00010086 [--S--P-] CPL=0 II=0 A20=1 SMM=0 HLT=0
ES =007b 00000000 ffffffff 00c0f300 DPL=3 DS   [-WA]
CS =0060 00000000 ffffffff 00c09b00 DPL=0 CS32 [-RA]
LDT=0000 00000000 ffffffff 00000000
TR =0080 f6ea0c80 0000206b 00008b00 DPL=0 TSS32-busy
GDT=     f6e99000 000000ff
IDT=     fffbb000 000007ff`,
  'bug check': `Loading Dump File [C:\\Windows\\MEMORY.DMP]
Windows 7 Kernel Version 7601 (Service Pack 1) MP (2 procs) Free x86 compatible
Debug session time: Wed Mar 15 13:11:54.777 2017 (GMT+8)
System Uptime: 0 days 5:00:52.740
*                        Bugcheck Analysis                                    *
CLOCK_WATCHDOG_TIMEOUT (101)
An expected clock interrupt was not received on a secondary processor in an MP system.
Arguments:
Arg1: 00000061, Clock interrupt time out interval in nominal clock ticks.
Arg2: 00000000, 0.
Arg3: 807a3120, The PRCB address of the hung processor.
Arg4: 00000001, 0.
Debugging Details:
BUGCHECK_STR:  CLOCK_WATCHDOG_TIMEOUT_2_PROC
PROCESS_NAME:  System
CURRENT_IRQL:  1c
STACK_TEXT:
807fc5e4 83c8e117 00000101 00000061 00000000 nt!KeBugCheckEx+0x1e
807fc620 83c8d763 00026160 00000000 0011a800 nt!KeAccumulateTicks+0x242
807fc91c 8c0f2dfc 87604da8 942670f8 00000000 Ntfs+0x7ed3f
SYMBOL_NAME:  ANALYSIS_INCONCLUSIVE
FAILURE_BUCKET_ID:  CLOCK_WATCHDOG_TIMEOUT_2_PROC_ANALYSIS_INCONCLUSIVE`,
}

function read(text: string): readonly CrashReport[] {
  const { records } = readRecords('s', textLines(new TextEncoder().encode(text), 0, 1), formats)
  return crashReaders.flatMap((reader) => reader.read(records).value)
}
const known = (crash: CrashReport) => ({ title: crash.title, guilty: crash.guilty, frames: crash.frames.map((frame) => [frame.function, frame.offset, frame.reliable]), parameters: crash.bugcheck?.parameters, session: crash.session, registers: crash.registers, code: crash.code })

describe.each(Object.entries(samples))('%s', (name, text) => {
  const plain = read(text).map(known)
  test('is one crash', () => expect(plain).toHaveLength(1))
  // A dump is a file of its own: nobody writes it through a log that stamps lines. The serial recorder is known by `(XEN)` behind it.
  const impossible: Readonly<Record<string, readonly string[]>> = {
    'guest state of an analyser dump': ['console recorder', 'serial recorder', 'syslog'],
    'Xen panic, (XEN) lost': ['serial recorder'],
    'KVM failure': ['serial recorder'], 'bug check': ['serial recorder', 'messages of others between'],
  }
  const possible = Object.entries(wrappings).filter(([wrapping]) => !impossible[name]?.includes(wrapping))
  test.each(possible)('%s', (_wrapping, wrap) => expect(read(wrap(text)).map(known)).toEqual(plain))
})
