// What was gathered of one Xen panic -> its crash report, or nothing where no crash happened.
import type { CrashFrame, CrashReport, LogRecord } from '../../model.ts'
import { spanOf } from '../span.ts'
import { blameXen } from './xen-blame.ts'
import type { ProcessorDump, XenDraft } from './xen-draft.ts'
import { guestFaultName, pageFaultErrorInWords, tellingLine, xenFailure, xenTaints } from './xen-failure.ts'
import { readXenLine, type XenAlarm } from './xen-lines.ts'

type Fact = CrashReport['facts'][number]

/** The dump of the processor that panicked; a panic may print those of all others too. */
function culprit(draft: XenDraft): ProcessorDump | undefined {
  const cpu = draft.panic?.what.cpu ?? (draft.alarm?.what.alarm === 'stuck' ? draft.alarm.what.cpu : draft.crashedDomain?.what.cpu)
  return draft.dumps.findLast((dump) => dump.cpu !== undefined && dump.cpu === cpu) ?? draft.dumps[0]
}

function alarmIn(text: string | undefined): XenAlarm | undefined {
  const line = text === undefined ? undefined : readXenLine(text)
  return line?.is === 'alarm' ? line.alarm : undefined
}

/** A dump alone is a crash only if the hypervisor itself was running; Xen prints guests' registers for other reasons. */
function isCrash(draft: XenDraft, dump: ProcessorDump | undefined): boolean {
  if (draft.panic || draft.hardwareDomain || draft.crashedDomain) return true
  if (draft.harmless) return false
  if (dump?.context) return dump.context.startsWith('hypervisor') || dump.context.includes('Hypervisor')
  if (dump) return Boolean(draft.alarm) && draft.alarm?.what.alarm !== 'domain-crash'
  return Boolean(draft.alarm) && draft.alarm?.what.alarm !== 'domain-crash' && !draft.first.prose
}

/** The instruction pointer as a frame, where its code was printed with it. */
function frameOfRip(dump: ProcessorDump | undefined): CrashFrame[] {
  if (!dump?.rip?.what.symbol) return []
  const { what, record } = dump.rip
  const { named: _named, ...symbol } = dump.rip.what.symbol
  return [{ ...symbol, address: what.address, reliable: true, at: record.at }]
}
const symbolless = (frame: CrashFrame | undefined): boolean => frame !== undefined && /^[0-9a-f]{8,16}$/.test(frame.function)

function facts(draft: XenDraft, dump: ProcessorDump | undefined, reasonLines: readonly string[], means: string): Fact[] {
  const list: Fact[] = [{ name: 'Meaning', value: means }]
  const add = (name: string, value: string | undefined, record?: LogRecord): void => {
    if (value) list.push({ name, value, ...(record ? { at: record.at } : {}) })
  }
  const alarm = draft.alarm
  if (alarm?.what.alarm === 'machine-check' || alarm?.what.alarm === 'stuck' || alarm?.what.alarm === 'nmi') add('Before the registers', alarm.record.body.trim(), alarm.record)
  const errorCode = /\[error_code=([0-9a-f]{4})\]|#PF\[([0-9a-f]{4})\]/.exec(reasonLines.join(' '))
  const code = errorCode?.[1] ?? errorCode?.[2]
  const paging = /PAGE FAULT|#PF|page fault/.test(reasonLines[0] ?? '')
  add('Error code', code && paging ? `${code}: ${pageFaultErrorInWords(parseInt(code, 16))}` : code)
  const linear = /Faulting linear address: ([0-9a-f]{8,16})/.exec(reasonLines.join('\n'))?.[1]
  add('Faulting address', linear && (parseInt(linear, 16) < 4096 ? `${linear}: a NULL pointer plus 0x${parseInt(linear, 16).toString(16)}` : linear))
  const [failing] = [...frameOfRip(dump), ...(dump?.frames ?? [])]
  if (symbolless(failing) && draft.panic) add('Instruction pointer', `${failing?.address}: no symbol of the hypervisor, so firmware or a wild jump`)
  if (dump?.walk.length) add('Page-table walk', dump.walk.join('; '), dump.walkAt)
  for (const note of dump?.stackNotes ?? []) add('Stack', note)
  const vcpu = /\((d\w+v\d+|d\d+)\)/.exec(dump?.context ?? '')?.[1]
  add('Context', vcpu && `${vcpu} was the virtual processor loaded on this processor; it is not the culprit by itself`, dump?.contextAt)
  const banner = draft.dumps.find((each) => each.banner)?.banner
  add('Build', banner && [banner.arch, banner.debug === undefined ? '' : banner.debug ? 'debug' : 'release'].filter(Boolean).join(', '))
  for (const letter of banner?.taint ?? '') add(`Taint ${letter}`, xenTaints[letter] ?? 'unknown flag')
  const others = draft.dumps.filter((each) => each !== dump && each.cpu !== undefined)
    .map((each) => `CPU ${each.cpu} ${each.rip?.what.symbol?.named ? `in ${each.rip.what.symbol.function}` : each.context ?? ''}`.trim())
  const remote = draft.remote.map(({ what }) => `CPU ${what.cpu}${what.at.symbol?.named ? ` in ${what.at.symbol.function}` : ''}`)
  add('Other processors', [...others, ...remote].join(', '))
  if (!dump || draft.crashedDomain) for (const record of draft.before) add('Line before it', record.body.trim(), record)
  for (const { what, record } of draft.after) add('Afterwards', what, record)
  return list
}

/** Dom0 or a guest stopped, and it was Xen that wrote it down. */
function domainReport(draft: XenDraft): Pick<CrashReport, 'title' | 'altTitles' | 'kind' | 'victim' | 'victimWhy' | 'reason' | 'decisive'> & { means: string } {
  const { hardwareDomain, crashedDomain, guestFault, alarm } = draft
  if (crashedDomain) {
    const { domain, vcpu } = crashedDomain.what
    const place = alarm?.what.alarm === 'domain-crash' ? alarm.what : undefined
    const titles = [
      ...(guestFault ? [`domain crash: unhandled ${guestFaultName(guestFault.what)}`] : []),
      ...(place ? [`domain_crash at ${place.file}${place.line ? `:${place.line}` : ''}`, `domain_crash in ${place.file}`] : []),
      'Domain crashed by Xen',
    ]
    const why = guestFault?.record ?? (place ? alarm?.record : draft.before.at(-1)) ?? crashedDomain.record
    return {
      kind: 'domain-crash',
      title: titles[0] ?? '',
      altTitles: [...new Set(titles.slice(1, -1))],
      victim: domain === 0 ? 'dom0' : 'guest',
      victimWhy: `Xen stopped domain ${domain}${vcpu === undefined ? '' : ` on its vCPU ${vcpu}`}`,
      reason: why.body.trim(),
      decisive: crashedDomain.record,
      means: guestFault ? `the kernel of domain ${domain} met a fault before it could handle one, so Xen stopped the domain` : `Xen stopped domain ${domain}: it did something that cannot be emulated, or a resource it needs was gone`,
    }
  }
  const how = hardwareDomain?.what.how ?? ''
  const watchdog = how.startsWith('shutdown: watchdog')
  const record = hardwareDomain?.record ?? draft.first
  return {
    kind: 'domain-crash',
    title: watchdog ? 'Hardware Dom0 shut down by its watchdog' : 'Hardware Dom0 crashed',
    altTitles: [],
    victim: 'dom0',
    victimWhy: 'the control domain stopped first; Xen only noted it and brought the machine down',
    reason: record.body.trim(),
    decisive: record,
    means: watchdog ? 'dom0 (often its high-availability daemon) stopped patting the domain watchdog' : 'the kernel of dom0 panicked and told Xen so; its own log has the cause',
  }
}

/** The report of a draft, or undefined where nothing crashed (a debug key, a warning, prose). */
export function xenReport(draft: XenDraft): CrashReport | undefined {
  const dump = culprit(draft)
  if (!isCrash(draft, dump)) return undefined
  const reasonLines = draft.reason.map(({ what }) => what)
  const byDomain = !draft.panic && (draft.hardwareDomain || draft.crashedDomain) ? domainReport(draft) : undefined
  const frames = dump?.frames.length ? dump.frames : frameOfRip(dump)
  // A mail program may have broken the reason in two.
  const telling = tellingLine(reasonLines)
  const said = alarmIn(telling) ?? alarmIn(reasonLines.join(' '))
  const failure = xenFailure(draft.alarm?.what, said, telling)
  const candidates = byDomain ? [] : blameXen([...frameOfRip(dump), ...frames], failure.stuck)
  const [blamed] = candidates
  const banner = draft.dumps.find((each) => each.banner)?.banner
  const cpu = dump?.cpu ?? draft.panic?.what.cpu ?? draft.crashedDomain?.what.cpu
  const cut = !byDomain && !draft.panic
  const titled = (name: string): string => (blamed ? `${name} in ${blamed}` : name)
  const decisive = byDomain?.decisive ?? (draft.reason.find(({ what }) => what === telling) ?? draft.reason[0])?.record ?? draft.panic?.record ?? draft.alarm?.record ?? draft.first
  const reason = byDomain?.reason ?? (reasonLines.join(' ') || draft.alarm?.record.body.trim())
  return {
    kind: byDomain?.kind ?? 'xen-panic',
    title: byDomain?.title ?? titled(failure.name),
    altTitles: byDomain?.altTitles ?? failure.also.map(titled),
    type: '',
    corrupted: cut,
    ...(cut ? { corruptedReason: 'the line "Panic on CPU" is not in the log' } : {}),
    panicked: true,
    guilty: blamed ? { function: blamed } : null,
    candidates,
    frames,
    victim: byDomain?.victim ?? 'hypervisor',
    victimWhy: byDomain?.victimWhy ?? 'the panic is printed by the hypervisor itself',
    ...(cpu === undefined ? {} : { cpu }),
    ...(banner?.taint ? { taint: banner.taint } : {}),
    ...(banner ? { kernel: banner.version } : {}),
    ...(dump?.context ? { context: dump.context } : {}),
    ...(reason ? { reason } : {}),
    registers: { ...(dump?.rip ? { rip: dump.rip.what.address } : {}), ...(dump?.flags ? { rflags: dump.flags } : {}), ...dump?.registers },
    ...(dump?.code ? { code: dump.code } : {}),
    facts: facts(draft, dump, reasonLines, byDomain?.means ?? failure.means),
    decisive,
    at: spanOf(draft.first, draft.last),
  }
}
