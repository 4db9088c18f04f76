// Checks that what knowledge files name is there: signatures, facts, fields, rules that others speak of.
import type { EventTest, EvidenceTest, Knowledge, Rule } from './knowledge.ts'
import type { Report, TextOf } from './lint-files.ts'
import { globFits } from './predicates.ts'
import { programOf } from './programs.ts'

/** Signatures that the engine makes itself. */
const engineEvents = ['boot/start', 'boot/gap', 'log/silence', 'crash/*']
/** Facts that the engine reads from crash reports. */
const engineFacts = ['kernel', 'xen', 'hardware', 'product', 'version']

export function lintReferences(own: Knowledge, all: Knowledge, textOf: TextOf, report: Report): void {
  const signatures = new Set(all.signatures.map((signature) => signature.id))
  const facts = new Set([...engineFacts, ...all.facts.flatMap((fact) => [fact.id, ...Object.keys(fact.also)])])
  const rules = new Set(all.rules.map((rule) => rule.id))
  const groupsOf = new Map(all.signatures.map((signature) => [signature.id, new Set(signature.patterns.flatMap(groups))]))
  for (const rule of own.rules) {
    rule.evidence.forEach((piece, i) => {
      const place = ['evidence', i]
      for (const test of parts(piece.test)) {
        if (test.kind === 'fact') {
          for (const name of [test.fact, test.above]) if (name !== undefined && !facts.has(name)) report(rule, place, `no fact is called ${name}`)
        }
        if (test.kind !== 'event') continue
        for (const ref of test.events) if (!known(ref, signatures)) report(rule, place, `no signature is called ${ref}`)
        for (const field of fieldsOf(test)) {
          const captured = test.events.some((ref) => ref.includes('*') || (groupsOf.get(ref)?.has(field) ?? !signatures.has(ref)))
          if (field !== 'host' && !captured) report(rule, place, `${test.events.join(', ')} captures no field ${field}`)
        }
      }
    })
    rule.notCauses.forEach((one, i) => one.events.forEach((ref) => {
      if (!known(ref, signatures)) report(rule, ['not_causes', i], `no signature is called ${ref}`)
    }))
    rule.folds.forEach((id, i) => {
      if (!id.includes('*') && !rules.has(id)) report(rule, ['folds', i], `no rule is called ${id}`, 'warning')
    })
    rule.looksLike.forEach((id, i) => {
      if (!rules.has(id)) report(rule, ['looks_like', i], `no rule is called ${id}`, 'warning')
    })
    for (const { by } of rule.superseded) if (by !== undefined && !rules.has(by)) report(rule, ['superseded'], `no rule is called ${by}`, 'warning')
    if (rule.references.length === 0 && textOf(rule)['references'] !== 'none') report(rule, ['references'], 'give a public reference, or write references: none')
  }
  lintFields(own, all.rules, textOf, report)
}

function known(ref: string, signatures: ReadonlySet<string>): boolean {
  if (engineEvents.some((shape) => globFits(ref, shape))) return true
  return ref.includes('*') ? [...signatures].some((id) => globFits(id, ref)) : signatures.has(ref)
}
function parts(test: EvidenceTest): readonly EvidenceTest[] {
  return test.kind === 'any' ? test.tests.flatMap(parts) : [test]
}
function fieldsOf(test: EventTest): readonly string[] {
  return [...Object.keys(test.where), ...test.same]
}
function groups(pattern: Knowledge['signatures'][number]['patterns'][number]): readonly string[] {
  const program = programOf(pattern)
  return program.state === 'ready' ? Object.keys(program.program.namedGroups()) : []
}

/** Every group is listed under fields or used by a rule; every field listed is a group. */
function lintFields(own: Knowledge, rules: readonly Rule[], textOf: TextOf, report: Report): void {
  const used = new Set(rules.flatMap((rule) => rule.evidence.flatMap((piece) => parts(piece.test).flatMap((test) => (test.kind === 'event' ? fieldsOf(test) : [])))))
  for (const signature of own.signatures) {
    const listed = Object.keys((textOf(signature)['fields'] ?? {}) as object)
    const captured = new Set(signature.patterns.flatMap(groups))
    for (const name of captured) if (!listed.includes(name) && !used.has(name)) report(signature, ['match'], `the group ${name} is captured, but no rule uses it: list it under fields, or write (?:…)`)
    for (const name of listed) if (!captured.has(name)) report(signature, ['fields', name], `no pattern of it captures a group ${name}`)
  }
}
