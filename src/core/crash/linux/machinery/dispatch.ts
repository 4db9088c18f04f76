// Places where the kernel core calls into a subsystem through a pointer: for a hang, the function called there names the subsystem.
import type { Machinery } from './machinery.ts'

/**
 * A processor that loops or waits is caught at a random place, so its innermost frame changes from run to run.
 * What stays is the operation it was asked to do: the first function whose caller is one of these.
 */
export const dispatchers: readonly Machinery[] = [
  { why: 'ioctl of a file', functions: `
    do_vfs_ioctl ksys_ioctl vfs_ioctl x64_sys_ioctl ia32_sys_ioctl arm64_sys_ioctl se_sys_ioctl do_sys_ioctl sys_ioctl
    ia32_compat_sys_ioctl SyS_ioctl SYSC_ioctl compat_SyS_ioctl compat_sys_ioctl *_compat_ioctl sock_do_ioctl` },
  { why: 'operation of a file', functions: `
    vfs_read vfs_write vfs_readv vfs_writev vfs_iter_* vfs_fsync* vfs_fallocate new_sync_read new_sync_write do_iter_read* do_iter_write*
    do_loop_readv_writev do_sync_read do_sync_write call_read_iter call_write_iter kernel_read kernel_write do_dentry_open fput
    filp_close do_mmap* mmap_region call_mmap do_sys_poll do_select ep_item_poll vfs_poll` },
  { why: 'body of a work item or a thread', functions: `
    process_one_work process_scheduled_works kthread kthread_worker_fn worker_thread smpboot_thread_fn task_work_run` },
  { why: 'body of a timer, a tasklet, a callback or an interrupt', functions: `
    call_timer_fn run_timers run_timer_softirq expire_timers hrtimer_run_queues run_hrtimer hrtimer_run_softirq tasklet_action*
    tasklet_hi_action rcu_do_batch rcu_core rcu_process_callbacks do_softirq handle_softirqs flush_smp_call_function_queue
    generic_smp_call_function_* handle_irq_event_percpu irq_thread_fn irq_thread` },
  { why: 'a packet handed to its protocol', functions: 'netif_receive_skb* deliver_skb net_rx_action napi_poll' },
  { why: 'operation of a socket', functions: `
    sock_sendmsg* sock_recvmsg* sock_write_iter sock_read_iter sock_common_setsockopt sock_common_getsockopt sock_release sock_close
    sock_ioctl sys_setsockopt sys_getsockopt sys_connect sys_bind sys_accept4 sys_listen sys_shutdown kernel_sendmsg kernel_recvmsg
    nf_setsockopt nf_getsockopt do_sock_setsockopt do_sock_getsockopt sock_create*` },
  { why: 'a netlink request handed to its handler', functions: `
    rtnetlink_rcv_msg nfnetlink_rcv_msg nfnetlink_rcv* genl_rcv_msg genl_family_rcv_msg* netlink_dump netlink_dump_start
    netlink_rcv_skb xfrm_user_rcv_msg crypto_user_rcv_msg` },
  { why: 'a page fault handed to the file system', functions: `
    do_fault do_read_fault do_shared_fault do_cow_fault handle_pte_fault handle_mm_fault` },
  { why: 'start or end of a driver, a file system or a namespace', functions: `
    legacy_get_tree vfs_get_tree mount_fs get_tree_bdev* do_one_initcall do_init_module usb_probe_interface usb_unbind_interface
    local_pci_probe pci_device_probe pci_device_remove platform_probe platform_drv_probe hid_device_probe really_probe call_driver_probe
    deactivate_locked_super ops_exit_list ops_init` },
  { why: 'a system call', functions: `
    do_syscall_* entry_SYS* do_fast_syscall_32 do_int80* system_call* tracesys* int_ret_from_sys_call ret_fast_syscall
    invoke_syscall el0_svc_* el0_svc x64_sys_call ia32_sys_call ret_from_syscall sysenter_*` },
]
