// Collects the registers of one line of a dump, of any architecture.

/** A line of a register dump begins with a register (or a PSW, or GPRs by the handful). */
const dumpLine = /^(?:R[A-Z0-9]{1,2}|E[A-Z]{2}|[CD]R\d|[CDEFGS]S|EFLAGS|RIP|EIP|ORIG_RAX|GPR\d\d|NIP|MSR|CFAR|[xrsat]\d{1,2}|[sflpg]p|fp|ip|sp|pc|lr|ra|epc|pstate|psr|gp|tp|zero|status|Krnl (?:GPRS|PSW)|PSW|LR|CTR|XER)\b *[: ]/
const pair = /(?:^|[ ,(])(?<name>ORIG_RAX|EFLAGS|[A-Z]{1,3}\d{0,2}|[a-z]{1,3}\d{0,2}|pstate|status|badaddr|cause) ?: {0,2}(?:[0-9a-f]{4}:)?\[?<?(?:0x)?(?<value>[0-9a-f]{8,16})(?![0-9a-f])/g
const selector = /(?:^| )(?<name>CS|DS|ES|FS|GS|SS|knlGS): {1,2}(?<value>[0-9a-f]{4,16})/g

/** Adds what the line says to `registers`, keeping the first value of each: later dumps are of other contexts. */
export function readRegisters(text: string, registers: Record<string, string>): boolean {
  if (!dumpLine.test(text)) return false
  let any = false
  for (const pattern of [pair, selector]) {
    for (const { groups } of text.matchAll(pattern)) {
      const { name, value } = groups ?? {}
      if (!name || !value) continue
      registers[name] ??= value
      any = true
    }
  }
  const many = /^(?<name>GPR(?<first>\d\d)|Krnl GPRS): (?<values>(?:[0-9a-f]{8,16} ?)+)/.exec(text)?.groups
  if (many) {
    const first = Number(many['first'] ?? 0)
    many['values']?.trim().split(' ').forEach((value, index) => { registers[`r${first + index}`] ??= value })
    any = true
  }
  return any
}
