// One answer of a case -> the blocks that say what crashed, why, how that is known and what to do.
import type { Analysis, Boot, Crash, EnvironmentFact, Finding, LineRange, Remedy, RemedyStep } from '../model.ts'
import { isProblem, type CaseAnswer } from './case-answers.ts'
import { crashMeaning, crashName } from './crash-words.ts'
import { formatDuration } from './format-time.ts'
import type { Block, Piece, Point, Words } from './outline.ts'
import type { PlaceName } from './place-names.ts'
import type { Quote } from './snapshot.ts'
import { neededEvidence, remedyWords, standingOf, verdictWords } from './verdict-words.ts'
import { clockWords, whenWords } from './when-words.ts'

/** What every part of a report needs to point at lines and to show them. */
export interface Citing {
  readonly analysis: Analysis
  readonly nameOf: PlaceName
  readonly quotesAt: (at: readonly LineRange[]) => readonly Quote[]
}

/** Places written out behind one claim; the rest is counted. */
const placesMost = 3
/** Frames of a call trace in a report. */
const framesMost = 24
const remedyOrder = ['fix', 'workaround', 'mitigation', 'diagnose'] as const

/** `dom0 kernel panic on bn2, 17 Sep 2014, 06:45:16 ± 1 s UTC · back up 06:50:17` */
export function whatWords(analysis: Analysis, crash: Crash): Words {
  const when = whenWords(crash.time)
  const back = nextBoot(analysis, crash)?.start
  const clock = back && clockWords(back)
  const host = crash.host ?? undefined
  return [
    { strong: crashName(crash) }, ...(host ? [' on ', { code: host }] : []),
    when ? `, ${when}${crash.time.wall && crash.time.zone ? ` ${crash.time.zone}` : ''}` : ', at a time no clock of its log tells',
    ...(clock ? [` · back up ${clock}`] : []),
  ]
}

function nextBoot(analysis: Analysis, crash: Crash): Boot | undefined {
  const crashAt = crash.time.wall?.latest
  return crashAt === undefined ? undefined : analysis.boots
    .filter((boot) => boot.clock !== crash.time.clock && (boot.host === undefined || crash.host === undefined || boot.host === crash.host))
    .filter((boot) => (boot.start?.wall?.latest ?? -Infinity) >= crashAt)
    .sort((a, b) => (a.start?.wall?.earliest ?? 0) - (b.start?.wall?.earliest ?? 0))[0]
}

/** How sure and why, for the line under the headline. */
export function verdictLine(finding: Finding): string {
  const { met, needed } = neededEvidence(finding)
  const { word } = verdictWords[finding.verdict]
  return finding.verdict === 'confirmed' || needed === 0 ? word : `${word}, ${met} of ${needed} needed`
}

/** The part of an answer that must be read: why, the evidence, the first thing to do. */
export function leadBlocks({ finding, crash }: CaseAnswer, citing: Citing): readonly Block[] {
  if (!finding) return crash ? unknownCrashBlocks(crash, citing) : []
  const first = firstRemedy(finding)
  return [
    { kind: 'paragraph', words: [finding.cause] },
    // What a confirmed problem rests on is its evidence; of the others it must be said what is missing.
    ...(finding.verdict === 'confirmed' ? [] : [{ kind: 'paragraph', words: [`${verdictWords[finding.verdict].word}: ${finding.why}`], muted: true } as const]),
    ...evidenceBlocks(finding, citing),
    ...(first ? firstStepBlocks(first) : []),
  ]
}

function unknownCrashBlocks(crash: Crash, { nameOf, quotesAt }: Citing): readonly Block[] {
  const guilty: Piece[] = crash.guilty ? [' The code most likely to blame is ', { code: crash.guilty.function }, ...(crash.guilty.module ? [' in ', { code: crash.guilty.module }] : []), '.'] : []
  return [
    { kind: 'paragraph', words: [crashMeaning(crash), ...guilty, ' No known problem fits what was seen.'] },
    { kind: 'points', points: [{ words: [{ code: crash.reason ?? crash.decisive.body }, ' ', place(crash.decisive.at, nameOf)], quotes: quotesAt([crash.decisive.at]) }] },
    { kind: 'paragraph', words: ['The same crash has the same title everywhere: search for ', { code: crash.title }, '.'], muted: true },
  ]
}

/** Met first, then what spoke against it, then what is unknown; silent pieces that had to be absent are left out. */
export function toldEvidence(finding: Finding): Finding['evidence'] {
  const rank = { met: 0, unmet: 1, unknown: 2 } as const
  return finding.evidence
    .filter((piece) => piece.at.length > 0 || piece.state !== 'met')
    .filter((piece) => piece.need !== 'absent' || piece.at.length > 0)
    .sort((a, b) => rank[a.state] - rank[b.state])
}

function evidenceBlocks(finding: Finding, { nameOf, quotesAt }: Citing): readonly Block[] {
  const told = toldEvidence(finding)
  if (told.length === 0) return []
  const points = told.map((piece): Point => ({
    state: piece.state,
    words: [
      piece.says, ...placesWords(piece.at, nameOf, ' '),
      ...(piece.state === 'unknown' && piece.collect ? ['; to decide, collect: ', { code: piece.collect }] : []),
    ],
    quotes: quotesAt(piece.at),
  }))
  return [{ kind: 'subheading', words: ['Evidence'] }, { kind: 'points', points }]
}

export function placesWords(at: readonly LineRange[], nameOf: PlaceName, before = ''): Words {
  const apart = [...new Map(at.map((one) => [nameOf(one), one])).values()]
  const shown = apart.slice(0, placesMost).flatMap((one, index): Piece[] => [index > 0 ? ', ' : before, place(one, nameOf)])
  return apart.length > placesMost ? [...shown, ` and ${apart.length - placesMost} more`] : shown
}

export function place(at: LineRange, nameOf: PlaceName): Piece {
  return { place: at, name: nameOf(at) }
}

/**
 * The remedy to begin with: one that fits the version, one with a command before one without, a fix before a workaround.
 * A kind of failure or a symptom names no cause yet: there, looking comes first.
 */
export function firstRemedy(finding: Pick<Finding, 'class' | 'remediation'>): { readonly remedy: Remedy; readonly step: RemedyStep | undefined } | null {
  const looksFirst = finding.class !== 'problem'
  const ranked = finding.remediation
    .filter((remedy) => remedy.applies !== 'not-for-this-version' && remedy.applies !== 'already-has-it' && !remedy.superseded)
    .map((remedy) => ({ remedy, step: remedy.steps.find((step) => step.run !== undefined) ?? remedy.steps[0] }))
    .sort((a, b) =>
      (looksFirst ? Number(a.remedy.kind !== 'diagnose') - Number(b.remedy.kind !== 'diagnose') : 0) ||
      Number(!a.step?.run) - Number(!b.step?.run) || remedyOrder.indexOf(a.remedy.kind) - remedyOrder.indexOf(b.remedy.kind))
  return ranked[0] ?? null
}

function firstStepBlocks({ remedy, step }: { readonly remedy: Remedy; readonly step: RemedyStep | undefined }): readonly Block[] {
  return [
    { kind: 'subheading', words: [`First thing to do (${remedyWords[remedy.kind].word.toLowerCase()}): ${remedy.title}`] },
    ...(step?.text ? [{ kind: 'paragraph', words: [step.text] } as const] : []),
    ...(step?.run === undefined ? [] : [{ kind: 'command', text: step.run } as const]),
  ]
}

/** Every remedy with all that is tied to it, then what is advised against and where to read on. */
export function remediationBlocks(finding: Finding): readonly Block[] {
  const remedies = remedyOrder.flatMap((kind) => finding.remediation.filter((remedy) => remedy.kind === kind))
  return [
    ...finding.superseded.map((later): Block => ({ kind: 'paragraph', words: [{ strong: `Partly superseded${later.since ? ` since ${later.since}` : ''}:` }, ` ${later.why.replace(/\.$/, '')}`, ...(later.by ? ['; see ', { code: later.by }] : []), '.'] })),
    ...(remedies.length === 0 ? [{ kind: 'paragraph', words: ['Nothing is known to help against this yet.'] } as const] : remedies.flatMap(remedyBlocks)),
    ...(finding.notRecommended.length > 0 ? [{ kind: 'subheading', words: ['Not recommended'] } as const, { kind: 'points', points: finding.notRecommended.map((advice) => ({ words: [advice] })) } as const] : []),
    ...finding.notes.flatMap((note): Block[] => [{ kind: 'subheading', words: [note.title] }, { kind: 'points', points: note.lines.map((line) => ({ words: [line] })) }]),
    ...(finding.references.length > 0 ? [
      { kind: 'subheading', words: ['References'] } as const,
      { kind: 'points', points: finding.references.map((reference) => ({ words: [{ link: reference.url, text: reference.title ? `${reference.id}: ${reference.title}` : reference.id }] })) } as const,
    ] : []),
  ]
}

function remedyBlocks(remedy: Remedy): readonly Block[] {
  const standing = standingOf(remedy)
  const facts = [
    ...remedy.requires.map((need) => ({ name: 'Needs', words: [need] })),
    ...(remedy.reboot ? [{ name: 'Reboot', words: [remedy.reboot] }] : []),
    ...(remedy.verify ? [{ name: 'Check', words: [
      ...(remedy.verify.text ? [remedy.verify.text, ' '] : []), ...(remedy.verify.run === undefined ? [] : [{ code: remedy.verify.run }]),
      ...(remedy.verify.expect ? ['; expect ', { code: remedy.verify.expect }] : []),
    ] }] : []),
    ...remedy.cautions.map((caution) => ({ name: 'Beware', words: [caution] })),
  ]
  return [
    { kind: 'subheading', words: [`${remedyWords[remedy.kind].word}: ${remedy.title}`], remedy: remedy.kind },
    ...(remedy.superseded === undefined ? [] : [{ kind: 'paragraph', words: [{ strong: 'Superseded.' }, ` ${remedy.superseded}`] } as const]),
    ...(remedy.effect ? [{ kind: 'paragraph', words: [remedy.effect] } as const] : []),
    ...(standing ? [{ kind: 'paragraph', words: [`${standing.word}${remedy.appliesWhy ? `: ${remedy.appliesWhy}` : ''}.`], muted: true } as const] : []),
    ...remedy.steps.flatMap((step): Block[] => [
      ...(step.text ? [{ kind: 'paragraph', words: [step.text] } as const] : []),
      ...(step.run === undefined ? [] : [{ kind: 'command', text: step.run } as const]),
    ]),
    ...(facts.length > 0 ? [{ kind: 'facts', rows: facts } as const] : []),
  ]
}

/** Problems that nearly fit, generic ones this one explains, harmless lines; each with what decided it. */
export function consideredBlocks({ finding, others }: CaseAnswer, { nameOf }: Citing): readonly Block[] {
  const points = [
    ...others.map((other): Point => ({ words: [{ strong: other.title }, `: ${standingWord(other)}. ${other.why}`, ...telling(other, nameOf)] })),
    ...(finding?.folds ?? []).map((rule, at): Point => ({ words: [finding?.foldTitles?.[at] ?? { code: rule }, ': explained by this'] })),
    ...(finding?.notCauses ?? []).map((not): Point => ({ words: [`Not the cause: ${not.says}`, ...placesWords(not.at, nameOf, ' ')] })),
  ]
  return points.length > 0 ? [{ kind: 'points', points }] : []
}

function telling(finding: Finding, nameOf: PlaceName): Words {
  const piece = finding.evidence.find((one) => one.state === 'unmet' && one.at.length > 0) ?? finding.evidence.find((one) => one.at.length > 0)
  const collect = finding.evidence.find((one) => one.state === 'unknown' && one.collect)?.collect
  return [...(piece ? placesWords(piece.at.slice(0, 1), nameOf, ' ') : []), ...(collect && finding.verdict !== 'ruled-out' ? [' To decide, collect: ', { code: collect }] : [])]
}

function standingWord(finding: Finding): string {
  if (finding.verdict === 'ruled-out') return verdictWords['ruled-out'].word.toLowerCase()
  return isProblem(finding) ? verdictWords[finding.verdict].word.toLowerCase() : finding.class === 'benign' ? 'harmless' : 'background'
}

/** The crash as its log tells it. */
export function crashBlocks(crash: Crash, { analysis, nameOf, quotesAt }: Citing): readonly Block[] {
  const fact = (name: string, value: string | undefined): { readonly name: string; readonly words: Words }[] => (value ? [{ name, words: [{ code: value }] }] : [])
  const reliable = crash.frames.filter((frame) => frame.reliable)
  const frames = (reliable.length > 0 ? reliable : crash.frames).slice(0, framesMost)
  const { bugcheck } = crash
  return [
    { kind: 'facts', rows: [
      { name: 'Title', words: [{ code: crash.title }, ' ', place(crash.decisive.at, nameOf)] },
      ...fact('Reason', crash.reason),
      ...(crash.corrupted ? [{ name: 'Incomplete', words: [crash.corruptedReason ?? 'the report is cut or mixed up'] }] : []),
      ...(bugcheck ? [{ name: 'Bug check', words: [{ code: `0x${bugcheck.code.toString(16).toUpperCase()} ${bugcheck.name} (${bugcheck.parameters.join(', ')})` }] }] : []),
      ...fact('Blamed', crash.guilty ? `${crash.guilty.function}${crash.guilty.module ? ` [${crash.guilty.module}]` : ''}` : undefined),
      ...fact('Process', crash.process && `${crash.process.name}${crash.process.pid === undefined ? '' : ` (pid ${crash.process.pid})`}`),
      ...fact('Processor', crash.cpu === undefined ? undefined : String(crash.cpu)),
      ...fact('Running', crash.context), ...fact('Kernel', crash.kernel), ...fact('Taint', crash.taint), ...fact('Hardware', crash.hardware),
      ...(crash.time.bootUs === undefined ? [] : [{ name: 'Uptime', words: [formatDuration(crash.time.bootUs)] }]),
      ...crash.facts.map((one) => ({ name: one.name, words: [{ code: one.value }, ...(one.at ? [' ', place(one.at, nameOf)] : [])] })),
      ...joinedRow(analysis, crash),
    ] },
    ...(frames.length > 0 ? [{ kind: 'trace', text: frames.map(frameText).join('\n') + (crash.frames.length > frames.length ? `\n… ${crash.frames.length - frames.length} more` : '') } as const] : []),
    { kind: 'quotes', quotes: quotesAt([crash.decisive.at]) },
  ]
}

function joinedRow(analysis: Analysis, crash: Crash): readonly { readonly name: string; readonly words: Words }[] {
  const clock = analysis.clocks.find((one) => one.id === crash.time.clock)
  return clock?.joinedBy ? [{ name: 'Time known by', words: [clock.joinedBy] }] : []
}

function frameText({ function: name, offset, size, module }: Crash['frames'][number]): string {
  const place = size > 0 ? `+0x${offset.toString(16)}/0x${size.toString(16)}` : offset > 0 ? `+0x${offset.toString(16)}` : ''
  return `${name}${place}${module ? ` [${module}]` : ''}`
}

/** Facts of the host, each with the line that tells it. */
export function environmentRows(facts: readonly EnvironmentFact[], nameOf: PlaceName): readonly { readonly name: string; readonly words: Words }[] {
  const seen = new Set<string>()
  const hosted = new Set(facts.filter((fact) => fact.host !== undefined).map((fact) => `${fact.fact} ${fact.value}`))
  return facts.filter((fact) => {
    // The same of a host that is named says more.
    if (fact.host === undefined && hosted.has(`${fact.fact} ${fact.value}`)) return false
    const key = `${fact.host ?? ''} ${fact.fact} ${fact.value}`
    return !seen.has(key) && seen.add(key)
  }).map((fact) => ({
    name: `${fact.fact.replaceAll('-', ' ')}${fact.stage === 'after' ? ' (after the cure)' : ''}`,
    words: [{ code: fact.value }, ...(fact.host ? [' on ', { code: fact.host }] : []), ' ', place(fact.at, nameOf)],
  }))
}
