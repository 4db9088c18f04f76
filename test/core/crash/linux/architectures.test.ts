// Register dumps and traces as each architecture prints them.
import { describe, expect, test } from 'vitest'
import { reportsIn, stamped, trace } from './reading.ts'

const first = (log: string) => reportsIn(stamped(log))[0]

describe('arm', () => {
  const report = first(`
8<--- cut here ---
Unable to handle kernel NULL pointer dereference at virtual address 00000010
pgd = 5d3f1c2a
[00000010] *pgd=00000000
Internal error: Oops: 5 [#1] SMP ARM
Modules linked in: froz
CPU: 1 PID: 88 Comm: frozd Not tainted 5.10.0 #2
Hardware name: Generic AM33XX (Flattened Device Tree)
PC is at froz_irq+0x28/0x9c [froz]
LR is at froz_irq+0x18/0x9c [froz]
pc : [<bf000128>]    lr : [<bf000118>]    psr: 60000193
sp : c1801f20  ip : 00000000  fp : c1801f3c
r10: 00000000  r9 : c1803d00  r8 : 00000020
Process frozd (pid: 88, stack limit = 0x4f1e0c1b)
Backtrace:
[<bf000100>] (froz_irq [froz]) from [<c0184a10>] (__handle_irq_event_percpu+0x50/0x1c4)
[<c01849c0>] (__handle_irq_event_percpu) from [<c0184bb0>] (handle_irq_event_percpu+0x2c/0x7c)
---[ end trace 0f2f0e7c1a2b3c4d ]---`)
  test('blames where PC is', () => expect([report?.title, report?.guilty]).toEqual(['BUG: unable to handle kernel NULL pointer dereference in froz_irq', { function: 'froz_irq', module: 'froz' }]))
  test('reads callee and caller of each line once', () => expect(trace(report)).toBe('froz_irq __handle_irq_event_percpu handle_irq_event_percpu'))
  test('reads registers with one and two digits', () => expect(report?.registers).toMatchObject({ pc: 'bf000128', lr: 'bf000118', r10: '00000000', r9: 'c1803d00' }))
  test('knows the process', () => expect(report?.process).toEqual({ name: 'frozd', pid: 88 }))
})

test('arm without addresses', () => {
  expect(trace(first(`
Unable to handle kernel paging request at virtual address ffff0010
Internal error: Oops: 805 [#1] PREEMPT SMP ARM
PC is at froz_write+0x28/0x9c
Call trace:
 froz_write from vfs_write+0xc8/0x3f0
 vfs_write from ksys_write+0x70/0xf0
 ksys_write from ret_fast_syscall+0x0/0x1c`))).toBe('froz_write vfs_write ksys_write ret_fast_syscall')
})

test('arm64', () => {
  const report = first(`
Unable to handle kernel paging request at virtual address dead000000000108
Mem abort info:
  ESR = 0x0000000096000044
Internal error: Oops: 0000000096000044 [#1] SMP
CPU: 12 PID: 2897 Comm: froz_write/2 Tainted: G             L    5.10.0+ #1
Hardware name: Huawei TaiShan 2280 V2/BC82AMDDA, BIOS 1.75 04/26/2021
pstate: 60400009 (nZCv daif +PAN -UAO -TCO BTYPE=--)
pc : froz_unlink+0x38/0x90 [froz]
lr : froz_unlink+0x2c/0x90 [froz]
sp : ffff80001a3cbd20
x29: ffff80001a3cbd20 x28: 0000000000000000
x2 : dead000000000122 x1 : dead000000000100 x0 : ffff2020a1b2c300
Call trace:
 froz_unlink+0x38/0x90 [froz]
 froz_work+0x1c/0x60 [froz] (P)
 process_one_work+0x1e8/0x4b0
 ret_from_fork+0x10/0x18`)
  expect([report?.title, report?.guilty?.module, trace(report)]).toEqual([
    'BUG: unable to handle kernel paging request in froz_unlink', 'froz', 'froz_unlink froz_work process_one_work ret_from_fork'])
  expect(report?.facts.map((fact) => fact.name)).toEqual(['Tainted by', 'Fault address', 'Register x2', 'Register x1'])
})

test('ppc64', () => {
  const report = first(`
BUG: Unable to handle kernel data access at 0xc00c000000800108
Faulting instruction address: 0xc0000000004d2f48
Oops: Kernel access of bad area, sig: 11 [#1]
LE PAGE_SIZE=64K MMU=Radix SMP NR_CPUS=2048 NUMA pSeries
CPU: 7 PID: 911 Comm: frozd Not tainted 6.1.0 #1
NIP:  c0000000004d2f48 LR: c0000000004d2f20 CTR: 0000000000000000
GPR00: c0000000004d2f20 c00000000a1b7a30 c000000001a8f100 0000000000000001
NIP [c0000000004d2f48] froz_lookup+0x88/0x140
LR [c0000000004d2f20] froz_lookup+0x60/0x140
Call Trace:
[c00000000a1b7a30] [c0000000004d2f20] froz_lookup+0x60/0x140 (unreliable)
[c00000000a1b7aa0] [c0000000004d3a14] .froz_open+0x94/0x100
[c00000000a1b7b20] [c0000000004d4b80] do_dentry_open+0x1f0/0x4f0`)
  expect([report?.guilty?.function, trace(report)]).toEqual(['froz_lookup', 'froz_lookup? .froz_open do_dentry_open'])
  expect(report?.registers).toMatchObject({ r0: 'c0000000004d2f20', r3: '0000000000000001' })
})

test('s390', () => {
  const report = first(`
Unable to handle kernel pointer dereference in virtual kernel address space
Failing address: 0000000000000000 TEID: 0000000000000483
Oops: 0004 ilc:2 [#1] SMP
CPU: 0 PID: 44 Comm: frozd Not tainted 6.1.0 #1
Krnl PSW : 0704c00180000000 00000000a0bd1f66 (froz_notify+0x1e/0x90)
Krnl GPRS: 0000000000000001 0000000000000000 00000000a1c4f000 0000000000000040
Call Trace:
 [<00000000a0bd1f66>] froz_notify+0x1e/0x90
([<00000000a0bd1f40>] froz_notify_all+0x40/0x80)
 [<00000000a0bd2a10>] blocking_notifier_call_chain+0x70/0xb0
Last Breaking-Event-Address:
 [<00000000a0bd1f3c>] froz_notify_all+0x3c/0x80`)
  expect([report?.guilty?.function, report?.frames[1]?.address]).toEqual(['froz_notify', '00000000a0bd1f40'])
})

test('riscv', () => {
  const report = first(`
Unable to handle kernel NULL pointer dereference at virtual address 0000000000000008
Oops [#1]
CPU: 0 PID: 60 Comm: frozd Not tainted 6.1.0 #1
epc : froz_poll+0x12/0x60
 ra : froz_poll+0x10/0x60
epc : ffffffff8040f2c2 ra : ffffffff8040f2c0 sp : ff20000000e3bd10
 gp : ffffffff812ff110 tp : ff60000002ad0000 t0 : 0000000000000000
[<ffffffff8040f2c2>] froz_poll+0x12/0x60
[<ffffffff8016a1de>] do_sys_poll+0x2be/0x4f0`)
  expect([report?.guilty?.function, report?.registers['gp']]).toEqual(['froz_poll', 'ffffffff812ff110'])
})

test('x86 of 32 bits, the way dom0 kernels of 2.6 print it', () => {
  const report = first(`
BUG: unable to handle kernel paging request at f5e3d000
IP: [<c0231f00>] __memcpy+0x20/0x40
*pdpt = 0000000001a2b001
Oops: 0000 [#1] SMP
Pid: 2301, comm: frozback Not tainted (2.6.32.12-0.7.1.xs5.6.100.323.170596xen #1) PowerEdge R710
EIP: 0061:[<c0231f00>] EFLAGS: 00010206 CPU: 2
EIP is at __memcpy+0x20/0x40
EAX: f5e3d000 EBX: 00000400 ECX: 00000100 EDX: ee1f2000
Process frozback (pid: 2301, ti=ee1f2000 task=ed0a1b20 task.ti=ee1f2000)
Call Trace:
 [<ee0b1a2c>] ? frozback_fill+0x9c/0x200 [frozback]
 [<ee0b1a2c>] frozback_fill+0x9c/0x200 [frozback]
 [<c013f1e0>] kthread+0x70/0x80`)
  expect([report?.guilty, report?.kernel, report?.victim, report?.process?.pid]).toEqual([
    { function: 'frozback_fill', module: 'frozback' }, '2.6.32.12-0.7.1.xs5.6.100.323.170596xen', 'dom0', 2301])
})

test('x86_64 before 2.6.17: symbols in braces, offsets in decimal, several frames on a line', () => {
  const report = first(`
BUG: unable to handle kernel NULL pointer dereference at 0000000000000008 RIP: 
 <ffffffff8811a4c5>{:frozfs:frozfs_attach_lock+157}
PGD 3b1d6067 PUD 3b1d7067 PMD 0 
Oops: 0000 [1] SMP 
CPU 2 
Modules linked in: frozfs jbd
Pid: 4321, comm: java Tainted: G     U 2.6.16.60-0.21-xen #1
RIP: e030:[<ffffffff8811a4c5>] <ffffffff8811a4c5>{:frozfs:frozfs_attach_lock+157}
RSP: e02b:ffff88003a0bdb48  EFLAGS: 00010282
Process java (pid: 4321, threadinfo ffff88003a0bc000, task ffff88003d28e7a0)
Call Trace: <ffffffff8812a9d3>{:frozfs:frozfs_lookup+371}
       <ffffffff80185d6e>{do_lookup+196} <ffffffff80187c0c>{__link_path_walk+2587}
       <ffffffff8010a7be>{system_call+134}
Code: 48 8b 40 08`)
  expect(report?.guilty).toEqual({ function: 'frozfs_attach_lock', module: 'frozfs' })
  expect(report?.frames.map((frame) => `${frame.function}+${frame.offset}`)).toEqual(['frozfs_attach_lock+157', 'frozfs_lookup+371', 'do_lookup+196', '__link_path_walk+2587', 'system_call+134'])
  expect([report?.cpu, report?.kernel, report?.process?.name]).toEqual([2, '2.6.16.60-0.21-xen', 'java'])
})

test('x86_64 of 2.6.18: the module before the symbol', () => {
  const report = first(`
Unable to handle kernel NULL pointer dereference at 0000000000000010 RIP: 
 [<ffffffff88231a41>] :frozfs:frozfs_lookup+0x41/0xd2
Oops: 0000 [1] SMP 
CPU 3 
Pid: 3301, comm: httpd Not tainted 2.6.18-194.el5xen #1
RIP: e030:[<ffffffff88231a41>]  [<ffffffff88231a41>] :frozfs:frozfs_lookup+0x41/0xd2
Call Trace:
 [<ffffffff8020d1cd>] do_lookup+0xe5/0x1e6`)
  expect(report?.guilty).toEqual({ function: 'frozfs_lookup', module: 'frozfs' })
})

test('x86 of 32 bits and 2.6.18, its lines run together', () => {
  const log = `Unable to handle kernel NULL pointer dereference at virtual address 00000014
 printing eip:
c01c2b5e
*pde = 00000000
Oops: 0002 [#1]
CPU:    1
EIP:    0061:[<c01c2b5e>]    Tainted: GF     VLI
EFLAGS: 00010246   (2.6.18-128.1.6.el5.xs5.5.0.496.1012xen #1) 
EIP is at froz_tx_response+0x2e/0x90
Process swapper (pid: 0, ti=c04a0000 task=c0437560 task.ti=c04a0000)
Call Trace:
 [<c01c30a1>] net_tx_action+0x4a1/0x960
 [<c0121e2b>] tasklet_action+0x6b/0xd0
EIP: [<c01c2b5e>] froz_tx_response+0x2e/0x90 SS:ESP 0069:c04a1f48
Kernel panic - not syncing: Fatal exception in interrupt`
  for (const text of [log, log.replaceAll('\n', ' ')]) expect(reportsIn(text)[0]?.title).toBe('BUG: unable to handle kernel NULL pointer dereference in froz_tx_response')
})

test('arm64: what follows a call that never returns called nobody, and the registers before the panic belong to it', () => {
  const log = stamped(`
SError Interrupt on CPU3, code 0x00000000be000011 -- SError
CPU: 3 PID: 2930 Comm: froz Not tainted 6.12.0 #1
pc : froz_poke+0x20/0x30
lr : froz_setup+0x5c/0xb0
Kernel panic - not syncing: Asynchronous SError Interrupt
CPU: 3 PID: 2930 Comm: froz Not tainted 6.12.0 #1
Call trace:
 vpanic+0xf8/0x2dc
 froz_next_in_text+0x0/0x4
 arm64_is_fatal_ras_serror+0x34/0xac
 do_serror+0x58/0x74
 froz_poke+0x20/0x30
 froz_setup+0x18/0x8c`)
  expect(reportsIn(log)).toHaveLength(1)
  expect(reportsIn(log)[0]).toMatchObject({ title: 'kernel panic: Asynchronous SError Interrupt', guilty: { function: 'froz_poke' }, panicked: true, cpu: 3 })
  expect(reportsIn(log.split('\n').slice(4).join('\n'))[0]?.guilty?.function).toBe('froz_poke')
})
