// The tests over whole lists of machinery that choosing the blamed function needs.
import { dispatchers } from './dispatch.ts'
import { entry } from './entry.ts'
import { locking } from './locking.ts'
import { anyOf } from './machinery.ts'
import { memory } from './memory.ts'
import { isRustPanic, reporting } from './reporting.ts'
import { services } from './services.ts'

const listed = anyOf(reporting, entry, locking, memory, services)
/** Frames that are not to blame while any other is left. */
export const isMachinery = (name: string): boolean => listed(name) || isRustPanic(name)
/** Frames that hand work to a subsystem. */
export const isDispatcher = anyOf(dispatchers)
/** Frames that only tell of a fault. */
export const isReporting = anyOf(reporting)
/** Stops the machine: what it calls in turn is nearer to the top of the trace than what failed. */
export const stopsMachine = anyOf([{ why: 'the panic itself', functions: 'panic vpanic' }])
/** Entry of the timer tick: what the tick interrupted is behind it. */
export const isTickEntry = anyOf([{ why: 'the tick', functions: `
  apic_timer_interrupt* trace_apic_timer_interrupt smp_apic_timer_interrupt_entry* asm_sysvec_apic_timer_interrupt timer_interrupt
  decrementer_common*` }])
/** Where a trace ends: entry code below which there is only user space or nothing. */
export const isBottom = anyOf([{ why: 'entry code', functions: `
  ret_from_* el0_* el1_* dabt_* entry_SYSCALL* entry_SYSENTER* kthread start_kernel start_secondary secondary_startup_* cpu_startup_entry
  kernel_thread_helper child_rip system_call* asm_exc_page_fault page_fault` }])
