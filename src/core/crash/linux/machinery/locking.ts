// Primitives that lock, wait, schedule or count: a fault inside them belongs to the caller that handed them the object.
import type { Machinery } from './machinery.ts'

export const locking: readonly Machinery[] = [
  { why: 'spin locks and atomics', functions: `
    raw_spin_* raw_read_* raw_write_* spin_lock* spin_unlock* spin_trylock* do_spin_lock read_lock* read_unlock* write_lock*
    write_unlock* do_raw_* native_queued_* queued_spin_* queued_read_* queued_write_* pv_queued_* pv_wait* pv_kick* arch_spin_*
    rt_spin_* task_rq_lock rq_lock* rq_unlock* raw_spin_rq_* double_rq_lock atomic_dec_and_lock* atomic_dec_and_raw_lock* bit_spin_* hlist_bl_lock hlist_bl_unlock osq_* ticket_spin_* xen_spin_*
    xen_lock_spinning arch_local_* arch_irqs* native_save_fl native_restore_fl native_irq_* raw_local_* atomic_read atomic_set
    atomic_inc* atomic_dec* atomic_add* atomic_sub* atomic_cmpxchg atomic_fetch_* atomic64_* atomic_long_* arch_atomic* raw_atomic*
    instrument_atomic* cmpxchg* xchg* test_and_set_bit* test_and_clear_bit* set_bit clear_bit test_bit change_bit` },
  { why: 'sleeping locks', functions: `
    mutex_* ww_mutex_* rt_mutex_* down up down_read* down_write* down_trylock down_timeout down_interruptible down_killable
    up_read* up_write* down_common up_common rwsem_* call_rwsem_* percpu_down_* percpu_up_* percpu_rwsem_* rwbase_* ldsem_* tty_ldisc_lock*
    lock_page* unlock_page* lock_buffer folio_lock* folio_unlock lock_sock* release_sock inode_lock*
    tty_lock* reiserfs_write_lock* reiserfs_write_unlock* lock_mount_hash lock_two_nondirectories cpus_read_lock
    cpus_write_lock get_online_cpus cpu_hotplug_begin exp_funnel_lock` },
  { why: 'waits or wakes: the one who asked for the wait is to blame', functions: `
    schedule schedule_timeout* schedule_preempt_disabled schedule_hrtimeout* schedule_rtlock schedule_loop io_schedule*
    context_switch finish_task_switch* yield wait_for_common* do_wait_for_common wait_for_completion* wait_rcu_gp wait_on_* do_wait_on_*
    out_of_line_wait_* wait_woken bit_wait* sync_buffer sync_page* sleep_on_page* sleep_on_buffer* inode_wait page_wait* folio_wait_* wake_up wake_up_common* wake_up_all wake_up_locked*
    wake_up_interruptible* wake_up_sync* wake_up_bit wake_up_process wake_up_q wake_up_state wake_up_var wake_up_atomic_t
    wake_atomic_t_function try_to_wake_up prepare_to_wait* finish_wait
    default_wake_function autoremove_wake_function woken_wake_function complete complete_all
    swake_up* usleep_range* msleep* flush_work* flush_delayed_work flush_scheduled_work start_flush_work
    cv_wait* cv_timedwait* cv_signal cv_broadcast
    drain_workqueue destroy_workqueue cancel_work* cancel_delayed_work* kthread_stop* kthread_park kthread_unpark kthread_flush_*
    kthread_cancel_* kthread_should_*` },
  { why: 'reference counts: the holder of the reference is to blame', functions: `
    refcount_* kref_* kobject_get* kobject_put kobject_cleanup kobject_release kobject_add* kobject_init* kobject_uevent*
    kobject_del iput kobject_namespace kobject_unlink* kobject_create_and_add get_device put_device get_device_parent
    lockref_* klist_*` },
]
