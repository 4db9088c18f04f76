// Writes xen.log and domN.log as xen-crashdump-analyser lays them out, for hosts of any size.

export interface HostShape {
  readonly processors: number
  readonly symbols: boolean
  /** Processor whose dom0 vCPU panicked; absent: nobody did. */
  readonly crashed?: number
  /** Processors that were never brought up. */
  readonly offline?: readonly number[]
  /** Lines of the hypervisor's console ring. */
  readonly ring?: readonly string[]
}

const hex = (value: number): string => value.toString(16).padStart(16, '0')
const registers = (cpu: number): string => `\trax: ${hex(cpu)}   rbx: ${hex(1)}   rcx: ${hex(2)}
\trdx: ${hex(3)}   rsi: ${hex(4)}   rdi: ${hex(5)}
\trbp: ${hex(6)}   rsp: ${hex(7)}   r8:  ${hex(8)}
\tr9:  ${hex(9)}   r10: ${hex(10)}   r11: ${hex(11)}
\tr12: ${hex(12)}   r13: ${hex(13)}   r14: ${hex(14)}
\tr15: ${hex(15)}
`
const stack = `
\tStack at ffff83201bd4fd60:
\t   ffff8340cc053000 ffff82d0801680c7 0000000536d9dce0 ffff83201bd4ff18
\t   ffff83007a18a000 ffff83201bda9f00 ffff83203ffe4f00 ffff83007a18d000

\tCode:
\t   cc cc cc cc cc 51 41 53 b8 25 00 00 00 0f 05 <41> 5b 59 c3 cc cc cc cc cc cc cc cc cc cc cc cc cc
`
/** First frame in brackets, the others found on the stack. */
const trace = (symbols: boolean, names: readonly string[]): string => {
  const lines = names.map((name, depth) => (depth === 0 ? `\t [ffffffff8100${hex(depth).slice(-4)}]${symbols ? ` ${name}+0xa/0x20` : ''}` : `\t  ffffffff8200${hex(depth).slice(-4)}  ${name}+0x28/0x30`))
  return `\n\tCall Trace:\n${(symbols ? lines : lines.slice(0, 1)).join('\n')}\n\n`
}
const fault = ['xen_hypercall_kexec_op', 'panic', 'kmsg_dump', 'oops_end', 'no_context', 'do_page_fault', '__alloc_skb', 'page_fault', 'memcpy', 'skb_copy_bits', 'ip_fragment', 'net_rx_action']
const idle = ['xen_hypercall_sched_op', 'xen_safe_halt', 'default_idle', 'cpu_startup_entry']

/** `xen.log` of a host. Processor n runs dom0's vCPU n. */
export function writeXenLog(shape: HostShape): string {
  const blocks = Array.from({ length: shape.processors }, (_, cpu) => {
    if (shape.offline?.includes(cpu)) return `  PCPU ${cpu} Host state:\n    PCPU Offline\n\n`
    const crashed = cpu === shape.crashed
    return `  PCPU ${cpu} Host state:
\tRIP:    e008:[<ffff82d0801f34e7>] Ring 0
\tRFLAGS: 0000000000010003  IOPL0   IF ZF PF

${registers(cpu)}
\tcr0: 000000008005003b  PE MP ET NE WP AM PG
\tcr3: 00000040cc016000   cr2: 0000007075300000
\tcr4: 00000000003526e0  PAE MCE PGE

\tds: 0000   es: 0000   fs: 0000   gs: 0000   ss: 0000   cs: e008
\tstack current VCPU  ffff8300778ea000 DOM0 VCPU${cpu}
\tpercpu current VCPU ffff8300778ea000 DOM0 VCPU${cpu}
\tVCPU was RUNNING
${stack}${trace(shape.symbols, crashed ? ['kexec_crash', 'do_kexec_op', 'lstar_enter'] : ['do_nmi_crash', 'nmi_crash', 'idle_loop'])}
  PCPU ${cpu} Guest state (DOM0 VCPU${cpu}):
\tRIP:    e033:[<ffffffff810014aa>] Ring 3
\tRFLAGS: 0000000000000246  IOPL0   IF ZF PF

${registers(cpu)}
\tguest_table_user: 000000201eb28000
\tguest_table: 000000101ef98000
\tHW cr3: 000000101ef98000

\tds: 002b   es: 002b   fs: 0000   gs: 0000   ss: e02b   cs: e033

\tPause Count: 0, Flags: 0x0
\tCurrently running on PCPU${cpu}
\tStruct vcpu at ffff8300778ea000
\tVCPU in kernel mode
${stack}${trace(shape.symbols, crashed ? fault : idle)}`
  })
  return `Xen version:      4.4.1-xs90192
Xen changeset:    1c2d3e4f
Xen compiler:     gcc version 4.4.7
Xen compile date: Fri Jan 1 00:00:00 UTC 2016
Debug build:      n

Xen command line: dom0_mem=4096M crashkernel=128M@32M

${blocks.join('')}
  Console Ring:
${(shape.ring ?? []).map((line) => `    (XEN) ${line}\n`).join('')}`
}

/** `dom0.log` with as many virtual processors; vCPU `crashed` panicked. */
export function writeDomainLog(vcpus: number, crashed: number | undefined, ring: readonly string[] = []): string {
  return `Domain 0: (${vcpus} vcpus)
  Flags: PRIVILEGED UNPAUSED
  Paging assistance: None
  Max Pages: 1048576 (4194304 KB)
  Handle: 00000000-0000-0000-0000-000000000000
  Command line: root=LABEL=root ro

${Array.from({ length: vcpus }, (_, vcpu) => `  VCPU${vcpu}:
\tRIP:    e033:[<ffffffff810014aa>] Ring 3
\tRFLAGS: 0000000000000246  IOPL0   IF ZF PF

${registers(vcpu)}
\tPause Count: 0, Flags: 0x0
\t${vcpu === crashed ? `Currently running on PCPU${vcpu}` : `Not running:  Last run on PCPU${vcpu}`}
\tStruct vcpu at ffff8300778ea000
\tVCPU in kernel mode
${stack}${trace(true, vcpu === crashed ? fault : idle)}`).join('')}
  Console Ring:
${ring.map((line) => `${line}\n`).join('')}`
}
