// Chooses the function a developer would blame: not the top of the stack, but the first frame that is no machinery.
import type { CrashFrame } from '../../model.ts'
import { frameName } from './frame-line.ts'
import type { Blame } from './kinds/crash-row.ts'
import { isBottom, isDispatcher, isMachinery, isReporting, isTickEntry, stopsMachine } from './machinery/lists.ts'
import type { ReportText } from './report-text.ts'
import type { Section } from './sections.ts'
import { sourceName } from './symbol.ts'

export interface Suspects {
  /** Source names, most likely first. */
  readonly names: readonly string[]
  /** Frame of the first suspect, where it has one. */
  readonly frame?: CrashFrame
  /** The trace the suspects were taken from. */
  readonly section?: Section
}

/** Functions of the tasks that merely wait for the stalled processor. */
const waitsForGracePeriod = /^_*(?:rcu_gp_kthread|rcu_gp_fqs_loop|rcu_exp_wait_wake|synchronize_rcu_expedited_wait\w*)$/
const isWaitingThread = (section: Section): boolean => section.frames.some((found) => waitsForGracePeriod.test(frameName(found)))

/** Calls the function that the `Workqueue:` line names; it may have been inlined or have left no frame. */
const runsWork = /^process_(?:one_work|scheduled_works)$/
const waitsForProcessors = /^_*smp_call_function/

/** Ranks the functions of a report. `named` is the function the first message gives. */
export function suspectsOf(text: ReportText, blame: Blame, named: string | undefined): Suspects {
  switch (blame) {
    case 'nobody': {
      const section = traceOf(text)
      return { names: [], ...(section ? { section } : {}) }
    }
    case 'trace': return fromSequence(traceOf(text), [])
    case 'pointer': return fromSequence(traceOf(text), [], traceOf(text)?.pointer ?? text.pointer)
    case 'named': return fromSequence(traceOf(text), named ? [sourceName(named)] : [], traceOf(text)?.pointer ?? text.pointer)
    case 'locks': return fromSequence(traceOf(text), text.lockSites.map(sourceName))
    case 'owner': return fromSequence(text.sections.find((section) => section.role === 'owner') ?? traceOf(text), [])
    case 'operation': return fromOperation(text)
    default: return blame satisfies never
  }
}

/** The trace the report is about: the first that was announced; frames before it may be the rest of another processor's trace. */
const traceOf = (text: ReportText): Section | undefined => {
  const traces = text.sections.filter((section) => section.role !== 'side' && section.role !== 'owner')
  return traces.find((section) => section.announced) ?? traces[0]
}

/** Suspects named before the trace, then where the processor stood, then the trace. */
function fromSequence(section: Section | undefined, before: readonly string[], pointer?: CrashFrame | undefined): Suspects {
  return rank(section, before, [...(pointer ? [pointer] : []), ...behindPanic((section?.frames ?? []).filter(isCaller))])
}

/** What follows a call that never returns is the next function of the kernel's text: it called nobody. */
const isCaller = (found: CrashFrame): boolean => found.offset > 0 || found.size === 0

/** Frames behind panic(), if any of them could be to blame. */
function behindPanic(frames: readonly CrashFrame[]): readonly CrashFrame[] {
  const behind = frames.slice(frames.findLastIndex((found) => stopsMachine(frameName(found))) + 1)
  return behind.some((found) => !isMachinery(frameName(found))) ? behind : frames
}

/** Drops the machinery. Where a whole trace holds nothing else, what does not merely report is suspected. */
function rank(section: Section | undefined, before: readonly string[], frames: readonly CrashFrame[]): Suspects {
  const reliable = frames.filter((found) => found.reliable)
  const usable = reliable.length > 0 ? reliable : frames
  const all = [...before, ...usable.map(frameName)]
  const names = unique(all.filter((name) => !isMachinery(name)))
  const lastFrame = reliable.at(-1)
  if (names.length === 0 && lastFrame && isBottom(frameName(lastFrame))) {
    const inner = unique(all.filter((name) => !isReporting(name)))
    names.push(...(inner.length > 0 ? inner : [frameName(lastFrame)]))
  }
  const frame = usable.find((found) => frameName(found) === names[0])
  return { names, ...(frame ? { frame } : {}), ...(section ? { section } : {}) }
}

/** For a processor that loops: behind the tick that found it, the first function that a dispatcher called. */
function fromOperation(text: ReportText): Suspects {
  const sections = text.sections.filter((section) => (section.role === 'call' || section.role === 'processor') && !isWaitingThread(section))
  for (const section of sections) {
    const pointer = section.pointer ?? (section === sections[0] ? text.pointer : undefined)
    const known = [...(pointer ? [pointer] : []), ...section.frames.filter(isCaller)]
    const certain = known.filter((found) => found.reliable)
    // Kernels without frame pointers doubt every frame.
    const frames = behindTick(certain.length > 0 ? certain : known)
    const names = frames.map(frameName)
    if (text.work && names.every(isMachinery) && names.some((name) => runsWork.test(name))) return { names: [sourceName(text.work)], section }
    const ranked = rank(section, [], frames)
    if (ranked.names.length === 0) continue
    const operation = names.find((name) => waitsForProcessors.test(name)) ?? calledByDispatcher(names)
    const suspects = unique([...(operation ? [operation] : []), ...ranked.names])
    const frame = frames.find((found) => frameName(found) === suspects[0])
    return { names: suspects, section, ...(frame ? { frame } : {}) }
  }
  return { names: [] }
}

function calledByDispatcher(names: readonly string[]): string | undefined {
  return names.find((name, index) => isDispatcher(names[index + 1] ?? '') && !isDispatcher(name) && !isMachinery(name))
}

/** Frames behind the tick, unless it only found an idle processor. */
function behindTick(frames: readonly CrashFrame[]): readonly CrashFrame[] {
  const tick = frames.findIndex((found) => isTickEntry(frameName(found)))
  const behind = frames.slice(tick + 1)
  return tick >= 0 && behind.some((found) => !isMachinery(frameName(found))) ? behind : frames
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
