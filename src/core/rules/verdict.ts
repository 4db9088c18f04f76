// Turns what was seen of a rule's evidence into a verdict, and the verdict into a sentence.
import type { EvidenceState, Verdict } from '../model.ts'
import { compareProducts, productsOf, type Affects } from './affects.ts'
import type { Scope } from './case-facts.ts'
import { collectWords, needWords, saysWords } from './explain.ts'
import type { EvidenceTest, Level, Rule } from './knowledge.ts'
import type { PieceResult } from './results.ts'
import { join, oneIsEnough } from './words.ts'

export interface Judgement {
  readonly verdict: Verdict
  readonly why: string
  /** Required pieces that were met: what ranks findings of the same verdict. */
  readonly met: number
  /** Pieces that made this verdict, and those that would make it `confirmed`; other required ones belong to other ways to it. */
  readonly deciding: ReadonlySet<string>
}
type Held = Exclude<Verdict, 'ruled-out'>
const levelNames: readonly Held[] = ['confirmed', 'probable', 'possible']

/** State of the requirement: a piece that must not be seen is unmet once it was seen. */
export function stateOf(found: PieceResult): EvidenceState {
  if (found.piece.need !== 'absent' || found.state === 'unknown') return found.state
  return found.state === 'met' ? 'unmet' : 'met'
}

/** Null where the rule has nothing to say about the case. A look-alike of what was found is ruled out in words, however far off it is. */
export function judge(rule: Rule, results: readonly PieceResult[], scope: Scope, lookAlike = false): Judgement | null {
  const byId = new Map(results.map((found) => [found.piece.id, found]))
  const isMet = (id: string) => byId.get(id)?.state === 'met'
  const met = results.filter((found) => found.piece.need !== 'absent' && found.state === 'met').length
  const name = levelNames.find((one) => rule.levels[one].some((pieces) => pieces.every(isMet)))
  const affects = rule.affects.length > 0 ? compareProducts(rule.affects, scope) : { state: 'holds' as const }
  const forbidden = results.filter((found) => found.piece.need === 'absent' && found.state === 'met')
  if (!name) return nearMiss(rule, results, scope, met, lookAlike)

  const against = contradiction(rule, byId, forbidden, affects, scope)
  if (against) return { verdict: 'ruled-out', why: against, met, deciding: allOf(rule) }
  const deciding = rule.levels[name].find((pieces) => pieces.every(isMet)) ?? []
  const verdict = name === 'confirmed' && affects.state === 'unknown' && !results.some(showsProduct) ? 'probable' : name
  return { verdict, why: heldWords(rule, verdict, name, deciding, byId, scope), met, deciding: new Set([...deciding, ...rule.levels.confirmed.flat()]) }
}

function allOf(rule: Rule): ReadonlySet<string> {
  return new Set(Object.values(rule.levels).flat(2))
}

/** What proves a finding may itself be of one product only: a kernel release, a hypervisor version. */
function showsProduct(found: PieceResult): boolean {
  if (found.piece.need !== 'required' || found.state !== 'met') return false
  return found.facts.length > 0 || tells(found.piece.test, 'kernel') || tells(found.piece.test, 'hardware')
}
function tells(test: EvidenceTest, aspect: 'kernel' | 'hardware'): boolean {
  if (test.kind === 'any') return test.tests.some((one) => tells(one, aspect))
  return test.kind === 'crash' && test.aspects.some((one) => one.of === aspect)
}

/** Why a rule whose level is met does not hold all the same. */
function contradiction(
  rule: Rule, byId: ReadonlyMap<string, PieceResult>, forbidden: readonly PieceResult[],
  affects: { readonly state: Affects; readonly seen?: string }, scope: Scope,
): string | null {
  const [first] = forbidden
  if (first) return `Ruled out: ${saysWords(first) ?? needWords(first.piece.test, scope)} (${first.observed}).`
  if (affects.state === 'outside') {
    const ranges = rule.affects.map((range) => `${range.product} ${range.versions ?? ''}`.trim())
    return `Ruled out: it is known for ${join(ranges, 'and')}, this is ${affects.seen ?? 'another version'}.`
  }
  const unreachable = unmetIn(rule.levels.confirmed, byId)
  return unreachable ? `Ruled out, because it needs this: ${shortNeed(unreachable, scope)} (${unreachable.observed}).` : null
}
/** A piece that keeps every alternative of a level from being met; null while one is still open. */
function unmetIn(level: Level, byId: ReadonlyMap<string, PieceResult>): PieceResult | null {
  const blockers = level.map((pieces) => pieces.map((id) => byId.get(id)).find((found) => found?.state === 'unmet' && !found.piece.onlyConfirms))
  return blockers.length > 0 && blockers.every((blocker) => blocker !== undefined) ? (blockers[0] ?? null) : null
}

/**
 * A documented problem of which half of the easiest level was seen (more than half, where it was crash reports only), but
 * which is decidedly not it: worth a line under "also considered". Facts of the machine alone make no near miss.
 */
function nearMiss(rule: Rule, results: readonly PieceResult[], scope: Scope, met: number, lookAlike: boolean): Judgement | null {
  if (rule.class !== 'problem') return null
  const easiest = levelNames.findLast((name) => rule.levels[name].length > 0)
  for (const pieces of easiest ? rule.levels[easiest] : []) {
    const needed = results.filter((found) => pieces.includes(found.piece.id))
    const seen = needed.filter((found) => found.state === 'met')
    const unmet = needed.find((found) => found.state === 'unmet')
    const telling = seen.some((found) => found.events.length > 0) ? 0 : seen.some((found) => found.crashes.length > 0) ? 1 : Infinity
    const near = seen.length * 2 >= needed.length + telling
    if (unmet && (near || lookAlike)) {
      return { verdict: 'ruled-out', why: `Ruled out, because it needs this: ${shortNeed(unmet, scope)} (${unmet.observed}).`, met, deciding: allOf(rule) }
    }
  }
  return null
}

/** Numbers and order in the words of the language, everything else as the author says it. */
function shortNeed(found: PieceResult, scope: Scope): string {
  const { test } = found.piece
  const says = saysWords(found)
  const counts = test.kind === 'event' && (!oneIsEnough(test.count) || test.withinUs !== undefined || test.before.length > 0 || test.after.length > 0)
  return counts || says === undefined ? needWords(test, scope) : says.replace(/\.$/, '')
}

function heldWords(rule: Rule, verdict: Held, level: Held, deciding: readonly string[], byId: ReadonlyMap<string, PieceResult>, scope: Scope): string {
  const seen = deciding.map((id) => byId.get(id)).filter((found) => found !== undefined)
    .map((found) => `${shortNeed(found, scope)} (${found.observed})`)
  const needs = `Rests on: ${seen.join('; ')}.`
  if (verdict === 'confirmed') return needs
  if (level === 'confirmed') return `${needs} Not confirmed, because nothing here names the product (${join(rule.affects.map((range) => range.product), 'or')}).`
  const products = productsOf(scope).map((product) => product.name)
  const open = rule.levels.confirmed.map((pieces) => pieces.map((id) => byId.get(id)).filter((found) => found?.state === 'unknown'))
    .sort((a, b) => a.length - b.length)[0] ?? []
  if (open.length === 0) return `${needs} The evidence allows no more than that.`
  const missing = open.map((found) => {
    if (!found) return ''
    const collect = collectWords(found.piece, products)
    return `${shortNeed(found, scope)} (${found.observed}${collect === undefined ? '' : `; collect ${collect}`})`
  })
  return `${needs} Not confirmed, because it is not known: ${missing.join('; ')}.`
}
