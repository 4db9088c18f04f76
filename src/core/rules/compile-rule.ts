// Turns one checked rule into the form that is evaluated, and says where its parts do not fit together.
import type { AnyTest, CrashAspect, CrashTest, EventTest, EvidenceTest, FactTest, Level, Piece, RemedyAdvice, Rule } from './knowledge.ts'
import { compilePattern } from './literals.ts'
import { readDurationUs, readNumberCondition, type Predicate } from './predicates.ts'
import { listOf, type PieceText, type RemedyText, type RuleText, type TestText } from './schema.ts'

type Report = (place: readonly PropertyKey[], message: string) => void
/** Anchors that every rule may name besides its own pieces. */
const builtinAnchors = ['crash', 'panic', 'boot'] as const

export function compileRule(text: RuleText, report: Report): Rule {
  const ids = text.evidence.map((piece) => piece.id)
  ids.forEach((id, i) => {
    if (ids.indexOf(id) !== i) report(['evidence', i, 'id'], `there is already a piece ${id} in this rule`)
  })
  const evidence = text.evidence.map((piece, i) => compilePiece(piece, (place, message) => report(['evidence', i, ...place], message)))
  for (const [i, piece] of evidence.entries()) {
    for (const anchor of anchorsOf(piece.test)) {
      if (!ids.includes(anchor) && !builtinAnchors.some((known) => known === anchor)) {
        report(['evidence', i], `${anchor} is no piece of this rule, nor one of ${builtinAnchors.join(', ')}`)
      }
    }
  }
  const levelOf = (name: 'confirmed' | 'probable' | 'possible'): Level => {
    const given = text.levels[name]
    if (!given) return []
    const level = given.map((entry) => (typeof entry === 'string' ? [entry] : entry))
    const alternatives = given.every((entry) => typeof entry === 'string') ? [level.flat()] : level
    for (const id of alternatives.flat()) {
      const piece = evidence.find((one) => one.id === id)
      if (!piece) report(['levels', name], `${id} is no piece of this rule`)
      else if (piece.need !== 'required') report(['levels', name], `${id} is marked need: ${piece.need}, so it cannot decide a level`)
    }
    return alternatives
  }
  const levels = { confirmed: levelOf('confirmed'), probable: levelOf('probable'), possible: levelOf('possible') }
  const deciding = new Set(Object.values(levels).flat(2))
  if (deciding.size === 0) report(['levels'], 'a rule needs at least one level')
  evidence.forEach((piece, i) => {
    if (piece.need === 'required' && !deciding.has(piece.id)) report(['evidence', i], `${piece.id} decides no level: name it in one, or mark it need: supports`)
  })
  return {
    id: text.id, title: text.title, class: text.class, status: text.status, severity: text.severity, cause: text.cause,
    affects: (text.affects ?? []).map(withoutUndefined), victim: text.victim ?? [], same: text.same ?? [], evidence, levels,
    folds: text.folds ?? [], looksLike: text.looks_like ?? [],
    remediation: text.remediation.map(compileRemedy),
    notRecommended: text.not_recommended ?? [],
    notCauses: (text.not_causes ?? []).map((one) => ({ says: one.says, events: listOf(one.event) })),
    notes: text.notes ?? [],
    superseded: (text.superseded ?? []).map(withoutUndefined),
    references: text.references === 'none' ? [] : text.references.map(withoutUndefined),
  }
}

function compilePiece(text: PieceText, report: Report): Piece {
  const test: EvidenceTest = text.any
    ? { kind: 'any', tests: text.any.map((one, i) => compileTest(one, (place, message) => report(['any', i, ...place], message))) } satisfies AnyTest
    : compileTest(text, report)
  return {
    id: text.id, need: text.need ?? 'required', onlyConfirms: text.only_confirms ?? false, test,
    ...(text.says === undefined ? {} : { says: text.says }),
    collect: typeof text.collect === 'string' ? { any: text.collect } : (text.collect ?? {}),
  }
}

function compileTest(text: TestText, report: Report): EvidenceTest {
  if (text.event !== undefined) return compileEventTest(text, report)
  if (text.crash) return compileCrashTest(text.crash, report)
  if (text.boot) {
    return {
      kind: 'boot',
      ...(text.boot.ended ? { ended: text.boot.ended === 'silently' ? 'silent' : text.boot.ended } : {}),
      ...(text.boot.gap === undefined ? {} : { gap: text.boot.gap }),
    }
  }
  return compileFactTest({ ...text, fact: text.fact ?? '' })
}

function compileEventTest(text: TestText, report: Report): EventTest {
  const withinUs = text.within === undefined ? null : readDurationUs(text.within)
  const count = readNumberCondition(text.count ?? '>=1')
  if (!count) report(['count'], "a count is a comparison and a number: '>=3'")
  const bare = text.count !== undefined && /^\d/.test(text.count)
  return {
    kind: 'event',
    events: listOf(text.event),
    where: text.where ?? {},
    count: bare && count ? { operator: '>=', number: count.number } : (count ?? { operator: '>=', number: 1 }),
    ...(withinUs === null ? {} : { withinUs }),
    rising: text.rising ?? false,
    before: [text.before, text.between?.[1], text.until].filter((one) => one !== undefined),
    after: [text.after, text.between?.[0]].filter((one) => one !== undefined),
    same: text.same ?? [],
  }
}

type CrashText = NonNullable<TestText['crash']>
const shaped = ['kind', 'title', 'reason', 'type', 'faulting', 'frames', 'modules', 'process', 'taint', 'kernel', 'hardware', 'context', 'code', 'victim'] as const
function compileCrashTest(text: CrashText, report: Report): CrashTest {
  const aspects: CrashAspect[] = []
  for (const of of shaped) {
    if (text[of] !== undefined) aspects.push({ of, shapes: listOf<string>(text[of]) })
  }
  if (text.stack) aspects.push({ of: 'stack', order: text.stack.map((one) => listOf(one)) })
  if (text.bugcheck !== undefined) {
    const codes = listOf(text.bugcheck).map(Number)
    if (codes.some(Number.isNaN)) report(['crash', 'bugcheck'], 'a bug check is a number: 0x101')
    aspects.push({ of: 'bugcheck', codes })
  }
  if (text.parameters) aspects.push({ of: 'parameters', values: text.parameters.map((one) => (typeof one === 'number' ? `0x${one.toString(16)}` : one)) })
  if (text.panicked !== undefined) aspects.push({ of: 'panicked', is: text.panicked })
  for (const [name, holds] of Object.entries(text.fact ?? {})) aspects.push({ of: 'fact', name, holds: holds as Predicate })
  if (aspects.length === 0) report(['crash'], 'say what the crash looks like: kind, title, frames, …')
  return { kind: 'crash', aspects }
}

type FactTestText = Pick<TestText, 'is' | 'matches' | 'lacks' | 'versions'> & { readonly fact: string; readonly above?: string | undefined }
function compileFactTest(text: FactTestText): FactTest {
  return {
    kind: 'fact', fact: text.fact,
    ...(text.is === undefined ? {} : { is: listOf(text.is) }),
    ...(text.matches === undefined ? {} : { matches: compilePattern(text.matches) }),
    ...(text.lacks === undefined ? {} : { lacks: compilePattern(text.lacks) }),
    ...(text.versions === undefined ? {} : { versions: text.versions }),
    ...(text.above === undefined ? {} : { above: text.above }),
  }
}

function compileRemedy(text: RemedyText): RemedyAdvice {
  return {
    kind: text.kind, title: text.title,
    ...(text.effect === undefined ? {} : { effect: text.effect }),
    for: (text.for ?? []).map(withoutUndefined),
    already: (text.already ?? []).map((one) => compileFactTest(one)),
    requires: text.requires ?? [],
    steps: (text.steps ?? []).map(withoutUndefined),
    ...(text.reboot === undefined ? {} : { reboot: text.reboot }),
    ...(text.verify === undefined ? {} : { verify: withoutUndefined(text.verify) }),
    cautions: text.cautions ?? [],
    ...(text.superseded === undefined ? {} : { superseded: text.superseded }),
  }
}

function anchorsOf(test: EvidenceTest): readonly string[] {
  switch (test.kind) {
    case 'event': return [...test.before, ...test.after]
    case 'any': return test.tests.flatMap(anchorsOf)
    case 'crash': case 'boot': case 'fact': return []
    default: return test satisfies never
  }
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> }
/** zod leaves optional keys typed as possibly undefined; the model's exact optional types do not have them. */
function withoutUndefined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>
}
