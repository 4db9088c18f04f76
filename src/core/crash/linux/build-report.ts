// One segment -> one crash report: its title, whom it blames, and what else it says.
import type { CrashReport, LineRange, LogRecord } from '../../model.ts'
import { suspectsOf, type Suspects } from './blame.ts'
import { corruptionOf, lostItsReport } from './corruption.ts'
import { factsOf } from './facts.ts'
import type { CrashForm } from './kinds/crash-row.ts'
import type { MatchedForm } from './kinds/heading.ts'
import { readReportText, type ReportText } from './report-text.ts'
import type { Segment } from './segments.ts'
import { sourceName, titleName } from './symbol.ts'
import { victimOf } from './victim.ts'

/** The report of a segment, or `null` where a doubtful first message has nothing behind it that only a kernel prints. */
export function reportOf(segment: Segment): CrashReport | null {
  const { heading, records } = segment
  const { row } = heading
  const first = records[0]
  if (!first) return null
  const text = readReportText(records, row.details ?? [])
  if (!isBelieved(segment, text)) return null
  const { form, groups } = chooseForm(segment, text)
  // The report that led to the panic is lost, but where panic() was called out of a fault the trace still shows what faulted.
  const lost = lostItsReport(heading) && !form.title.includes('{F}')
  const blame = lost ? (showsFault(text) ? 'trace' : 'nobody') : form.blame
  const suspects = suspectsOf(text, blame, groups['fn'])
  const corruptedReason = corruptionOf(segment, text, form, suspects)
  const names = titlesOf(form, groups, suspects, form.family ?? row.family)
  const last = Math.max(text.last, segment.panic ? records.indexOf(segment.panic) : 0)
  const guilty = suspects.names[0]
  const module = suspects.frame?.module ?? suspects.section?.frames.find((found) => sourceName(found.function) === guilty)?.module
  return {
    kind: form.kind ?? row.kind,
    ...names,
    type: fillType(form.type, groups),
    corrupted: corruptedReason !== undefined,
    ...(corruptedReason ? { corruptedReason } : {}),
    panicked: segment.panic !== undefined || row.fatal === true,
    guilty: guilty ? { function: titleName(guilty).name, ...(module ? { module } : {}) } : null,
    candidates: candidatesOf(suspects, names.title),
    frames: framesOf(text, suspects),
    ...victimOf(text, records),
    ...processOf(text, groups),
    ...machineOf(text, groups),
    reason: heading.says,
    registers: text.registers,
    ...(text.code ? { code: text.code } : {}),
    ...(text.modules ? { modules: text.modules } : {}),
    facts: factsOf(segment, text),
    decisive: segment.panic ?? first,
    at: span([first, ...records.slice(1, last + 1)]),
  }
}

const oopsEnd = /^(?:oops_end|die|no_context|__?bad_area_nosemaphore|do_page_fault|page_fault|exc_page_fault|asm_exc_page_fault|general_protection|do_general_protection|invalid_op|do_invalid_op)$/
const showsFault = (text: ReportText): boolean => text.sections.some((section) => section.frames.some((found) => oopsEnd.test(found.function)))

/** Doubtful first messages want a trace, a task line or a panic of their own behind them, or the very line their kind asks for. */
function isBelieved({ heading: { row }, records, panic, interrupted }: Segment, text: ReportText): boolean {
  if (row.wantsProof && (interrupted || (text.sections.length === 0 && !text.task && !panic))) return false
  const { proof } = row
  return !proof || records.slice(1, 200).some((record) => proof.test(record.body.trimStart()))
}

/** The first form whose needs are met by the lines of the report. */
function chooseForm(segment: Segment, text: ReportText): MatchedForm {
  const { forms } = segment.heading
  const met = forms.find(({ form, groups }) => form.needs?.every((need) => need in text.details || need in groups) ?? true)
  const { form, groups } = met ?? forms.at(-1) ?? forms[0]
  return { form, groups: { ...text.details, ...groups } }
}

/** What the title ends in is a name of the crash too, even where it is a pair (`driver/helper`) or an operation (`unmount`). */
function candidatesOf(suspects: Suspects, title: string): readonly string[] {
  const [first, ...others] = suspects.names.map((name) => titleName(name).name)
  const known = / in (\S+)$/.exec(title)?.[1]
  return [...new Set([...(first ? [first] : []), ...(known && known !== 'corrupted' ? [known] : []), ...others])].slice(0, 20)
}

interface Titles {
  readonly title: string
  readonly altTitles: readonly string[]
}

function titlesOf(form: CrashForm, groups: Readonly<Record<string, string>>, suspects: Suspects, family: string | undefined): Titles {
  const blamed = suspects.names[0]
  const shown = blamed ? titleName(blamed) : { name: 'corrupted', also: [] }
  const helper = form.helper && groups['fn'] && form.helper.test(sourceName(groups['fn'])) ? `/${sourceName(groups['fn'])}` : ''
  const fill = (name: string, template = form.title): string => template.replace(/\{(\w+)\}/g, (_, key: string) => (key === 'F' ? `${name}${helper}` : plainValue(groups[key] ?? '')))
  const title = fill(shown.name)
  const spellings = form.title.includes('{F}') ? [shown.name, ...shown.also] : []
  const others = [...(form.also ? [fill(shown.name, form.also)] : []), ...spellings.map((name) => fill(name)), ...(family ? spellings.map((name) => `${family} in ${name}`) : [])]
  return { title, altTitles: [...new Set(others)].filter((other) => other !== title) }
}

/** Addresses and numbers change from run to run; they are not part of a fingerprint. */
function plainValue(value: string): string {
  return value.replace(/\b0x[0-9a-f]+\b|\b[0-9a-f]{16}\b/g, 'ADDR').replace(/ exitcode=\S+/, '').replace(/(?<![\w.])-?\d+(?![\w.])/g, 'NUM').trim()
}

function fillType(type: string, groups: Readonly<Record<string, string>>): string {
  return type.replace(/\{(\w+)\}/g, (_, key: string) => (groups[key.toLowerCase()] ?? '').toUpperCase())
}

function framesOf(text: ReportText, suspects: Suspects): CrashReport['frames'] {
  const section = suspects.section ?? text.sections.find((found) => found.role !== 'side')
  const pointer = section?.pointer ?? text.pointer
  const frames = section?.frames ?? []
  return pointer && frames[0]?.function !== pointer.function ? [pointer, ...frames] : frames
}

function processOf(text: ReportText, groups: Readonly<Record<string, string>>): Pick<CrashReport, 'process'> {
  const name = groups['comm'] ?? text.task?.name
  const pid = groups['pid'] === undefined ? text.task?.pid : Number(groups['pid'])
  return name ? { process: { name, ...(pid === undefined ? {} : { pid }) } } : {}
}

function machineOf(text: ReportText, groups: Readonly<Record<string, string>>): Pick<CrashReport, 'cpu' | 'taint' | 'kernel' | 'hardware'> {
  const cpu = groups['cpu'] === undefined ? text.task?.cpu : Number(groups['cpu'])
  const hardware = text.hardware ?? text.task?.machine
  return {
    ...(cpu === undefined ? {} : { cpu }),
    ...(text.task?.taint ? { taint: text.task.taint } : {}),
    ...(text.task?.kernel ? { kernel: text.task.kernel } : {}),
    ...(hardware ? { hardware } : {}),
  }
}

/** From the first message to the last certain line, wherever a dump or a collector of logs put the lines between them. */
function span(records: readonly [LogRecord, ...LogRecord[]]): LineRange {
  return records.reduce((range, { at }): LineRange => ({
    source: range.source, first: Math.min(range.first, at.first), byteStart: Math.min(range.byteStart, at.byteStart),
    last: Math.max(range.last, at.last), byteEnd: Math.max(range.byteEnd, at.byteEnd),
  }), records[0].at)
}
