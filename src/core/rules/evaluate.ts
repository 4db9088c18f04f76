// Turns what was found in a case into findings: every rule against every incident, judged, ranked and folded.
import type { Evidence, Finding } from '../model.ts'
import { productsOf } from './affects.ts'
import { scopesOf, type CaseFacts, type Scope } from './case-facts.ts'
import { collectWords, evidenceWords, needWords } from './explain.ts'
import type { Knowledge, Rule } from './knowledge.ts'
import { lookForPieces } from './pieces.ts'
import { rankFindings, verdictOrder, type Ranked } from './rank.ts'
import { bindRemedy } from './remedies.ts'
import { relevantRules } from './relevance.ts'
import { placesOf, worthListing, type PieceResult } from './results.ts'
import { narrowed } from './narrow.ts'
import { judge, stateOf, type Judgement } from './verdict.ts'

export type { CaseFacts } from './case-facts.ts'

/** Near misses beyond this many are not worth anybody's time. */
const ruledOutMax = 8

/** Best first. Cost grows with the events that rules name, not with rules times events. */
export function evaluate(knowledge: Knowledge, facts: CaseFacts): readonly Finding[] {
  const ranked: Ranked[] = []
  const proven = new Set<string>()
  const take = (found: Ranked | null): void => {
    if (!found) return
    const key = `${found.rule.id} ${[...found.crashes].join()} ${found.events.map((list) => `${list.length} ${list[0]?.id ?? ''} ${list.at(-1)?.id ?? ''}`).join()}`
    if (!proven.has(key)) ranked.push(found)
    proven.add(key)
  }
  for (const scope of scopesOf(facts, knowledge)) {
    for (const rule of relevantRules(knowledge, scope)) take(bestOf(narrowed(rule, scope).map((narrow) => findingIn(rule, narrow, false))))
    for (const rule of lookAlikes(ranked, knowledge)) take(bestOf(narrowed(rule, scope).map((narrow) => findingIn(rule, narrow, true))))
  }
  const sorted = rankFindings(withoutShadows(ranked))
  const held = sorted.filter(({ found }) => found.verdict !== 'ruled-out')
  const shown = [...held, ...sorted.filter(({ found }) => found.verdict === 'ruled-out').slice(0, ruledOutMax)]
  return shown.map(({ found, folds }) => ({
    ...found.write(), folds: [...new Set(folds.map(({ rule }) => rule.id))],
    ...(folds.length > 0 && { foldTitles: [...new Map(folds.map(({ rule }) => [rule.id, rule.title])).values()] }),
  }))
}

/** Rules that those found are easily taken for, and that said nothing yet. */
function lookAlikes(ranked: readonly Ranked[], knowledge: Knowledge): readonly Rule[] {
  const sure = ranked.filter(({ verdict }) => verdict === 'confirmed' || verdict === 'probable')
  const told = new Set(ranked.map(({ rule }) => rule.id))
  const ids = new Set(sure.flatMap(({ rule }) => rule.looksLike).filter((id) => !told.has(id)))
  return ids.size === 0 ? [] : knowledge.rules.filter((rule) => rule.status !== 'deprecated' && ids.has(rule.id))
}

function findingIn(rule: Rule, scope: Scope, lookAlike: boolean): Ranked | null {
  const results = lookForPieces(rule, scope)
  const judgement = judge(rule, results, scope, lookAlike)
  return judgement && rankedFinding(rule, results, judgement, scope)
}
/** Of the same rule on several devices, the one that is surest. */
function bestOf(found: readonly (Ranked | null)[]): Ranked | null {
  const held = found.filter((one) => one !== null)
  return held.sort((a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) || b.met - a.met)[0] ?? null
}

/** A rule that is held for one incident is not also "ruled out" for another. */
function withoutShadows(ranked: readonly Ranked[]): readonly Ranked[] {
  const held = new Set(ranked.filter(({ verdict }) => verdict !== 'ruled-out').map(({ rule }) => rule.id))
  const seen = new Set<string>()
  return ranked.filter(({ rule, verdict }) => {
    if (verdict !== 'ruled-out') return true
    if (held.has(rule.id) || seen.has(rule.id)) return false
    seen.add(rule.id)
    return true
  })
}

/** The finding itself is only written once it is known to be shown. */
function rankedFinding(rule: Rule, results: readonly PieceResult[], judgement: Judgement, scope: Scope): Ranked {
  const proving = results.filter((found) => found.piece.need !== 'absent' && found.state === 'met')
  const crashes = new Set(proving.flatMap((found) => found.crashes.map((crash) => crash.id)))
  return {
    rule, crashes, verdict: judgement.verdict, met: judgement.met,
    ...(scope.incident && { incident: scope.incident.id }),
    events: proving.map((found) => found.events).filter((list) => list.length > 0),
    write: () => ({
      rule: rule.id, class: rule.class, severity: rule.severity, title: rule.title, cause: rule.cause,
      verdict: judgement.verdict, why: judgement.why, folds: [],
      ...(scope.incident && { incident: scope.incident.id }),
      ...firstOf(crashes),
      evidence: evidenceOf(results, judgement, scope),
      remediation: rule.remediation.map((advice) => bindRemedy(advice, results, scope)),
      notRecommended: rule.notRecommended,
      notCauses: rule.notCauses.flatMap((one) => {
        const events = scope.eventsOf(one.events)
        return events.length > 0 ? [{ says: one.says, at: placesOf({ at: [], events }) }] : []
      }),
      notes: rule.notes, superseded: rule.superseded, references: rule.references,
    }),
  }
}
function firstOf(crashes: ReadonlySet<string>): { readonly crash?: string } {
  const [crash] = crashes
  return crash === undefined ? {} : { crash }
}

/** A required piece that neither made this verdict nor would confirm it only supports it: it belongs to another way there. */
function evidenceOf(results: readonly PieceResult[], judgement: Judgement, scope: Scope): readonly Evidence[] {
  const products = productsOf(scope).map((product) => product.name)
  return results.map((found) => {
    const state = stateOf(found)
    const listed = worthListing(found.events)
    const collect = state === 'unknown' ? collectWords(found.piece, products) : undefined
    return {
      id: found.piece.id, state,
      need: found.piece.need === 'required' && !judgement.deciding.has(found.piece.id) ? 'supports' : found.piece.need,
      says: evidenceWords(found, scope),
      at: placesOf(found),
      ...(collect === undefined ? {} : { collect }),
      events: listed.map((event) => event.id),
      ...(listed.length < found.events.length && { eventsMore: found.events.length - listed.length }),
      asks: needWords(found.piece.test, scope),
      observed: found.observed,
    }
  })
}
