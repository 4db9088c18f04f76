import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { xenCrashReader } from '../../../../src/core/crash/xen/xen-reader.ts'
import { recordsOf } from '../records-of.ts'

const read = (text: string) => xenCrashReader.read(recordsOf(text)).value
const titles = (text: string) => read(text).map((crash) => crash.title)

/** The panic of the founding XenServer 7 case, with a shorter stack. */
const pml = `(XEN) [101632.198343] ----[ Xen-4.6.1-xs128153 x86_64 debug=n Not tainted ]---- (XEN) [101632.198344] CPU: 5 (XEN) [101632.198345] RIP: e008:[<ffff82d0801f34e7>] vmx_vmenter_helper+0x347/0x3b0 (XEN) [101632.198349] RFLAGS: 0000000000010003 CONTEXT: hypervisor (d0v12) (XEN) [101632.198351] rax: 000000008005003b rbx: ffff83007a0f1000 rcx: 0000000000000000 (XEN) [101632.198356] r15: ffff83201bdfb000 cr0: 000000008005003b cr4: 00000000003526e0 (XEN) [101632.198359] Xen code around <ffff82d0801f34e7> (vmx_vmenter_helper+0x347/0x3b0): (XEN) [101632.198360] 0f 0b 0f 0b 0f 0b 0f 0b <0f> 0b 0f 0b 0f 0b 0f 0b 0f 0b 0f 0b 0f 0b 0f 0b (XEN) [101632.198363] Xen stack trace from rsp=ffff83201bd4fd60: (XEN) [101632.198363] ffff8340cc053000 ffff82d0801680c7 0000000536d9dce0 ffff83201bd4ff18 (XEN) [101632.198391] Xen call trace: (XEN) [101632.198392] [<ffff82d0801f34e7>] vmx_vmenter_helper+0x347/0x3b0 (XEN) [101632.198394] [<ffff82d0801680c7>] domain.c#__context_switch+0xc7/0x410 (XEN) [101632.198396] [<ffff82d08016bd29>] context_switch+0xc9/0xea0 (XEN) [101632.198404] (XEN) [101632.198405] **************************************** (XEN) [101632.198406] Panic on CPU 5: (XEN) [101632.198406] FATAL TRAP: vector = 6 (invalid opcode) (XEN) [101632.198407] **************************************** (XEN) [101632.198407] (XEN) [101632.198408] Reboot in five seconds... (XEN) [101632.198409] Executing kexec image on cpu5 (XEN) [101632.199415] Shot down all CPUs`

const banner = '(XEN) ----[ Xen-4.17.0  x86_64  debug=n  Not tainted ]----'
const dump = (symbol: string, cpu = 1, context = 'hypervisor') => `${banner}
(XEN) CPU:    ${cpu}
(XEN) RIP:    e008:[<ffff82d040201010>] ${symbol}
(XEN) RFLAGS: 0000000000010046   CONTEXT: ${context}
(XEN) rax: 0000000000000000   rbx: ffff82d08043b9c8   rcx: 0000000000000001
(XEN) Xen call trace:
(XEN)    [<ffff82d040201010>] R ${symbol}
(XEN)    [<ffff82d040202020>] S common/stale.c#left_over+0x10/0x20
(XEN)    [<ffff82d040203030>] F do_real_work+0x30/0x80
(XEN)`
const panic = (cpu: number, ...reason: string[]) => `
(XEN) ****************************************
(XEN) Panic on CPU ${cpu}:
${reason.map((line) => `(XEN) ${line}`).join('\n')}
(XEN) ****************************************
(XEN)
(XEN) Reboot in five seconds...`

describe('a hypervisor panic as the console printed it', () => {
  test('the founding case: what, where, on which processor, under which version', () => {
    const [crash] = read(pml)
    expect(crash).toMatchObject({
      kind: 'xen-panic', victim: 'hypervisor', title: 'FATAL TRAP: invalid opcode in vmx_vmenter_helper', corrupted: false, panicked: true,
      guilty: { function: 'vmx_vmenter_helper' }, cpu: 5, kernel: 'Xen-4.6.1-xs128153', context: 'hypervisor (d0v12)',
      reason: 'FATAL TRAP: vector = 6 (invalid opcode)',
      code: '0f 0b 0f 0b 0f 0b 0f 0b <0f> 0b 0f 0b 0f 0b 0f 0b 0f 0b 0f 0b 0f 0b 0f 0b',
    })
    expect(crash?.frames.map((frame) => [frame.function, frame.file, frame.offset, frame.size])).toEqual([
      ['vmx_vmenter_helper', undefined, 0x347, 0x3b0], ['__context_switch', 'domain.c', 0xc7, 0x410], ['context_switch', undefined, 0xc9, 0xea0]])
    expect(crash?.registers).toMatchObject({ rip: 'ffff82d0801f34e7', rax: '000000008005003b', cr4: '00000000003526e0' })
    expect(crash?.decisive.body).toBe('FATAL TRAP: vector = 6 (invalid opcode)')
    expect(crash?.facts.filter((fact) => fact.name === 'Afterwards')).toHaveLength(3)
  })
  test('the virtual processor in CONTEXT is said not to be the culprit', () => {
    expect(read(pml)[0]?.facts.find((fact) => fact.name === 'Context')?.value).toMatch(/^d0v12 .*not the culprit/)
  })
  test('a release build without marks scanned its stack: only the first frame is certain', () => {
    expect(read(pml)[0]?.frames.map((frame) => frame.reliable)).toEqual([true, false, false])
  })
  test('R and F frames are certain, S frames are not', () => {
    const [crash] = read(dump('iommu_do_domctl+0x4/0x30') + panic(1, 'FATAL PAGE FAULT', '[error_code=0000]', 'Faulting linear address: 0000000000000144'))
    expect(crash?.frames.map((frame) => frame.reliable)).toEqual([true, false, true])
    expect(crash?.title).toBe('FATAL PAGE FAULT in iommu_do_domctl')
    expect(crash?.facts.find((fact) => fact.name === 'Error code')?.value).toBe('0000: read of a page that is not present, by supervisor code')
    expect(crash?.facts.find((fact) => fact.name === 'Faulting address')?.value).toContain('NULL pointer plus 0x144')
  })
  test.each([
    ['new trap wording', dump('arch/x86/traps.c#foo+0x1/0x2') + panic(1, 'FATAL TRAP: vec 13, #GP[0000]'), 'FATAL TRAP: general protection fault in foo'],
    ['in interrupt context', dump('memcmp+0x20/0x46') + panic(1, 'FATAL TRAP: vec 14, #PF[0009] IN INTERRUPT CONTEXT'), 'FATAL TRAP: page fault in left_over'],
    ['protection fault', dump('psr_cat_init+0x1/0x2') + panic(1, 'GENERAL PROTECTION FAULT', '[error_code=0000]'), 'GENERAL PROTECTION FAULT in psr_cat_init'],
    ['bug, announced before the banner', `(XEN) Xen BUG at common/page_alloc.c:1033\n${dump('free_heap_pages+0x1/0x2')}${panic(1, 'Xen BUG at common/page_alloc.c:1033')}`, 'Xen BUG at common/page_alloc.c:1033 in free_heap_pages'],
    ['assertion', `(XEN) Assertion 'svc->rqd == c2rqd(sched_unit_master(unit))' failed at common/sched/credit2.c:1159\n${dump('common/sched/credit2.c#update_load+0x1/0x2')}${panic(1, "Assertion 'svc->rqd == c2rqd(sched_unit_master(unit))' failed at common/sched/credit2.c:1159")}`,
      "Assertion 'svc->rqd == c2rqd(sched_unit_master(unit))' failed at common/sched/credit2.c:1159 in update_load"],
    ['stuck processor: who waits for the lock, not the lock', `(XEN) Watchdog timer detects that CPU1 is stuck!\n${dump('_spin_lock+0x4d/0x62')}${panic(1, 'FATAL TRAP: vector = 2 (nmi)', '[error_code=0000] , IN INTERRUPT CONTEXT')}`, 'Watchdog: CPU stuck in left_over'],
    ['hardware error', `(XEN) Fatal machine check: MCE: No CPU found valid MCE, need reset\n${panic(3, 'HARDWARE ERROR')}`, 'HARDWARE ERROR'],
    ['boot panic without registers', `(XEN) Mismatch between Xen and DOM0 kernel\n${panic(0, 'Could not construct domain 0')}`, 'Xen panic: Could not construct domain 0'],
    ['any other words, addresses out', panic(0, 'CPU0: Unexpected Trap: Data Abort at 0xffff82d040201010'), 'Xen panic: Unexpected Trap: Data Abort at ADDR'],
    ['dom0 went down', '(XEN) [ 993.1] Hardware Dom0 crashed: Executing kexec image on cpu5', 'Hardware Dom0 crashed'],
    ['trap wording of FRED', dump('foo+0x1/0x2') + panic(1, 'Fatal TRAP: type 3, HW_EXC, vec 6, #UD[0000]'), 'FATAL TRAP: invalid opcode in foo'],
    ['reason broken in two by a mail program', dump('xmalloc+0x1/0x2') + panic(2, "Assertion '!in_irq() && (local_irq_is_enabled() || num_online_cpus()", "<= 1)' failed at common/xmalloc_tlsf.c:601"),
      "Assertion '!in_irq() && (local_irq_is_enabled() || num_online_cpus() <= 1)' failed at common/xmalloc_tlsf.c:601 in xmalloc"],
    ['arm, with PC and LR', `(XEN) ----[ Xen-4.18-unstable  arm32  debug=y  Not tainted ]----
(XEN) PC:     0026b8c8 identify_cpu+0xc0/0xd4
(XEN) CPSR:   600001da MODE:Hypervisor
(XEN) Xen call trace:
(XEN)    [<0026b8c8>] identify_cpu+0xc0/0xd4 (PC)
(XEN)    [<00000000>] 00000000 (LR)${panic(0, 'CPU0: Unexpected Trap: Undefined Instruction')}`, 'Xen panic: Unexpected Trap: Undefined Instruction in identify_cpu'],
    ['a fault that the kernel of dom0 did not take', `(XEN) d0v0 Unhandled page fault fault/trap [#14, ec=0002]
(XEN) Pagetable walk from fffffbfff0480fbe:
(XEN)  L4[0x1f7] = 0000000000000000 ffffffffffffffff
(XEN) domain_crash_sync called from entry.S: fault at ffff82d080348a06 entry.o#create_bounce_frame+0x135/0x15f
(XEN) Domain 0 (vcpu#0) crashed on cpu#0:
(XEN) ----[ Xen-4.9.2  x86_64  debug=n   Not tainted ]----
(XEN) CPU:    0
(XEN) RIP:    e033:[<ffffffff82b9f731>]
(XEN) RFLAGS: 0000000000000296   EM: 1   CONTEXT: pv guest (d0v0)
(XEN) Hardware Dom0 crashed: rebooting machine in 5 seconds.`, 'domain crash: unhandled page fault'],
    ['a domain reported crashed', '(XEN) domain_crash called from arch/x86/mm/p2m.c:695\n(XEN) Domain 0 reported crashed by domain 32767 on cpu#0:\n(XEN) Hardware Dom0 crashed: rebooting machine in 5 seconds.', 'domain_crash at arch/x86/mm/p2m.c:695'],
    ['dom0 by its watchdog', '(XEN) Watchdog timer fired for domain 0\n(XEN) Hardware Dom0 shutdown: watchdog rebooting machine', 'Hardware Dom0 shut down by its watchdog'],
    ['a guest that Xen stopped', `(XEN) domain_crash called from vmx.c:3122\n(XEN) Domain 7 (vcpu#0) crashed on cpu#3:\n${dump('0000000000000000', 3, 'hvm guest (d7v0)')}`, 'domain_crash at vmx.c:3122'],
  ])('%s', (_name, text, title) => expect(titles(text)).toEqual([title]))

  test('a double fault is announced before the banner and needs no trace', () => {
    const [crash] = read(`  (XEN) *** DOUBLE FAULT ***
  (XEN) ----[ Xen-4.22-unstable  x86_64  debug=y ubsan=y  Tainted:  C E ]----
  (XEN) CPU:    0
  (XEN) RIP:    e008:[<ffff82d04077bbc4>] arch/x86/setup.c#reinit_bsp_stack+0xfa/0x160
  (XEN) No stack overflow detected. Skipping stack trace.${panic(0, 'DOUBLE FAULT -- system shutdown')}`)
    expect(crash).toMatchObject({ title: 'DOUBLE FAULT in reinit_bsp_stack', taint: 'CE', cpu: 0 })
    expect(crash?.frames).toMatchObject([{ function: 'reinit_bsp_stack', file: 'arch/x86/setup.c' }])
  })
  test('code without a symbol is firmware or a wild jump: the caller is blamed', () => {
    const [crash] = read(`----[ Xen-4.11-unstable  x86_64  debug=n   Not tainted ]----
RIP:    e008:[<0000000000000017>] 0000000000000017
Xen call trace:
   [<0000000000000017>] 0000000000000017
   [<ffff82d080351eda>] efi_reset_system+0x5a/0x90
****************************************
Panic on CPU 0:
FATAL TRAP: vector = 6 (invalid opcode)
****************************************`)
    expect(crash?.title).toBe('FATAL TRAP: invalid opcode in efi_reset_system')
    expect(crash?.facts.find((fact) => fact.name === 'Instruction pointer')?.value).toContain('no symbol')
  })
  test('processors dumped on the way are not crashes of their own', () => {
    const crashes = read(`(XEN) Watchdog timer detects that CPU2 is stuck!\n${dump('spin_here+0x1/0x2', 2)}\n${dump('idle_loop+0x1/0x2', 3)}\n(XEN) CPU7 @ e008:ffff82d08022bc40 (common/rcupdate.c#rcu_process_callbacks+0x22e/0x24b)${panic(2, 'FATAL TRAP: vector = 2 (nmi)')}`)
    expect(crashes.map((crash) => [crash.title, crash.cpu])).toEqual([['Watchdog: CPU stuck in spin_here', 2]])
    expect(crashes[0]?.facts.find((fact) => fact.name === 'Other processors')?.value).toBe('CPU 3 in idle_loop, CPU 7 in rcu_process_callbacks')
  })
  test('a guest that Xen stopped: whose, why, and its own registers', () => {
    const [crash] = read(`(XEN) d7:v0: unhandled page fault (ec=0000)\n(XEN) domain_crash_sync called from entry.S\n(XEN) Domain 7 (vcpu#0) crashed on cpu#3:\n${dump('0000000000000000', 3, 'pv guest')}`)
    expect(crash).toMatchObject({ kind: 'domain-crash', title: 'domain crash: unhandled page fault', altTitles: ['domain_crash at entry.S', 'domain_crash in entry.S'], victim: 'guest', cpu: 3, context: 'pv guest', corrupted: false, reason: 'd7:v0: unhandled page fault (ec=0000)' })
  })
  test('two panics in one log are two reports', () => {
    const twice = read(dump('first+0x1/0x2') + panic(1, 'FATAL PAGE FAULT') + '\n' + dump('second+0x1/0x2', 4) + panic(4, 'FATAL PAGE FAULT'))
    expect(twice.map((crash) => crash.title)).toEqual(['FATAL PAGE FAULT in first', 'FATAL PAGE FAULT in second'])
  })
  test('a lost line between the registers and the reason does not make two crashes', () => {
    const bug = '(XEN) Xen BUG at common/page_alloc.c:1033'
    expect(read(`${bug}\n${dump('free_heap_pages+0x1/0x2')}\n${bug}\n(XEN) Reboot in five seconds...`).map((crash) => [crash.title, crash.corrupted])).toEqual([['Xen BUG at common/page_alloc.c:1033 in free_heap_pages', true]])
  })
  test('a log that ends before the reason says so', () => {
    const [crash] = read(dump('first+0x1/0x2'))
    expect(crash).toMatchObject({ title: 'Xen crash in first', corrupted: true, corruptedReason: 'the line "Panic on CPU" is not in the log' })
  })
})

describe('what only looks like a panic', () => {
  test.each([
    ['a sentence about one', 'the host died with FATAL TRAP: vector = 6 (invalid opcode), see Panic on CPU 5: in the log'],
    ['a warning goes on', `(XEN) Xen WARN at common/foo.c:12\n${dump('foo+0x1/0x2')}`],
    ['registers printed on request', `(XEN) *** Dumping CPU0 host state: ***\n${dump('idle_loop+0x1/0x2', 0)}`],
    ['registers of a guest, without a crash', dump('0000000000000000', 3, 'hvm guest (d7v0)')],
    ['Xen noting a panic that the kernel of dom0 told itself', 'Kernel panic - not syncing: Fatal exception\nKernel Offset: disabled\n(XEN) Hardware Dom0 crashed: rebooting machine in 5 seconds.'],
    ['a fault that the guest survived', '(XEN) d1v0 Unhandled invalid opcode fault/trap [#6, ec=0000]'],
    ['a clean reboot', '(XEN) Hardware Dom0 shutdown: rebooting machine'],
    ['a Linux oops', 'CPU: 4 PID: 0 Comm: swapper/4\nRIP: e030:[<ffffffff812d9656>]  [<ffffffff812d9656>] memcpy+0x6/0x110\nKernel panic - not syncing: Fatal exception'],
  ])('%s', (_name, text) => expect(titles(text)).toEqual([]))
  test('prose that begins with the words of a bug', () => {
    expect(xenCrashReader.read(recordsOf('Xen BUG at spinlock.c:47', 'plain', true)).value).toEqual([])
  })
  test('a warning before a panic does not lend it its registers', () => {
    expect(titles(`(XEN) Xen WARN at common/foo.c:12\n${dump('harmless+0x1/0x2')}\n${dump('fatal+0x1/0x2')}${panic(1, 'FATAL PAGE FAULT')}`)).toEqual(['FATAL PAGE FAULT in fatal'])
  })
})

describe('any damage', () => {
  const whole = dump('iommu_do_domctl+0x4/0x30') + panic(1, 'FATAL PAGE FAULT', '[error_code=0000]')
  test('cut at any byte: nothing thrown, frames are a beginning of the whole ones', () => {
    const frames = read(whole)[0]?.frames.map((frame) => frame.function) ?? []
    for (let cut = 0; cut <= whole.length; cut++) {
      const [crash] = read(whole.slice(0, cut))
      const kept = crash?.frames.map((frame) => frame.function) ?? []
      const unbroken = kept.filter((name, depth) => frames[depth] === name).length
      expect(unbroken).toBeGreaterThanOrEqual(kept.length - 1)
      if (crash && cut < whole.indexOf('Panic on CPU 1:')) expect(crash.corrupted).toBe(true)
    }
  })
  test('random edits never throw', () => {
    fc.assert(fc.property(fc.nat(whole.length), fc.nat(40), fc.string(), (at, gone, put) => {
      const damaged = whole.slice(0, at) + put + whole.slice(at + gone)
      expect(read(damaged).every((crash) => crash.title.length > 0)).toBe(true)
    }), { numRuns: 300 })
  })
  test('a hostile line of 64 KB is no work', () => {
    const start = performance.now()
    for (const hostile of ['rax: 0000 '.repeat(6500), "Assertion '".repeat(6000), '0f '.repeat(21000), '*'.repeat(65536)]) read(`${banner}\n${hostile}`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

test('a domain crash that names a function instead of a line', () => {
  const text = '(XEN) domain_crash called from arch/x86/hvm/emulate.c#hvmemul_do_io+0x116/0x4a0\n(XEN) Domain 24 (vcpu#1) crashed on cpu#5:\n(XEN) ----[ Xen-4.13.4  x86_64  debug=n  Not tainted ]----\n(XEN) CPU:    5\n(XEN) RIP:    0010:[<ffffffffc08eede5>]\n(XEN) RFLAGS: 0000000000000002   CONTEXT: hvm guest (d24v1)'
  expect(xenCrashReader.read(recordsOf(text.replaceAll('(XEN) ', ''), 'xen')).value[0]).toMatchObject({ kind: 'domain-crash', title: 'domain_crash at arch/x86/hvm/emulate.c#hvmemul_do_io', victim: 'guest' })
})
