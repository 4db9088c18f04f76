// Reports written from the kernel's message formats, of drivers and functions that do not exist.

export const pageFault = `
BUG: unable to handle page fault for address: ffffc90001a52000
#PF: supervisor read access in kernel mode
#PF: error_code(0x0000) - not-present page
PGD 100000067 P4D 100000067 PUD 1002cb067 PMD 10a6f2067 PTE 0
Oops: 0000 [#1] PREEMPT SMP NOPTI
CPU: 3 PID: 2144 Comm: qemu-system-x86 Tainted: G        W  O      6.1.0-18-amd64 #1  Debian 6.1.76-1
Hardware name: Supermicro SYS-2029U-TR4/X11DPU, BIOS 3.4 10/30/2020
RIP: 0010:memcpy_erms+0x6/0x10
Code: cc cc cc cc eb 1e 0f 1f 00 48 89 f8 48 89 d1 48 c1 e9 03 83 e2 07 f3 48 a5 89 d1 f3 a4 c3 <f3> a4
RSP: 0018:ffffc900031e7b60 EFLAGS: 00010246
RAX: ffff88810b4c2000 RBX: dead000000000122 RCX: 0000000000001000
RDX: 0000000000001000 RSI: ffffc90001a52000 RDI: ffff88810b4c2000
CR2: ffffc90001a52000 CR3: 000000010a2be005 CR4: 00000000007706e0
Call Trace:
 <TASK>
 ? __die_body.cold+0x1a/0x1f
 ? page_fault_oops+0xd2/0x2b0
 ? asm_exc_page_fault+0x22/0x30
 ? memcpy_erms+0x6/0x10
 froznic_copy_ring+0x64/0x1b0 [froznic]
 froznic_ioctl.part.0+0x1c4/0x400 [froznic]
 froznic_ioctl+0x2a/0x40 [froznic]
 __x64_sys_ioctl+0x8d/0xd0
 do_syscall_64+0x58/0xc0
 entry_SYSCALL_64_after_hwframe+0x64/0xce
RIP: 0033:0x7f1b2a3c4d5e
RAX: ffffffffffffffda RBX: 0000000000000003 RCX: 00007f1b2a3c4d5e
 </TASK>
Modules linked in: froznic(O) vhost_net tun bridge stp llc
 kvm_intel kvm(E) irqbypass [last unloaded: scsi_debug]
CR2: ffffc90001a52000
---[ end trace 0000000000000000 ]---`

export const dyingAfter = `
Kernel panic - not syncing: Fatal exception
Kernel Offset: 0x1c000000 from 0xffffffff81000000 (relocation range: 0xffffffff80000000-0xffffffffbfffffff)
---[ end Kernel panic - not syncing: Fatal exception ]---`

export const warning = `
------------[ cut here ]------------
WARNING: CPU: 2 PID: 917 at drivers/net/froznic/ring.c:311 froznic_ring_free+0x9c/0x120 [froznic]
Modules linked in: froznic
CPU: 2 PID: 917 Comm: ifdown Not tainted 5.15.0-91-generic #101-Ubuntu
Hardware name: Dell Inc. PowerEdge R640/0W23H8, BIOS 2.12.2 07/09/2021
RIP: 0010:froznic_ring_free+0x9c/0x120 [froznic]
Call Trace:
 froznic_close+0x44/0x90 [froznic]
 __dev_close_many+0xa3/0x110
 dev_close_many+0x8f/0x150
---[ end trace 5f2a3c0b7d1e9f44 ]---`

export const softLockup = `
watchdog: BUG: soft lockup - CPU#5 stuck for 23s! [froztool:4411]
Modules linked in: froznic
CPU: 5 PID: 4411 Comm: froztool Not tainted 5.4.0-150-generic #167-Ubuntu
Hardware name: HPE ProLiant DL360 Gen10/ProLiant DL360 Gen10, BIOS U32 05/24/2021
RIP: 0010:native_queued_spin_lock_slowpath+0x5f/0x1d0
Call Trace:
 _raw_spin_lock+0x1e/0x30
 froznic_stats_sum+0x22/0x70 [froznic]
 froznic_stats_read+0x31/0x60 [froznic]
 vfs_read+0xab/0x160
 ksys_read+0x67/0xe0
 do_syscall_64+0x57/0x190
 entry_SYSCALL_64_after_hwframe+0x44/0xa9`

export const hungTask = `
INFO: task frozd:812 blocked for more than 120 seconds.
      Tainted: P           OE     4.15.0-213-generic #224-Ubuntu
"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
frozd           D    0   812      1 0x00000000
Call Trace:
 __schedule+0x24e/0x880
 schedule+0x2c/0x80
 schedule_preempt_disabled+0xe/0x10
 __mutex_lock.isra.5+0x276/0x4e0
 __mutex_lock_slowpath+0x13/0x20
 mutex_lock+0x2f/0x40
 froznic_reset_task+0x1f/0xa0 [froznic]
 process_one_work+0x1de/0x420
 worker_thread+0x32/0x410
 kthread+0x121/0x140
 ret_from_fork+0x35/0x40`
