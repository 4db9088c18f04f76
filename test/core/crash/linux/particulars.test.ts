// What a report says besides its trace: who, where, on what, and what its letters and numbers mean.
import { describe, expect, test } from 'vitest'
import { readRegisters } from '../../../../src/core/crash/linux/registers.ts'
import { sourceName, titleName } from '../../../../src/core/crash/linux/symbol.ts'
import { readTaskLine } from '../../../../src/core/crash/linux/task-line.ts'
import { reportsIn, stamped } from './reading.ts'
import { hungTask, pageFault } from './samples.ts'

test.each<[string, object]>([
  ['CPU: 4 PID: 0 Comm: swapper/4 Tainted: G           O 3.10.0+2 #1', { cpu: 4, pid: 0, name: 'swapper/4', taint: 'G           O', kernel: '3.10.0+2' }],
  ['CPU: 0 UID: 0 PID: 812 Comm: frozd Not tainted 6.12.1 #1 PREEMPT_DYNAMIC', { cpu: 0, pid: 812, name: 'frozd', taint: 'Not tainted', kernel: '6.12.1' }],
  ['CPU: 47 PID: 0 Comm: swapper/47 Kdump: loaded Not tainted 4.18.0+ #2', { cpu: 47, name: 'swapper/47', kernel: '4.18.0+' }],
  ['Pid: 11, comm: kworker/0:1 Not tainted 3.0.101-63-default #1 Xen HVM domU', { pid: 11, name: 'kworker/0:1', kernel: '3.0.101-63-default', machine: 'Xen HVM domU' }],
  ['CPU: 0    Not tainted  (2.6.32-17-froz #22)', { cpu: 0, taint: 'Not tainted', kernel: '2.6.32-17-froz' }],
  ['CPU: 1 PID: 22 Comm: a b c Tainted: [W]=WARN, [O]=OOT_MODULE 6.13.0 #1', { name: 'a b c', kernel: '6.13.0' }],
])('%s', (line, expected) => expect(readTaskLine(line)).toMatchObject(expected))

test('a line that only mentions a CPU is no task line', () => expect(readTaskLine('CPU0: Core temperature above threshold')).toBeNull())

describe('names', () => {
  test.each([['tcp_v4_rcv.isra.0', 'tcp_v4_rcv'], ['foo.constprop.0.cold', 'foo'], ['bar.part.12', 'bar'], ['.sys_read', 'sys_read'], ['_Z8frozWorkii', 'frozWork'], ['baz.llvm.1234567890', 'baz']])('%s is %s in the source', (printed, source) => expect(sourceName(printed)).toBe(source))
  test.each([['__x64_sys_rmdir', 'sys_rmdir'], ['__arm64_sys_recvmmsg', 'sys_recvmmsg'], ['__se_sys_fsync', 'fsync'], ['sys_openat2', 'openat2'], ['SyS_bpf', 'bpf'], ['synchronize_sched', 'synchronize_rcu'], ['smp_call_function_many_cond', 'smp_call_function'], ['kfree', 'kfree']])('%s is called %s in a title', (source, name) => expect(titleName(source).name).toBe(name))
  test('and keeps the other spellings', () => expect(titleName('__se_sys_fsync').also).toEqual(['__se_sys_fsync', 'sys_fsync']))
})

test('registers of one line', () => {
  const found: Record<string, string> = {}
  expect(readRegisters('RSP: 0018:ffffc900031e7b60 EFLAGS: 00010246', found)).toBe(true)
  readRegisters('CS:  0010 DS: 0000 ES: 0000 CR0: 0000000080050033', found)
  expect(found).toEqual({ RSP: 'ffffc900031e7b60', EFLAGS: '00010246', CS: '0010', DS: '0000', ES: '0000', CR0: '0000000080050033' })
  expect(readRegisters('EXT4-fs (sda1): mounted filesystem', found)).toBe(false)
})

describe('a page fault', () => {
  const [report] = reportsIn(stamped(pageFault))
  test('who ran where', () => expect(report).toMatchObject({ process: { name: 'qemu-system-x86', pid: 2144 }, cpu: 3, kernel: '6.1.0-18-amd64', hardware: 'Supermicro SYS-2029U-TR4/X11DPU, BIOS 3.4 10/30/2020', victim: 'host' }))
  test('the registers of the kernel, not those of the program behind it', () => expect(report?.registers).toMatchObject({ RAX: 'ffff88810b4c2000', RCX: '0000000000001000' }))
  test('modules over two lines, without those unloaded', () => expect(report?.modules).toEqual(['froznic(O)', 'vhost_net', 'tun', 'bridge', 'stp', 'llc', 'kvm_intel', 'kvm(E)', 'irqbypass']))
  test('facts in words', () => expect(report?.facts).toEqual([
    { name: 'Tainted by', value: 'W: a warning had been issued before; O: a module built outside the kernel tree was loaded' },
    expect.objectContaining({ name: 'Access', value: 'read in kernel mode, of a page that is not there' }),
    { name: 'Register RBX', value: '0xdead000000000122: a deleted list entry (LIST_POISON): the object was already taken off its list' },
    { name: 'Modules with flags', value: 'froznic (built outside the kernel tree); kvm (unsigned)' },
  ]))
  test('other titles of the same crash', () => expect(report?.altTitles).toEqual(['bad-access in froznic_copy_ring']))
})

test.each([
  ['Hardware name: Cloud Hypervisor cloud-hypervisor, BIOS 0', '6.1.0', 'guest'],
  ['Hardware name: Dell Inc. PowerEdge R640/0X45NX, BIOS 2.19.1 06/04/2023', '6.1.0', 'host'],
  ['Modules linked in: froz', '6.6.87.2-microsoft-standard-WSL2', 'guest'],
])('%s, kernel %s: a %s', (line, kernel, victim) => {
  expect(reportsIn(stamped(`BUG: kernel NULL pointer dereference, address: 0000000000000018\nCPU: 1 PID: 2 Comm: froz Not tainted ${kernel} #1\n${line}\nRIP: 0010:froz_get+0x4/0x90\nCall Trace:\n froz_open+0x1/0x2`))[0]?.victim).toBe(victim)
})

test('a kernel without frame pointers doubts every frame: the first that could be to blame is told, and that it is a guess', () => {
  const [report] = reportsIn(stamped('BUG: soft lockup - CPU#1 stuck for 23s! [froz:22618]\nCall Trace:\n <IRQ>  [<ffffffff9e933ca4>] ? dump_stack+0x5c/0x78\n [<ffffffff9ec054de>] ? apic_timer_interrupt+0x9e/0xb0\n <EOI>  [<ffffffff9e67c7e0>] ? froz_spin+0xe0/0x140\n [<ffffffff9e67c7e1>] ? froz_write+0xe0/0x140'))
  expect(report).toMatchObject({ guilty: { function: 'froz_spin' }, corruptedReason: 'the call trace holds only guesses' })
})

test('a small address is a member of a NULL structure', () => {
  const [report] = reportsIn(stamped('BUG: kernel NULL pointer dereference, address: 0000000000000018\nRIP: 0010:froz_get+0x4/0x90\nCall Trace:\n froz_open+0x1/0x2'))
  expect(report?.facts).toEqual([{ name: 'Fault address', value: '0x18: NULL + 24: a member of a structure whose pointer is NULL' }])
})

test('a crash that someone asked for says so', () => {
  const [report] = reportsIn(stamped('Kernel panic - not syncing: sysrq triggered crash\nCPU: 0 PID: 9 Comm: bash Not tainted 6.1.0 #1\nCall Trace:\n panic+0x101/0x2e3\n sysrq_handle_crash+0x16/0x20\n __handle_sysrq+0x9b/0x140'))
  expect([report?.title, report?.facts[0]?.name]).toEqual(['kernel panic: sysrq triggered crash', 'Asked for'])
})

test('other tasks that hung with the first are named', () => {
  const other = hungTask.replaceAll('frozd', 'frozctl').replaceAll('812', '977')
  expect(reportsIn(stamped(`${hungTask}\n${other}\n${other}`))[0]?.facts).toContainEqual({ name: 'Hung as well', value: 'frozctl (977)' })
})

test('another title of an object that is still in use names the file system', () => {
  const [report] = reportsIn(stamped('BUG: Dentry ffff888119d8a000{i=0,n=x}  still in use (1) [unmount of frozfs froz0]\nWARNING: CPU: 0 PID: 3 at fs/dcache.c:1616 umount_check+0x18d/0x1d0\nCall Trace:\n d_walk+0x1/0x2'))
  expect([report?.title, report?.altTitles]).toEqual(['BUG: Dentry still in use in unmount', ['BUG: Dentry still in use [unmount of frozfs froz0]']])
})

test.each<[string, string]>([
  ['QEMU Standard PC (Q35 + ICH9, 2009), BIOS 1.16.2', 'guest'], ['Xen HVM domU, BIOS 4.13.5 12/13/2022', 'guest'], ['VMware, Inc. VMware7,1/440BX Desktop Reference Platform', 'guest'],
  ['Dell Inc. PowerEdge R640/0W23H8, BIOS 2.12.2 07/09/2021', 'host'],
])('%s is a %s', (hardware, victim) => {
  expect(reportsIn(stamped(`kernel BUG at fs/froz.c:9!\nHardware name: ${hardware}\nRIP: 0010:froz_get+0x4/0x90\nCall Trace:\n froz_open+0x1/0x2`))[0]?.victim).toBe(victim)
})
