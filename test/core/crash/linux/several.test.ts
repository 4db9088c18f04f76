// Several crashes in one log: order, cascades, two processors at once, parts turned round.
import { describe, expect, test } from 'vitest'
import { reportsIn, stamped, summary, trace } from './reading.ts'
import { dyingAfter, hungTask, pageFault, softLockup, warning } from './samples.ts'

const titles = (log: string): string[] => reportsIn(log).map((report) => report.title)

test('a warning, then an oops that is fatal: two crashes, and only the oops ended it', () => {
  expect(summary(stamped(warning + '\nfroznic 0000:03:00.0: resetting\n' + pageFault + dyingAfter))).toBe([
    'WARNING in froznic_ring_free · linux-warning',
    'BUG: unable to handle kernel paging request in froznic_copy_ring · linux-oops · panicked',
  ].join('\n'))
})

test('a panic that is no end of the warning before it is a crash of its own', () => {
  expect(titles(stamped(warning + '\nKernel panic - not syncing: DMA: Random memory could be DMA read\nCall Trace:\n panic+0x4b/0x150\n froz_map+0x1/0x2'))).toEqual([
    'WARNING in froznic_ring_free', 'kernel panic: DMA: Random memory could be DMA read'])
})

test('a lockup that panics by its setting is one crash', () => {
  expect(summary(stamped(softLockup + '\nKernel panic - not syncing: softlockup: hung tasks\nCall Trace:\n panic+0x101/0x2e3\n watchdog_timer_fn+0x1/0x2'))).toBe('BUG: soft lockup in froznic_stats_read · linux-lockup · panicked')
})

test('the same hung task again is not another crash', () => {
  expect(titles(stamped(hungTask + '\n' + hungTask))).toEqual(['INFO: task hung in froznic_reset_task'])
})

test('two processors that fault at once are told apart by the caller', () => {
  const other = pageFault.replaceAll('froznic_', 'frozfs_').replaceAll('[froznic]', '[frozfs]')
  const [one, two] = [pageFault.trim().split('\n'), other.trim().split('\n')]
  const log = one.flatMap((line, index) => [[line, 'T2144'], [two[index] ?? '', 'T77']]).map(([line, caller], index) => `[  100.${String(index).padStart(6, '0')}][ ${caller}] ${line}`).join('\n')
  const reports = reportsIn(log)
  expect(reports.map((report) => [report.guilty?.function, report.corrupted])).toEqual([['froznic_copy_ring', false], ['frozfs_copy_ring', false]])
  expect(trace(reports[0])).toBe(trace(reportsIn(stamped(pageFault))[0]))
})

test('a report that another breaks into before its trace is not trusted', () => {
  expect(summary(stamped(`
general protection fault: 0000 [#1] SMP
BUG: using smp_processor_id() in preemptible [00000000] code: frozd/12
Call Trace:
 dump_stack+0x1/0x2
 check_preemption_disabled+0x1/0x2
 froz_cpu+0x1/0x2`))).toContain('general protection fault in froz_cpu · linux-oops · corrupted: another report began')
})

test('pstore parts, newest first, are one crash in the order it was printed', () => {
  const lines = stamped(pageFault).split('\n').map((line) => `<4>${line}`)
  const cut = 12
  const log = ['Oops#1 Part1', ...lines.slice(cut), 'Oops#1 Part2', ...lines.slice(0, cut)].join('\n')
  expect(reportsIn(log).map((report) => [report.title, trace(report)])).toEqual(reportsIn(stamped(pageFault)).map((report) => [report.title, trace(report)]))
  expect(reportsIn(log)[0]?.at.first).toBeLessThan(reportsIn(log)[0]?.at.last ?? 0)
})

test('records that printk lost make a report doubtful', () => {
  const [head, ...rest] = pageFault.trim().split('\n')
  expect(summary(stamped([head, '** 93 printk messages dropped **', ...rest].join('\n')))).toContain('corrupted: the kernel lost messages inside the report')
})

test('a panic of the next boot is not the end of a report of this one', () => {
  expect(summary(stamped(pageFault) + '\n' + '[    0.000000] Linux version 6.1.0 (gcc) #1 SMP\n' + dyingAfter.trim().split('\n').map((line) => `[    1.000000] ${line}`).join('\n'))).toBe([
    'BUG: unable to handle kernel paging request in froznic_copy_ring · linux-oops',
    'kernel panic: Fatal exception · linux-panic · panicked · corrupted: the report that led to this panic is not in the log',
  ].join('\n'))
})

describe('two processors that oops at once, their lines in turns', () => {
  const both = [
    ['BUG: unable to handle page fault for address: ffffc90001a52000', 'BUG: kernel NULL pointer dereference, address: 0000000000000010'],
    ['Oops: 0000 [#1] PREEMPT SMP NOPTI', 'Oops: 0002 [#2] PREEMPT SMP NOPTI'],
    ['CPU: 3 PID: 2144 Comm: frozd Not tainted 6.1.0 #1', 'CPU: 5 PID: 2145 Comm: meltd Not tainted 6.1.0 #1'],
    ['RIP: 0010:froz_read+0x6/0x10', 'RIP: 0010:melt_write+0x16/0x40'],
    ['Call Trace:', 'Call Trace:'], [' froz_ioctl+0x64/0x1b0', ' melt_ioctl+0x64/0x1b0'], [' __x64_sys_ioctl+0x8d/0xd0', ' __x64_sys_write+0x8d/0xd0'],
  ] as const
  const log = (callers: readonly [string, string]): string => both.flatMap((pair, row) => pair.map((line, which) => `[  100.0000${row}${which}]${callers[which]} ${line}`)).join('\n')

  test('are told apart by their callers', () => {
    expect(reportsIn(log(['[ T2144]', '[ T2145]'])).map(({ guilty, corrupted, process }) => [guilty?.function, corrupted, process?.name])).toEqual([['froz_read', false, 'frozd'], ['melt_write', false, 'meltd']])
  })
  test('without callers neither is trusted, and the reason is said', () => {
    expect(reportsIn(log(['', ''])).map(({ corruptedReason }) => corruptedReason)).toEqual(Array.from({ length: 2 }, () => 'lines of two processors are mixed, and nothing tells them apart'))
  })
})

test('two processors that hang, each with the lines of its own', () => {
  const log = `[ 3345.112233][  C12] watchdog: BUG: soft lockup - CPU#12 stuck for 26s! [CPU 1/KVM:20111]
[ 3345.112240][  C40] watchdog: BUG: soft lockup - CPU#40 stuck for 26s! [kworker/40:1:733]
[ 3345.112260][  C12] RIP: 0010:froz_wait+0x126/0x4f0
[ 3345.112261][  C40] RIP: 0010:native_queued_spin_lock_slowpath+0x84/0x310
[ 3345.112270][  C12] Call Trace:
[ 3345.112271][  C40] Call Trace:
[ 3345.112280][  C12]  froz_ask_all+0x7d/0xa0 [froz]
[ 3345.112281][  C40]  _raw_spin_lock_irqsave+0x4e/0x60
[ 3345.112291][  C40]  froz_service+0x2a1/0x1120 [froz]`
  expect(reportsIn(log).map(({ title, cpu, corrupted }) => [title, cpu, corrupted])).toEqual([['BUG: soft lockup in froz_wait', 12, false], ['BUG: soft lockup in froz_service', 40, false]])
})

test('a panic whose report is lost still shows in its trace what faulted', () => {
  const [report] = reportsIn('Kernel panic - not syncing: Fatal exception in interrupt\nPid: 0, comm: swapper Not tainted 2.6.32-754.el6.x86_64 #1\nCall Trace:\n <IRQ> [<ffffffff8154c73a>] ? panic+0xa7/0x18b\n [<ffffffff81550b44>] ? oops_end+0xe4/0x100\n [<ffffffff8154fff5>] ? page_fault+0x25/0x30\n [<ffffffffa0213b05>] ? froz_poll+0x185/0x1240 [froz]')
  expect(report).toMatchObject({ title: 'kernel panic: Fatal exception', guilty: { function: 'froz_poll', module: 'froz' }, corrupted: true })
})

test('a report that arrived by datagrams is read in the order of its clock', () => {
  const lines = `[12803.874870] kernel BUG at net/core/skbuff.c:1043!
[12803.874889] invalid opcode: 0000 [#1] SMP
[12803.875310] CPU: 3 PID: 23422 Comm: froz-23405 Not tainted 3.13.0-52-generic #86-Ubuntu
[12803.875320] RIP: 0010:[<ffffffff8161516e>]  [<ffffffff8161516e>] froz_expand+0x23e/0x270
[12803.876461] Call Trace:
[12803.876561]  [<ffffffffa015a6d0>] froz_execute+0x980/0xb10 [froz]
[12803.877504]  [<ffffffffa02ecd99>] froz_tx+0x1b9/0x4d0 [froz]`.split('\n')
  const shuffled = [6, 4, 1, 5, 0, 3, 2].map((index) => lines[index]).join('\n')
  expect(reportsIn(shuffled).map(({ title, kind }) => [title, kind])).toEqual([['kernel BUG in froz_expand', 'linux-bug']])
  expect(trace(reportsIn(shuffled)[0])).toBe(trace(reportsIn(lines.join('\n'))[0]))
})
