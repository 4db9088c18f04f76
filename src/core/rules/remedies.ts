// Binds a rule's advice to the case: whether it is meant for this version, whether the host already has it, captured values filled in.
import type { Applicability, Remedy } from '../model.ts'
import { compareProducts } from './affects.ts'
import type { Scope } from './case-facts.ts'
import { asksExistence, factsOf, holds } from './fact-test.ts'
import type { RemedyAdvice } from './knowledge.ts'
import type { PieceResult } from './results.ts'

export function bindRemedy(advice: RemedyAdvice, results: readonly PieceResult[], scope: Scope): Remedy {
  const filled = (text: string) => fill(text, results, scope)
  const { applies, why } = applicability(advice, scope)
  return {
    kind: advice.kind,
    title: filled(advice.title),
    ...(advice.effect === undefined ? {} : { effect: advice.effect }),
    requires: advice.requires,
    steps: advice.steps.map((step) => ({
      ...(step.text === undefined ? {} : { text: filled(step.text) }),
      ...(step.run === undefined ? {} : { run: filled(step.run) }),
    })),
    ...(advice.reboot === undefined ? {} : { reboot: advice.reboot }),
    ...(advice.verify === undefined ? {} : { verify: { ...advice.verify, ...(advice.verify.run === undefined ? {} : { run: filled(advice.verify.run) }) } }),
    cautions: advice.cautions,
    applies,
    ...(why === undefined ? {} : { appliesWhy: why }),
    ...(advice.superseded === undefined ? {} : { superseded: advice.superseded }),
  }
}

function applicability(advice: RemedyAdvice, scope: Scope): { readonly applies: Applicability; readonly why?: string } {
  for (const test of advice.already) {
    const fact = factsOf(test.fact, scope).find((one) => one.stage !== 'after' && (asksExistence(test) || holds(test, one, scope)))
    if (fact) return { applies: 'already-has-it', why: `this host already has it (${test.fact.replaceAll('-', ' ')} ${fact.value}): look for another cause` }
  }
  if (advice.for.length === 0) return { applies: 'applies' }
  const compared = compareProducts(advice.for, scope)
  const meant = advice.for.map((range) => `${range.product} ${range.versions ?? ''}`.trim()).join(', ')
  switch (compared.state) {
    case 'holds': return { applies: 'applies', why: `for ${compared.seen ?? meant}` }
    case 'outside': return { applies: 'not-for-this-version', why: `meant for ${meant}; this is ${compared.seen ?? 'another version'}` }
    case 'product': case 'unknown': return { applies: 'unknown', why: `meant for ${meant}; the version of this host is not known` }
    default: return compared.state satisfies never
  }
}

/** Captured text goes into commands that people run: only plain names, numbers, addresses and paths may. */
const harmless = /^[\w][\w.:@/+-]{0,62}$/

/** `{{device}}` becomes the one value that was captured; several or none leave `<device>` to be filled by hand. */
function fill(text: string, results: readonly PieceResult[], scope: Scope): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => {
    const captured = results.filter((found) => found.piece.need !== 'absent' && found.state === 'met').flatMap((found) => [
      ...found.events.map((event) => event.fields[name]),
      ...found.facts.map((fact) => (fact.fact === name ? fact.value : fact.fields[name])),
    ])
    const values = new Set(captured.filter((value) => value !== undefined))
    if (values.size === 0) for (const fact of scope.environment.get(name) ?? []) if (fact.stage !== 'after') values.add(fact.value)
    const [only] = values
    return values.size === 1 && only !== undefined && harmless.test(only) ? only : `<${name}>`
  })
}
