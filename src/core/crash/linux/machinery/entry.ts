// Functions between the processor and the kernel: exceptions, interrupts, system calls, thread starts, mitigations.
import type { Machinery } from './machinery.ts'

export const entry: readonly Machinery[] = [
  { why: 'exception entry on x86', functions: `
    asm_exc_* exc_* xen_asm_exc_* invalid_op divide_error general_protection stack_segment double_fault int3 page_fault machine_check
    nmi end_repeat_nmi first_nmi async_page_fault error_code error_entry alignment_check coprocessor_error simd_coprocessor_error
    device_not_available segment_not_present spurious_interrupt_bug control_protection` },
  { why: 'exception handlers', functions: `
    do_error_trap do_trap* do_invalid_op do_divide_error do_general_protection do_double_fault do_int3 do_page_fault do_async_page_fault
    do_user_addr_fault do_kern_addr_fault do_sp_pc_abort do_mem_abort do_translation_fault do_alignment_fault do_tag_check_fault
    do_undefinstr do_PrefetchAbort do_DataAbort do_trap_break do_kernel_fault do_user_fault do_nmi default_do_nmi nmi_handle*
    intel_pmu_handle_irq* x86_pmu_handle_irq amd_pmu_handle_irq perf_event_nmi_handler
    df_debug math_error error_swapgs xen_iret native_iret retint_* restore_all handle_page_fault` },
  { why: 'decides that a fault cannot be served', functions: `
    no_context bad_area* bad_area_nosemaphore* mm_fault_error page_fault_oops kernelmode_fixup_or_oops spurious_kernel_fault
    spurious_fault show_fault_oops fixup_exception pgtable_bad vmalloc_fault bad_page_fault do_bad do_bad_area do_sea do_serror
    arm64_serror_panic arm64_is_fatal_ras_serror handle_bad_stack bad_stack bad_kernel_stack* bad_mode arm_notify_die arm64_notify_die force_sig*
    program_check_exception program_check_common* data_access_* instruction_access_* pgm_check_handler pgm_check_ext
    do_dat_exception do_protection_exception do_report_trap die_if_kernel` },
  { why: 'entry code of arm and arm64', functions: `
    el0_sync* el1_sync* el0_irq* el1_irq* el0_inv el1_inv el0_da el1_da el0_ia el1_pc el1_abort el1_undef el1_dbg el1_interrupt
    el1_bti el0_bti el0_interrupt el0_svc* el0t_* el1h_* el1t_* do_el0_svc invoke_syscall call_on_irq_stack do_interrupt_handler
    irq_svc irq_usr dabt_svc dabt_usr pabt_svc pabt_usr und_svc und_usr und_invalid sys_trace* ret_fast_syscall
    vector_swi vector_irq vector_fiq vector_dabt vector_pabt vector_und vector_rst` },
  { why: 'interrupt entry', functions: `
    asm_sysvec_* sysvec_* asm_common_interrupt common_interrupt smp_*interrupt* apic_timer_interrupt* trace_apic_timer_interrupt
    local_apic_timer_interrupt reschedule_interrupt call_function_interrupt call_function_single_interrupt irq_work_interrupt
    reboot_interrupt error_interrupt spurious_interrupt thermal_interrupt threshold_interrupt ret_from_intr do_IRQ do_irq
    handle_irq handle_irq_event* handle_*_irq handle_domain_irq generic_handle_* gic_handle_* handle_percpu_* irq_enter* irq_exit*
    xen_do_upcall xen_evtchn_do_upcall xen_hvm_callback_vector xen_do_hypervisor_callback xen_pv_evtchn_do_upcall asm_call_*
    hypervisor_callback do_hypervisor_callback timer_interrupt decrementer_common* hardware_interrupt_common* exit_intr_*
    irqentry_* ret_from_exception arch_timer_handler_* handle_arch_irq handle_IPI do_handle_IPI ipi_handler` },
  { why: 'the timer tick, which found the processor where it was', functions: `
    hrtimer_interrupt hrtimer_run_queues* run_hrtimer tick_sched* tick_nohz* tick_do_* tick_periodic tick_handle_periodic*
    tick_handle_oneshot* tick_program_event tick_check_* tick_process_* update_process_times account_*time* account_*tick* scheduler_tick
    task_tick_* timer_tick` },
  { why: 'runs or switches software interrupts', functions: `
    do_softirq* call_softirq run_ksoftirqd invoke_softirq handle_softirqs local_bh_enable* local_bh_disable*` },
  { why: 'system call entry', functions: `
    do_syscall_* entry_SYSCALL* entry_SYSENTER* entry_INT80* do_fast_syscall* do_int80* syscall_enter_* syscall_exit_*
    syscall_return_* syscall_trace_* system_call* sysenter_* tracesys* int_ret_from_sys_call ia32_sys* x64_sys_call x32_sys_call
    cstar_* ret_from_syscall handle_syscall stub_clone stub_fork stub_vfork stub_execve stub_rt_sigreturn` },
  { why: 'starts a thread, or idles', functions: `
    ret_from_fork* ret_from_kernel_thread kernel_thread_helper kernel_thread_starter kthread child_rip start_kernel start_secondary
    x86_64_start_* secondary_startup_* rest_init arch_call_rest_init smpboot_thread_fn worker_thread process_one_work
    process_scheduled_works rescuer_thread cpu_startup_entry do_idle cpu_idle* default_idle* arch_cpu_idle cpuidle_* mwait_idle*
    acpi_idle_* intel_idle* poll_idle native_safe_halt pv_native_safe_halt xen_safe_halt acpi_safe_halt call_cpuidle
    xen_hypercall_sched_op` },
  { why: 'a thunk, or the nearest symbol to an address that is in none', functions: `
    x86_indirect_thunk* x86_return_thunk indirect_thunk* srso_* retbleed_* entry_ibpb zen_untrain_ret switch_to switch_to_asm
    switch_to_xtra preempt_schedule* kprobes_text_start sched_text_start lock_text_start irqentry_text_start rela_dyn_start stext text etext startup_64 entry_text_*` },
]
