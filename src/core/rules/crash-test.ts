// Looks for a crash report: its title, functions, modules, bug check and whatever else it tells of itself.
import type { Crash } from '../model.ts'
import type { Scope } from './case-facts.ts'
import type { CrashAspect, CrashTest } from './knowledge.ts'
import { anyFits, readPredicate } from './predicates.ts'
import { result, type TestResult } from './results.ts'

type Answer = 'yes' | 'no' | 'unknown'

/** Whether the report has every aspect asked for. */
export function fitsCrash(test: CrashTest, crash: Crash): boolean {
  return test.aspects.every((aspect) => answer(aspect, crash) === 'yes')
}

/** One report that fits is enough; a report that does not tell an aspect leaves it unknown. */
export function testCrash(test: CrashTest, scope: Scope): TestResult {
  if (scope.crashes.length === 0) return result('unknown', 'no crash report among the files')
  let unknown: Crash | undefined
  for (const crash of scope.crashes) {
    const answers = test.aspects.map((aspect) => answer(aspect, crash))
    if (answers.every((one) => one === 'yes')) return result('met', seenWords(test, crash), { at: placesOf(test, crash), crashes: [crash] })
    if (!answers.includes('no')) unknown ??= crash
  }
  if (unknown) return result('unknown', 'the crash report does not tell')
  const [only, ...others] = scope.crashes
  return result('unmet', others.length === 0 ? `the crash is “${only?.title ?? ''}”` : `none of the ${scope.crashes.length} crashes is like that`)
}

function answer(aspect: CrashAspect, crash: Crash): Answer {
  switch (aspect.of) {
    case 'panicked': return crash.panicked === aspect.is ? 'yes' : 'no'
    case 'stack': return crash.frames.length === 0 ? 'unknown' : inOrder(crash, aspect.order) ? 'yes' : 'no'
    case 'bugcheck': return crash.bugcheck ? (aspect.codes.includes(crash.bugcheck.code) ? 'yes' : 'no') : crash.kind.startsWith('windows') ? 'unknown' : 'no'
    case 'parameters': return parametersAnswer(crash, aspect.values)
    case 'fact': {
      const facts = crash.facts.filter((fact) => fact.name === aspect.name)
      return facts.length === 0 ? 'unknown' : facts.some((fact) => readPredicate(aspect.holds)(fact.value)) ? 'yes' : 'no'
    }
    case 'victim': return crash.victim === 'unknown' && !aspect.shapes.includes('unknown') ? 'unknown' : among(toldOf(crash, aspect.of), aspect.shapes)
    case 'modules': return modulesAnswer(crash, aspect.shapes)
    default: return among(toldOf(crash, aspect.of), aspect.shapes)
  }
}

/** What the report does not tell at all is unknown, not "no". */
function among(told: readonly string[], shapes: readonly string[]): Answer {
  if (told.length === 0) return 'unknown'
  return anyFits(told, shapes) ? 'yes' : 'no'
}

/** A module of a frame proves itself; only a module list can prove that one is not there. */
function modulesAnswer(crash: Crash, shapes: readonly string[]): Answer {
  if (anyFits(toldOf(crash, 'modules'), shapes)) return 'yes'
  return crash.modules === undefined ? 'unknown' : 'no'
}

type Shaped = Extract<CrashAspect, { readonly shapes: readonly string[] }>['of']
const tellers: Readonly<Record<Shaped, (crash: Crash) => readonly (string | undefined)[]>> = {
  kind: (crash) => [crash.kind],
  // The other titles of a dump are guesses at what the kernel's own log would say.
  title: (crash) => (crash.kind === 'xen-dump' ? [crash.title] : [crash.title, ...crash.altTitles]),
  type: (crash) => [crash.type],
  victim: (crash) => [crash.victim],
  reason: (crash) => [crash.reason],
  process: (crash) => [crash.process?.name],
  taint: (crash) => [crash.taint],
  kernel: (crash) => [crash.kernel],
  hardware: (crash) => [crash.hardware],
  context: (crash) => [crash.context],
  code: (crash) => [crash.code],
  faulting: faultingNames,
  frames: (crash) => crash.frames.flatMap(frameNames),
  modules: moduleNames,
}
/** Hundreds of rules ask the same of a report. */
const told = new WeakMap<Crash, Partial<Record<Shaped, readonly string[]>>>()
function toldOf(crash: Crash, of: Shaped): readonly string[] {
  const known = told.get(crash) ?? {}
  told.set(crash, known)
  return (known[of] ??= tellers[of](crash).flatMap((text) => text || []))
}

function frameNames(frame: Crash['frames'][number]): readonly string[] {
  return frame.module ? [frame.function, `${frame.module}!${frame.function}`] : [frame.function]
}

/** The function the instruction pointer stood in: as the registers name it, else the top frame; the blamed one counts too. */
function faultingNames(crash: Crash): readonly string[] {
  const pointers = [...Object.entries(crash.registers), ...crash.facts.map((fact) => [fact.name, fact.value] as const)]
    .filter(([name]) => /^(?:[re]?ip|pc|lr)$/i.test(name))
    .map(([, value]) => /([A-Za-z_][\w.#$]*)\+0x/.exec(value)?.[1])
    .filter((name) => name !== undefined)
  const top = crash.frames[0]
  return [...pointers, ...(top ? frameNames(top) : []), ...(crash.guilty ? [crash.guilty.function] : [])]
}

function inOrder(crash: Crash, order: readonly (readonly string[])[]): boolean {
  let from = 0
  for (const shapes of order) {
    const at = crash.frames.findIndex((frame, i) => i >= from && anyFits(frameNames(frame), shapes))
    if (at < 0) return false
    from = at + 1
  }
  return true
}

function moduleNames(crash: Crash): readonly string[] {
  const framed = [...crash.frames, crash.guilty].flatMap((frame) => frame?.module ?? [])
  return [...framed, ...(crash.modules ?? []).map((module) => module.replace(/\(.*\)$/, ''))]
}

function parametersAnswer(crash: Crash, values: readonly string[]): Answer {
  if (!crash.bugcheck) return 'unknown'
  const told = crash.bugcheck.parameters
  return values.every((wanted, i) => wanted === '*' || numeric(told[i]) === numeric(wanted)) ? 'yes' : 'no'
}
function numeric(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase().replace(/^0x/, '').replaceAll('`', '').replace(/^0+(?=.)/, '')
}

function placesOf(test: CrashTest, crash: Crash) {
  const shapes = test.aspects.flatMap((aspect) => (aspect.of === 'frames' ? [aspect.shapes] : aspect.of === 'stack' ? aspect.order : []))
  const frames = shapes
    .map((any) => crash.frames.find((frame) => anyFits(frameNames(frame), any)))
    .filter((frame) => frame !== undefined)
  return frames.length > 0 ? frames.map((frame) => frame.at) : [crash.decisive.at]
}

function seenWords(test: CrashTest, crash: Crash): string {
  const shown = test.aspects.map((aspect) => {
    switch (aspect.of) {
      case 'frames': {
        const frame = crash.frames.find((one) => anyFits(frameNames(one), aspect.shapes))
        return frame ? `${frame.function} in the call trace` : null
      }
      case 'stack': return `${aspect.order.map((one) => one[0]).join(' ← ')} in the call trace`
      case 'modules': return `module ${aspect.shapes.join(', ')}`
      case 'bugcheck': return crash.bugcheck ? `bug check 0x${crash.bugcheck.code.toString(16).toUpperCase()}` : null
      case 'title': return crash.title
      case 'reason': return crash.reason ?? null
      case 'kernel': return crash.kernel ?? null
      case 'hardware': return crash.hardware ?? null
      case 'process': return crash.process ? `process ${crash.process.name}` : null
      case 'context': return crash.context ?? null
      default: return null
    }
  }).filter((one) => one !== null)
  return shown.length > 0 ? `seen: ${shown.join(', ')}` : 'seen'
}
