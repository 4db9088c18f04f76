// Functions that print or carry out a report: they are in the trace because the kernel is telling, not because it failed there.
import type { Machinery } from './machinery.ts'

export const reporting: readonly Machinery[] = [
  { why: 'prints the trace itself', functions: `
    dump_stack* show_stack* show_regs* show_trace* dump_backtrace* dump_trace* dump_cpu_task unwind_backtrace walk_stackframe
    print_trace_stack sched_show_task` },
  { why: 'walks the stack for a report or a debug allocator', functions: `
    arch_stack_walk* deref_stack_* unwind_* save_stack* save_trace stack_trace_* stack_depot_* depot_* get_stack_info* walk_stack* update_stack_state
    set_track_prepare profile_pc` },
  { why: 'resolves addresses of a trace', functions: `
    kernel_text_address is_bpf_text_address is_module_text_address module_text_address module_address in_gate_area* orc_*
    kallsyms_* sprint_symbol* bpf_get_kallsyms` },
  { why: 'carries out the panic or the oops', functions: `
    panic vpanic panic_saved_regs nmi_panic* panic_bad_stack panic_on_* die die_* oops_* make_task_dead mce_panic mce_end mce_reign do_machine_check* ghes_panic ghes_notify_nmi ghes_*_nmi check_panic_on_oom check_panic_on_warn
    spl_panic spl_dumpstack vcmn_err cmn_err zfs_panic_recover vzfs_panic_recover
    rewind_stack_* crash_kexec machine_kexec xen_hypercall_kexec_op kmsg_dump* erst_writer bust_spinlocks emergency_restart` },
  { why: 'carries out a WARN or a BUG', functions: `
    warn warn_printk warn_slowpath* warn_bogus_irq_restore warn_alloc* report_bug* handle_bug fixup_bug bug_handler call_break_hook
    brk_handler early_brk64 do_debug_exception brk64 do_el1_brk64 rust_helper_BUG` },
  { why: 'the address sanitizer', functions: `
    kasan_* asan_* hwasan_* print_address_description print_error_description print_report start_report end_report object_err
    check_memory_region* check_region_inline memory_is_* quarantine_* qlist_free_one` },
  { why: 'another sanitizer, or coverage collection', functions: `
    kmsan_* msan_* kcsan_* tsan_* csan_* ubsan_* handle_overflow val_to_string sanitizer_* write_comp_data check_kcov_mode kcov_*
    kfence_* is_kmsan_*` },
  { why: 'prints a message', functions: `
    printk* vprintk* console_unlock console_flush* console_emit* console_trylock* call_console_drivers* down_trylock_console_sem
    log_store devkmsg_* dev_printk* dev_vprintk* dev_info dev_warn dev_err dev_notice dev_crit dev_alert dev_emerg dev_dbg
    netdev_printk netdev_info netdev_warn netdev_err netdev_notice dynamic_dev_dbg dynamic_pr_debug dynamic_netdev_dbg
    wake_up_klogd* nbcon_* ratelimit print_hex_dump* hex_dump_to_buffer audit_log* audit_panic seq_buf_* serial8250_*
    uart_console_* univ8250_* vt_console_print io_serial_* wait_for_lsr wait_for_xmitr` },
  { why: 'the watchdogs, asking processors where they are', functions: `
    nmi_cpu_backtrace* nmi_trigger_* arch_trigger_* trigger_all* trigger_single* trigger_cpumask* nmi_raise_cpu_backtrace
    watchdog watchdog_timer_fn watchdog_overflow_callback watchdog_nmi* watchdog_hardlockup* watchdog_check* touch_*watchdog softlockup_* perf_event_overflow hardlockup_* check_hung_* debug_show_all_locks show_state_filter
    show_workqueue_state wq_watchdog_* smp_call_function_dump*` },
  { why: 'the RCU stall detector', functions: `
    rcu_dump_cpu_stacks print_cpu_stall* print_other_cpu_stall* check_cpu_stall rcu_check_callbacks rcu_sched_clock_irq
    rcu_flavor_sched_clock_irq rcu_pending rcu_check_gp_kthread* rcu_print_* rcu_stall_* rcu_exp_wait_wake rcu_exp_print*
    rcu_exp_sel_wait_wake synchronize_rcu_expedited_wait* rcu_kick_kthreads` },
  { why: 'the lock validator', functions: `
    lockdep_* print_circular_bug* print_bad_irq* print_usage_bug* print_irq_inversion_bug print_deadlock_bug print_lock_*
    print_unlock_* check_noncircular check_prev_add check_prevs_add check_irq_usage check_usage* check_deadlock check_wait_context
    check_lock check_chain_key check_path check_redundant validate_chain mark_lock* mark_usage mark_held_locks mark_irqflags
    lock_acquire* lock_acquired lock_contended lock_release* lock_is_held* lock_downgrade lock_set_class lock_pin_lock lock_unpin_lock
    lock_repin_lock reacquire_held_locks find_held_lock match_held_lock register_lock_class look_up_lock_class check_no_locks_*
    debug_check_no_locks_* debug_lockdep_rcu_enabled debug_locks_off* trace_hardirqs_* trace_softirqs_* trace_lock_*
    trace_contention_* perf_trace_lock* rcu_read_lock* rcu_read_unlock* rcu_lock_acquire rcu_lock_release rcu_is_watching
    rcu_is_cpu_rrupt* rcu_lockdep_* lookup_chain_cache* inc_chains graph_lock add_lock_to_list hlock_class` },
  { why: 'a debug check of context that noticed it', functions: `
    might_sleep* might_resched* might_fault* schedule_bug cant_sleep* cant_migrate rcu_sleep_check check_preemption_disabled
    this_cpu_preempt_check debug_smp_processor_id spin_dump spin_bug rwlock_bug cond_resched* preempt_count_add preempt_count_sub
    preempt_latency_* add_preempt_count sub_preempt_count seqprop_assert seqcount_lockdep*` },
  { why: 'a debug check of objects, copies or pages that noticed it', functions: `
    debug_object_* debug_print_object debug_check_no_obj_freed work_is_static_object timer_fixup_* timer_debug_* hrtimer_fixup_*
    rcuhead_fixup_* work_fixup_* ref_tracker_* usercopy_warn usercopy_abort check_object_size check_heap_object fortify_panic
    fortify_* stack_chk_fail skb_panic skb_over_panic skb_under_panic reiserfs_panic btrfs_panic bad_page bad_page_map
    print_bad_pte assertfail *_assertfail assfail asswarn free_page_is_bad_report check_new_page* dump_page slab_err slab_bug slab_fix print_trailer print_tracking
    print_page_info print_section check_bytes_and_report check_object check_slab free_debug_processing alloc_debug_processing free_consistency_checks
    alloc_consistency_checks on_freelist slab_pad_check umount_check` },
  { why: 'fault injection', functions: 'should_fail* fail_dump should_failslab fault_injection*' },
  { why: 'tracing, which may sit between any two functions', functions: `
    perf_trace_* trace_event_raw_* trace_event_buffer_* traceiter_* bpf_trace_* bpf_trace_run* ftrace_* fentry mcount arch_ftrace_*
    function_trace_call kprobe_* kretprobe_* optimized_callback perf_tp_event* perf_swevent* perf_sw_event*` },
]

/** Rust names are mangled with their path: its panic machinery is known by parts of the path. */
export const isRustPanic = (name: string): boolean =>
  name.startsWith('_R') && /(?:panicking|panic_fmt|panic_const|rust_begin_unwind|begin_unwind)/.test(name)
