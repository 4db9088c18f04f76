// A session of the crash utility -> the crash that the dump was taken of.
import { describe, expect, test } from 'vitest'
import { reportsIn, trace } from './reading.ts'

const summary = `      KERNEL: /usr/lib/debug/lib/modules/4.18.0-305.el8.x86_64/vmlinux
    DUMPFILE: /var/crash/127.0.0.1-2022-03-04-05:06:07/vmcore  [PARTIAL DUMP]
        CPUS: 64
        DATE: Fri Mar  4 05:05:51 UTC 2022
      UPTIME: 12 days, 03:04:05
    NODENAME: kvm-07
     RELEASE: 4.18.0-305.el8.x86_64
       PANIC: "BUG: unable to handle kernel NULL pointer dereference at 0000000000000010"
         PID: 41422
     COMMAND: "froz-41399"
        TASK: ffff9c0b1e3a8000  [THREAD_INFO: ffff9c0b1e3a8000]
         CPU: 17
       STATE: TASK_RUNNING (PANIC)
`
const backtrace = `
crash> bt
PID: 41422  TASK: ffff9c0b1e3a8000  CPU: 17  COMMAND: "froz-41399"
 #0 [ffffb4d2a1f4f9d8] machine_kexec at ffffffff9d2622ce
 #1 [ffffb4d2a1f4fb10] oops_end at ffffffff9d2254fd
 #2 [ffffb4d2a1f4fc00] page_fault at ffffffff9dc010ce
    [exception RIP: froz_peek+142]
    RIP: ffffffffc0b3d47e  RSP: ffffb4d2a1f4fcb8  RFLAGS: 00010246
    ORIG_RAX: ffffffffffffffff  CS: 0010  SS: 0018
 #3 [ffffb4d2a1f4fd08] froz_rx at ffffffffc0b3e1d3 [froz]
 #4 [ffffb4d2a1f4ff10] kthread at ffffffff9d303de6
`
describe('a session of the crash utility', () => {
  const [report, ...more] = reportsIn(summary + backtrace)
  test('is one crash, of the processor that faulted', () => {
    expect(more).toEqual([])
    expect(report).toMatchObject({
      title: 'BUG: unable to handle kernel NULL pointer dereference in froz_peek', kind: 'linux-oops', panicked: true, corrupted: false, cpu: 17,
      process: { name: 'froz-41399', pid: 41422 }, kernel: '4.18.0-305.el8.x86_64', guilty: { function: 'froz_peek' },
      session: { stamp: { year: 2022, month: 3, day: 4, zoneMinutes: 0 }, uptimeUs: ((12 * 24 + 3) * 60 + 4) * 60_000_000 + 5_000_000 },
    })
  })
  test('its trace begins where it faulted', () => expect(trace(report)).toBe('froz_peek froz_rx kthread'))
  test('without a backtrace the message is all that is told', () => expect(reportsIn(summary)[0]).toMatchObject({ kind: 'linux-oops', panicked: true, corrupted: true }))
  test('the log of the same dump tells more, and is told once', () => {
    const log = '[1047845.1] x\n[1047845.123456] BUG: unable to handle kernel NULL pointer dereference at 0000000000000010\n[1047845.123460] RIP: 0010:froz_peek+0x8e/0xa0 [froz]\n[1047845.123461] Call Trace:\n[1047845.123462]  froz_rx+0x53/0x900 [froz]\n'
    expect(reportsIn(`${summary}\ncrash> log\n${log}`).map(({ title, guilty }) => [title, guilty?.module])).toEqual([['BUG: unable to handle kernel NULL pointer dereference in froz_peek', 'froz']])
  })
  test('a summary of a live system is no crash', () => expect(reportsIn(summary.replace(/PANIC: .*/, 'PANIC: ""'))).toEqual([]))
})

describe('a trace without a summary above it', () => {
  const [bare] = reportsIn(backtrace)
  test('tells what the frames show, and claims no message', () => {
    expect(bare).toMatchObject({ title: 'Oops in froz_peek', kind: 'linux-oops', panicked: true, cpu: 17, process: { name: 'froz-41399', pid: 41422 }, reason: 'the trace of a dump shows a page fault', decisive: { body: expect.stringMatching(/^PID: 41422 /) } })
  })
  test.each([
    ['watchdog_overflow_callback', 'BUG: hard lockup in froz_rx'],
    ['watchdog_timer_fn', 'BUG: soft lockup in froz_rx'],
    ['asm_exc_general_protection', 'general protection fault in froz_peek'],
    ['asm_exc_invalid_op', 'kernel BUG in froz_peek'],
    ['sysrq_handle_crash', 'kernel panic: sysrq triggered crash'],
  ])('behind %s it is told as: %s', (frame, title) => {
    expect(reportsIn(backtrace.replace('page_fault', frame).replace('froz_peek+142', title.includes('lockup') ? 'native_queued_spin_lock_slowpath+142' : 'froz_peek+142'))[0]?.title).toBe(title)
  })
  test('a task that sleeps did not stop the machine', () => expect(reportsIn(backtrace.replace('machine_kexec', '__schedule').replace('oops_end', 'schedule').replace('page_fault', 'froz_wait'))).toEqual([]))
  test('nor did the processors that were stopped for the dump', () => expect(reportsIn(backtrace.replace('machine_kexec', 'crash_nmi_callback').replace('oops_end', 'nmi_handle'))).toEqual([]))
  test('beside a summary it is not told twice', () => expect(reportsIn(summary + backtrace)).toHaveLength(1))
})
