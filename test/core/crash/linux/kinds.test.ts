// Every crash kind: its first message, what it is called, and a look-alike beside it that must stay silent.
import { describe, expect, test } from 'vitest'
import { crashTable } from '../../../../src/core/crash/linux/kinds/table.ts'
import { readHeading } from '../../../../src/core/crash/linux/kinds/heading.ts'
import { reportsIn, stamped, summary } from './reading.ts'
import { dyingAfter, hungTask, pageFault, softLockup, warning } from './samples.ts'

const names = (log: string): string => reportsIn(stamped(log)).map((report) => report.title).join('\n')
const frames = (...functions: string[]): string => ['Call Trace:', ...functions.map((name) => ` ${name}+0x11/0x80`)].join('\n')

describe('titles', () => {
  test.each<[string, string, string]>([
    ['a page fault', pageFault, 'BUG: unable to handle kernel paging request in froznic_copy_ring'],
    ['a warning', warning, 'WARNING in froznic_ring_free'],
    ['a soft lockup, by the operation that was asked for', softLockup, 'BUG: soft lockup in froznic_stats_read'],
    ['a hard lockup, as kernels from 6.6 on say it', `watchdog: CPU7: Watchdog detected hard LOCKUP on cpu 7\nCPU: 7 UID: 0 PID: 88 Comm: ksoftirqd/7 Not tainted 6.9.3 #1\nRIP: 0010:delay_tsc+0x3b/0x70\n${frames('frozigb_poll', '__napi_poll', 'net_rx_action')}\nKernel panic - not syncing: Hard LOCKUP`, 'BUG: hard lockup in frozigb_poll'],
    ['a hung task, by who waits', hungTask, 'INFO: task hung in froznic_reset_task'],
    ['a NULL dereference', `BUG: kernel NULL pointer dereference, address: 0000000000000018\nOops: 0002 [#1] SMP\nRIP: 0010:frozfs_evict+0x4/0x90\n${frames('frozfs_evict', 'evict')}`, 'BUG: unable to handle kernel NULL pointer dereference in frozfs_evict'],
    ['a protection fault', `general protection fault, probably for non-canonical address 0x6b6b6b6b6b6b6b6b: 0000 [#1] SMP\nRIP: 0010:__list_del_entry_valid+0x31/0x90\n${frames('frozfs_put', 'frozfs_umount')}`, 'general protection fault in frozfs_put'],
    ['BUG()', `kernel BUG at fs/frozfs/inode.c:99!\ninvalid opcode: 0000 [#1] SMP\nRIP: 0010:frozfs_evict+0x4/0x90\n${frames('evict', 'iput')}`, 'kernel BUG in frozfs_evict'],
    ['a failed check of ZFS', `VERIFY3(hdr->b_size <= SPA_MAXBLOCKSIZE) failed (33554432 <= 16777216)\nPANIC at arc.c:1207:arc_froz_size()\nShowing stack for process 4711\nCPU: 2 PID: 4711 Comm: z_wr_int Tainted: P           O       6.8.4-2-pve #1\n${frames('dump_stack', 'spl_dumpstack', 'spl_panic', 'arc_froz_size', 'zio_done')}`, 'ZFS PANIC in arc_froz_size'],
    ['a failed check of ZFS that names no function', `PANIC: zfs: froz segment added twice (offset=1000 size=2000)\nShowing stack for process 812\nCPU: 2 PID: 812 Comm: txg_sync Tainted: P           O       5.15.0 #1\n${frames('dump_stack', 'spl_dumpstack', 'vcmn_err', 'zfs_panic_recover', 'froz_tree_add', 'metaslab_sync')}`, 'ZFS PANIC in froz_tree_add'],
    ['a task hung in a wait of ZFS, by who waits', `INFO: task zfs:4711 blocked for more than 120 seconds.\n      Tainted: P           O      5.15.0 #1\n${frames('__schedule', 'schedule', 'io_schedule', 'cv_wait_common', '__cv_wait_io', 'froz_txg_wait', 'froz_ioctl')}`, 'INFO: task hung in froz_txg_wait'],
    ['a broken list', `list_del corruption. prev->next should be ffff888012345678, but was dead000000000122\nkernel BUG at lib/list_debug.c:53!\ninvalid opcode: 0000 [#1] SMP\nRIP: 0010:__list_del_entry_valid.cold+0x14/0x55\n${frames('frozfs_put', 'frozfs_umount')}`, 'BUG: corrupted list in frozfs_put'],
    ['a reference count', `WARNING: CPU: 0 PID: 1 at lib/refcount.c:28 refcount_warn_saturate+0xba/0x110\nRIP: 0010:refcount_warn_saturate+0xba/0x110\n${frames('kobject_put', 'frozfs_put')}`, 'WARNING: refcount bug in frozfs_put'],
    ['a warning of a function whose name begins like a preposition', `WARNING: at arch/froz/cpu.c:27 init_froz+0x10e/0x654()\n${frames('warn_slowpath_null', 'init_froz', 'start_kernel')}`, 'WARNING in init_froz'],
    ['an oops whose name is said twice, without the line above it', `Oops: Oops: 0002 [#1] SMP NOPTI\nRIP: 0010:froznic_arm+0x72/0xe0 [froznic]\n${frames('froznic_up')}`, 'Oops in froznic_arm'],
    ['a hung task, behind what wakes', `INFO: task frozd:812 blocked for more than 120 seconds.\n${frames('__schedule', 'schedule', 'wake_up_atomic_t', 'prepare_to_wait_event', 'froz_sync')}`, 'INFO: task hung in froz_sync'],
    ['a hung task of 2.6.32, by who waits for the buffer', `INFO: task frozd:812 blocked for more than 120 seconds.\n${frames('io_schedule', 'sync_buffer', '__wait_on_bit', 'out_of_line_wait_on_bit', 'froz_commit')}`, 'INFO: task hung in froz_commit'],
    ['the newest form of a warning', `WARNING: fs/frozfs/dir.c:71 at frozfs_rename+0x14/0x90, CPU#2: mv/311\n${frames('frozfs_rename', 'vfs_rename')}`, 'WARNING in frozfs_rename'],
    ['a divide error', `divide error: 0000 [#1] SMP\nRIP: 0010:frozfs_ratio+0x4/0x90\n${frames('frozfs_show')}`, 'divide error in frozfs_ratio'],
    ['a double fault', `PANIC: double fault, error_code: 0x0\nCPU: 1 PID: 5 Comm: x Not tainted 6.1.0 #1\nRIP: 0010:frozfs_walk+0x4/0x90\n${frames('frozfs_walk')}`, 'PANIC: double fault in frozfs_walk'],
    ['what panic() calls is not to blame', `Kernel panic - not syncing: froz ran out of time\n${frames('froz_clear_bits', 'native_machine_emergency_restart', 'panic', 'froz_watch', 'froz_ioctl')}`, 'kernel panic: froz ran out of time'],
    ['nor is it where a fault ended in one', `PANIC: double fault, error_code: 0x0\nCPU: 1 PID: 5 Comm: x Not tainted 4.15.0 #1\n${frames('froz_clear_bits', 'native_machine_emergency_restart', 'panic', 'df_debug', 'do_double_fault', 'double_fault', 'froz_walk', 'froz_ioctl')}`, 'PANIC: double fault in froz_walk'],
    ['an RCU stall, by the operation', `rcu: INFO: rcu_preempt self-detected stall on CPU\nrcu: 	1-....: (5249 ticks this GP) idle=a3e/1/0x4000000000000002\n${frames('dump_stack', 'rcu_dump_cpu_stacks', 'hrtimer_interrupt', 'asm_sysvec_apic_timer_interrupt', 'froz_spin', 'froz_ioctl', '__x64_sys_ioctl')}`, 'INFO: rcu detected stall in froz_ioctl'],
    ['KASAN', `BUG: KASAN: use-after-free in froz_get+0x11/0x80\nRead of size 8 at addr ffff888012345678 by task cat/77\n${frames('dump_stack', 'kasan_report', 'froz_get', 'vfs_read')}`, 'KASAN: use-after-free Read in froz_get'],
    ['UBSAN', `UBSAN: shift-out-of-bounds in drivers/froz/main.c:44:12\nshift exponent 64 is too large\n${frames('dump_stack', 'ubsan_epilogue', '__ubsan_handle_shift_out_of_bounds', 'froz_mask')}`, 'UBSAN: shift-out-of-bounds in froz_mask'],
    ['a possible deadlock, by the lock asked for', `WARNING: possible circular locking dependency detected\n6.1.0 #1 Not tainted\nfrozd/7 is trying to acquire lock:\nffff888012345678 (&froz->lock){+.+.}-{3:3}, at: froz_flush+0x1f/0x90\n${frames('dump_stack', 'froz_flush')}`, 'possible deadlock in froz_flush'],
    ['scheduling while atomic', `BUG: scheduling while atomic: frozd/77/0x00000002\n${frames('dump_stack', '__schedule_bug', '__schedule', 'schedule', 'froz_wait')}`, 'BUG: scheduling while atomic in froz_wait'],
    ['a device that is never free', 'unregister_netdevice: waiting for vif12.0 to become free. Usage count = 1', 'unregister_netdevice: waiting for DEV to become free'],
    ['init killed', `Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b\n${frames('panic', 'do_exit')}`, 'kernel panic: Attempted to kill init!'],
    ['a stack protector, by the function it names', `Kernel panic - not syncing: stack-protector: Kernel stack is corrupted in: froz_parse+0x1f0/0x200`, 'kernel panic: stack is corrupted in froz_parse'],
    ['a fatal machine check blames nobody', `Kernel panic - not syncing: Fatal machine check on current CPU`, 'kernel panic: Fatal machine check on current CPU'],
    ['so does a bad processor', 'Kernel panic - not syncing: Processor context corrupt', 'kernel panic: Processor context corrupt'],
    ['numbers are no part of a title', `Kernel panic - not syncing: Froz watchdog expired on node 3 after 0x1f4 ticks`, 'kernel panic: Froz watchdog expired on node NUM after ADDR ticks'],
    ['a page allocation failure, by who asked', `frozd: page allocation failure: order:5, mode:0x40cc0(GFP_KERNEL), nodemask=(null)\nCPU: 0 PID: 9 Comm: frozd Not tainted 5.4.0 #1\n${frames('dump_stack', 'warn_alloc', '__alloc_pages_slowpath', 'kmalloc_order', 'froz_alloc_table')}`, 'page allocation failure in froz_alloc_table'],
  ])('%s', (_, log, title) => {
    expect(names(log)).toBe(title)
  })
})

test.each<[string, string]>([
  ['a program that faulted', 'traps: frozd[3615] general protection fault ip:7feb96eb56a1 sp:20000fd0 error:0 in libfroz.so[7feb96e00000+1000]'],
  ['a segfault', 'frozd[812]: segfault at 18 ip 0000000000401136 sp 00007ffd1c2b3a40 error 4 in frozd[401000+1000]'],
  ['a hardening message', 'Spectre V2 : WARNING: Unprivileged eBPF is enabled with eIBRS on, data leaks possible via Spectre v2 BHB attacks!'],
  ['a setting named like a panic', 'softdog: initialized. soft_noboot=0 soft_margin=60 sec soft_panic=0 (nowayout=0)'],
  ['a slow handler', 'INFO: NMI handler (perf_event_nmi_handler) took too long to run: 1.356 msecs'],
  ['a stall that was over', 'rcu: INFO: Stall ended before state dump start'],
  ['a driver that warns of itself', 'usb 5-1: WARNING: froz USB support is incomplete'],
  ['a command line', 'Command line: BOOT_IMAGE=/vmlinuz root=/dev/sda1 oops=panic panic_on_warn=1 panic=10 softlockup_panic=1'],
  ['a file system that recovers', 'EXT4-fs (sda1): INFO: recovery required on readonly filesystem'],
  ['the hypervisor', '(XEN) [    5.123456] Assertion \'froz\' failed at froz.c:12'],
  ['a message that nothing follows', 'BUG: recent printk recursion!'],
  ['a BUG of a program', 'BUG: the froz daemon lost its mind'],
  ['a boot that nothing went before', 'SeaBIOS (version 1.16.0)\nBooting the kernel.\nLinux version 6.1.0 (gcc) #1 SMP'],
])('%s is no crash', (_, log) => {
  expect(summary(stamped(log))).toBe('')
})

test('prose about panics is no crash', () => {
  expect(summary('When the host ran out of memory we saw a kernel panic, and the BUG() in the driver was hit, so we opened a case.\nOops, the second host went down too before we could save the logs of it.')).toBe('')
})

test('a boot in the middle of a console log is a reboot nobody asked for', () => {
  expect(names('froz0: link up\nSeaBIOS (version 1.16.0)\nBooting the kernel.\nLinux version 6.1.0 (gcc) #1 SMP')).toBe('unexpected kernel reboot')
})

test('a boot after a shutdown is none', () => {
  expect(names('froz0: link up\nreboot: Restarting system\nSeaBIOS (version 1.16.0)\nBooting the kernel.\nLinux version 6.1.0 (gcc) #1 SMP')).toBe('')
})

test('a fatal oops is one report, panicked', () => {
  expect(summary(stamped(pageFault + dyingAfter))).toBe('BUG: unable to handle kernel paging request in froznic_copy_ring · linux-oops · panicked')
})

test('the end of a report whose beginning is lost says so', () => {
  expect(summary(stamped(dyingAfter))).toBe('kernel panic: Fatal exception · linux-panic · panicked · corrupted: the report that led to this panic is not in the log')
})

describe('the table', () => {
  test.each(crashTable.map((row) => [row.id, row] as const))('%s: a message that matches has one of its literals', (_, row) => {
    expect(row.literals.length).toBeGreaterThan(0)
    for (const literal of row.literals) expect(literal.length, literal).toBeGreaterThanOrEqual(4)
    expect(row.forms.length).toBeGreaterThan(0)
  })
  test('names every row once', () => {
    expect(new Set(crashTable.map((row) => row.id)).size).toBe(crashTable.length)
  })
  test('absorbs only rows that exist', () => {
    const known = new Set(crashTable.map((row) => row.id))
    expect(crashTable.flatMap((row) => row.absorbs ?? []).filter((id) => !known.has(id))).toEqual([])
  })
  test('a title uses only groups that its form or its details have', () => {
    const unknown = crashTable.flatMap((row) => row.forms.flatMap((form) => {
      const groups = [form.match, ...(row.details ?? [])].flatMap((pattern) => [...pattern.source.matchAll(/\(\?<(\w+)>/g)].map((match) => match[1]))
      return [...form.title.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').filter((name) => name !== 'F' && !groups.includes(name)).map((name) => `${row.id}: ${name}`)
    }))
    expect(unknown).toEqual([])
  })
  test.each(['kernel BUG at', 'BUG:', 'WARNING:', 'INFO:', 'Oops'])('a word alone is no message: %s', (word) => {
    expect(readHeading(word)).toBeNull()
  })
})
