// Records that name a Windows stop code -> one report per bug check, however often and by whomever it is told.
import type { CrashReport, LogRecord, Parsed } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { bugcheckHeads, parameter, type BugcheckHead } from './bugcheck-heads.ts'
import { baseCode, bugcheck, bugcheckTitle, innocentStack } from './bugchecks.ts'
import { parameterFacts } from './parameter-words.ts'
import { tapeOf, type TextTape } from '../text-tape.ts'
import { readFields, type AnalysisFields } from './windbg-fields.ts'
import { readSession, type DebuggerSession } from './windbg-session.ts'
import { blameWindows, readStack } from './windbg-stack.ts'

const literals = ['Bugcheck Analysis', 'Windows Debugger Version', 'Debug session time: ', 'Arg1: ', 'BugCheck ', 'Bugcheck code', 'nt!KeBugCheck', 'BUGCHECK_CODE:', 'STOP: 0x', 'STOP 0x', 'Stop code', 'Fatal System Error: 0x',
  'rebooted from a bugcheck', "hyper-v: arg1='0x", 'HV crash parameters:', 'hv crash (0x', 'VIRIDIAN ', '"GUEST_PANICKED"', 'Bug Check Code', 'Bugcheck  : 0x', 'Bugcheck: 0x', 'MEMORY.DMP', 'BugcheckCode', '\\Minidump\\'] as const

/** Records read on below the last one that names anything, for its stack. */
const recordsBelowMax = 400
/** Characters of debugger output kept per stretch: a debugger session is a few thousand. */
const tapeCharactersMax = 2_000_000
/** How far above its head the debugger's opening lines are looked for. */
const openingWithin = 20_000

/** One bug check with all the places that tell it, before it becomes a report. */
interface Told {
  readonly heads: BugcheckHead[]
  parameters: readonly string[]
  /** Stretch of the tape it is read from. */
  readonly from: number
  to: number
}

/** The same crash told again: same code, and no parameter that contradicts. */
function sameCrash(told: Told, head: BugcheckHead, parameters: readonly string[]): boolean {
  const [first] = told.heads
  return first !== undefined && baseCode(first.code) === baseCode(head.code) && (!parameters.length || !told.parameters.length || parameters.join() === told.parameters.join())
}

function printedParameters(fields: AnalysisFields): readonly string[] {
  const values = fields.arguments.length ? fields.arguments.map((argument) => argument.value) : [1, 2, 3, 4].flatMap((index) => fields.values.get(`BUGCHECK_P${index}`) ?? [])
  return values.filter((value) => /^[0-9a-f`]{1,17}$/.test(value)).map(parameter)
}

/** Groups the announcements of a text into crashes; a newly opened dump is a new one only if it differs. */
function tellings(text: string, heads: readonly BugcheckHead[]): readonly Told[] {
  const told: Told[] = []
  heads.forEach((head, index) => {
    const to = heads[index + 1]?.start ?? text.length
    const parameters = head.parameters.length ? head.parameters : printedParameters(readFields(text.slice(head.end, to)))
    const known = told.find((each) => sameCrash(each, head, parameters))
    if (known) {
      known.heads.push(head)
      if (!known.parameters.length) known.parameters = parameters
      if (known === told.at(-1) && !text.slice(known.heads[0]?.end, known.to).includes('STACK_TEXT:')) known.to = to
      return
    }
    const before = Math.max(0, head.start - openingWithin, heads[index - 1]?.end ?? 0)
    const opening = /Microsoft \(R\) Windows Debugger|Loading Dump File \[|Windows [\w. ]{1,40}?Kernel Version /.exec(text.slice(before, head.start))
    told.push({ heads: [head], parameters, from: opening ? before + opening.index : head.start, to })
  })
  return told
}

function factsOf(told: Told, fields: AnalysisFields, session: DebuggerSession, code: number): CrashReport['facts'] {
  const facts: { name: string; value: string }[] = []
  const add = (name: string, value: string | undefined): void => void (value && facts.push({ name, value }))
  add('Meaning', bugcheck(code)?.means)
  facts.push(...parameterFacts(code, told.parameters, fields.arguments.map((argument) => argument.says)))
  add('IRQL', fields.values.get('CURRENT_IRQL'))
  add('Processors', session.processors === undefined ? undefined : String(session.processors))
  add('Architecture', session.architecture)
  add('Build', session.build ?? fields.values.get('BUILDLAB_STR') ?? fields.values.get('OS_VERSION'))
  add('Kind of dump', session.dump)
  add('Machine name', session.machine)
  for (const [name, label] of [['Module', 'MODULE_NAME'], ['Image', 'IMAGE_NAME']] as const) {
    const value = fields.values.get(label)
    if (!value?.startsWith('Unknown_')) add(name, value)
  }
  add('Failure bucket', fields.values.get('FAILURE_BUCKET_ID') ?? fields.values.get('BUCKET_ID'))
  add('Exception code', fields.values.get('EXCEPTION_CODE_STR') ?? fields.values.get('EXCEPTION_CODE'))
  return facts
}

/** Above a guest's stop code Xen often tells of a register that it refused the guest just before. */
function refusedRegister(text: string, head: BugcheckHead): string | undefined {
  if (!head.guest) return undefined
  const above = text.slice(Math.max(0, head.start - 2000), head.start).split('\n')
  return above.findLast((line) => line.includes(`${head.guest} RDMSR`) || line.includes(`${head.guest} WRMSR`))?.trim()
}

/** A virtual machine where the dump itself names one; otherwise nothing tells. */
function victimOf(fields: AnalysisFields, head: BugcheckHead): Pick<CrashReport, 'victim' | 'victimWhy'> {
  if (head.guest) return { victim: 'guest', victimWhy: `virtual processor ${head.guest} reported the stop code to Xen` }
  if (head.form === 'guest-panic') return { victim: 'guest', victimWhy: 'the virtual machine reported the stop code to its hypervisor' }
  const maker = `${fields.values.get('SYSTEM_MANUFACTURER') ?? ''} ${fields.values.get('SYSTEM_PRODUCT_NAME') ?? ''} ${fields.values.get('BIOS_VENDOR') ?? ''}`.trim()
  const virtual = /QEMU|KVM|Xen|VMware|Virtual|VirtualBox|Bochs|oVirt|OpenStack|Nutanix/i.exec(maker)
  return virtual ? { victim: 'guest', victimWhy: `the machine calls itself ${maker}` } : { victim: 'unknown', victimWhy: 'a Windows kernel; the text does not tell on what machine it ran' }
}

/** The debugger's own suspicion, as old and new versions print it. */
function accusedByDebugger(fields: AnalysisFields): string | undefined {
  return fields.values.get('SYMBOL_NAME') ?? /\( ?([\w.$-]{1,80}!\S{1,200}) ?\)/.exec(fields.values.get('Probably caused by') ?? '')?.[1]
}

/** A report for people names the driver a few lines above the code. */
const namedAbove = 300
const blamedImage = /\bCaused By Driver[ \t]{0,12}: ?([\w.$-]{1,80})\.sys\b|\bcaused by the following module: ([\w.$-]{1,80})\.sys\b|\*{3}[ \t]{1,8}([\w.$-]{1,80})\.sys - Address |\b(?:What failed|Driver or module in which error occurred)[ \t]{0,12}:[ \t]{0,8}([\w.$-]{1,80})\.sys\b|(?:^|\n)[ \t]{0,8}([\w$-]{1,40})\.sys[ \t]*(?=\n|$)/i

/** The driver that a stop screen, a dump viewer or the debugger names without a stack; the kernel itself is none. */
function imageNamed(fields: AnalysisFields, stretch: string): readonly { readonly function: string; readonly module: string }[] {
  const image = fields.values.get('MODULE_NAME') ?? fields.values.get('IMAGE_NAME')?.replace(/\.(?:sys|exe|dll)$/i, '') ?? blamedImage.exec(stretch)?.slice(1).find(Boolean)
  return image && /^[\w.$-]{1,80}$/.test(image) && !/^(?:nt|hal|ntoskrnl|ntkrnl\w*|Unknown_\w+|hardware|memory_corruption|GenuineIntel|AuthenticAMD)$/i.test(image) ? [{ function: image, module: image }] : []
}

function reportOf(told: Told, tape: TextTape): CrashReport | undefined {
  const [head] = told.heads
  if (!head) return undefined
  const stretch = tape.text.slice(told.from, told.to)
  const below = tape.text.slice(head.end, told.to)
  const fields = readFields(below)
  const session = readSession(stretch)
  const name = head.name ?? told.heads.find((each) => each.name)?.name ?? bugcheck(head.code)?.name ?? ''
  const title = bugcheckTitle(head.code, name || undefined)
  const stack = fields.values.get('STACK_TEXT')
  // Without an analysis, the rows that a `k` command printed.
  const frames = stack ? readStack(stack, tape, head.end + below.indexOf(stack)) : readStack(tape.text.slice(told.from, told.to), tape, told.from)
  const stacked = blameWindows(frames, accusedByDebugger(fields))
  const accused = innocentStack.has(baseCode(head.code)) ? [] : stacked.length > 0 ? stacked : imageNamed(fields, tape.text.slice(Math.max(0, told.from - namedAbove), told.to))
  const [guilty] = accused
  const place = guilty && (guilty.module && guilty.module !== guilty.function ? `${guilty.module}!${guilty.function}` : guilty.function)
  const prompt = /(?:^|\s)(\d{1,4}): kd> /.exec(stretch)?.[1]
  const process = fields.values.get('PROCESS_NAME')
  const hardware = [fields.values.get('SYSTEM_MANUFACTURER'), fields.values.get('SYSTEM_PRODUCT_NAME'), fields.values.get('BIOS_VERSION') && `BIOS ${fields.values.get('BIOS_VERSION')}`].filter(Boolean).join(' ')
  const reason = head.form === 'stack' ? `KeBugCheckEx(${[`0x${head.code.toString(16)}`, ...told.parameters].join(', ')}, …)` : tape.text.slice(head.start, head.end).trim()
  const base = baseCode(head.code)
  const refused = refusedRegister(tape.text, head)
  return {
    kind: 'windows-bugcheck',
    title: place ? `${title} in ${place}` : title,
    altTitles: base === head.code ? [] : [place ? `${bugcheckTitle(base, bugcheck(base)?.name)} in ${place}` : bugcheckTitle(base, bugcheck(base)?.name)],
    type: '',
    corrupted: false,
    panicked: !/LIVE_?DUMP|LIVE_SYSTEM_DUMP/.test(name),
    guilty: guilty ?? null,
    candidates: accused.map((each) => each.function),
    frames,
    ...victimOf(fields, head),
    ...(process ? { process: { name: process } } : {}),
    ...(prompt === undefined ? {} : { cpu: Number(prompt) }),
    ...(session.system ? { kernel: session.system } : fields.values.get('OSNAME') ? { kernel: fields.values.get('OSNAME') ?? '' } : {}),
    ...(hardware ? { hardware } : {}),
    reason,
    registers: {},
    bugcheck: { code: head.code, name, parameters: told.parameters },
    ...(session.stamp ? { session: { stamp: session.stamp, ...(session.uptimeUs === undefined ? {} : { uptimeUs: session.uptimeUs }) } } : {}),
    facts: [...factsOf(told, fields, session, head.code), ...(head.form === 'event-log' && tape.recordAt(head.start).stamp ? [{ name: 'Time', value: 'that of the entry, which Windows writes after the restart' }] : []), ...(refused ? [{ name: 'Line before it', value: refused }] : [])],
    decisive: tape.recordAt(head.start),
    at: tape.place(told.from, Math.max(head.end, head.form === 'analysis' ? head.end + fields.end : 0)),
  }
}

function read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
  const first = records.findIndex((record) => literals.some((literal) => record.body.includes(literal)))
  if (first < 0) return { value: [], diagnostics: [] }
  const last = records.findLastIndex((record) => literals.some((literal) => record.body.includes(literal)))
  // The head of an analysis stands above its first argument, the opening lines above that.
  const stretch = records.slice(Math.max(0, first - recordsBelowMax), last + recordsBelowMax)
  const kept: LogRecord[] = []
  let characters = 0
  for (const record of stretch) {
    characters += record.body.length + 1
    if (characters > tapeCharactersMax) break
    kept.push(record)
  }
  const [start, ...rest] = kept
  if (!start) return { value: [], diagnostics: [] }
  const tape = tapeOf([start, ...rest])
  const value = tellings(tape.text, bugcheckHeads(tape.text)).flatMap((told) => reportOf(told, tape) ?? [])
  const cut = kept.length < stretch.length
  return {
    value,
    diagnostics: cut ? [{ severity: 'warning', source: start.at.source, line: kept.at(-1)?.at.last ?? start.at.last, message: 'More than 2 MB of debugger output in one log: bug checks below this line were not read. Give that part as a file of its own.' }] : [],
  }
}

/** Reads WinDbg `!analyze -v` of any version, stop screens, event-log entries and the stop codes guests report to QEMU and KVM. */
export const windbgReader: CrashReader = { id: 'windows', literals, read }
