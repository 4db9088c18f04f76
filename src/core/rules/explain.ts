// Says in the words of a rule what a piece of evidence asks for, and why a verdict is what it is.
import type { Scope } from './case-facts.ts'
import type { EventTest, EvidenceTest, Piece } from './knowledge.ts'
import type { PieceResult } from './results.ts'
import { anchorWords, countWords, durationWords, join, oneIsEnough, plain } from './words.ts'

/** "at least 3 × “dom0 ran out of SWIOTLB bounce-buffer space” within 3 h before the panic" */
export function needWords(test: EvidenceTest, scope: Scope): string {
  switch (test.kind) {
    case 'event': return eventWords(test, scope)
    case 'any': return join([...new Set(test.tests.map((one) => needWords(one, scope)))], 'or')
    case 'boot': return test.ended === 'silent' ? 'a boot that ended without a word' : `a boot that ended: ${test.ended ?? test.gap ?? ''}`
    case 'fact': {
      const name = plain(test.fact)
      if (test.is) return `${name} ${join(test.is, 'or')}`
      if (test.versions !== undefined) return `${name} ${test.versions}`
      if (test.above !== undefined) return `${name} above ${plain(test.above)}`
      if (test.matches) return `${name} like ${test.matches.source}`
      return test.lacks ? `${name} without ${test.lacks.source}` : `a known ${name}`
    }
    case 'crash': {
      return `a crash with ${join(test.aspects.map((aspect) => {
        switch (aspect.of) {
          case 'stack': return `the call trace ${aspect.order.map((one) => one[0]).join(' ← ')}`
          case 'bugcheck': return `bug check ${join(aspect.codes.map((code) => `0x${code.toString(16).toUpperCase()}`), 'or')}`
          case 'parameters': return `parameters ${aspect.values.join(', ')}`
          case 'panicked': return aspect.is ? 'a stop of the machine' : 'the machine living on'
          case 'fact': return `${aspect.name} ${String(aspect.holds)}`
          default: return `${aspect.of} ${join(aspect.shapes, 'or')}`
        }
      }), 'and')}`
    }
    default: return test satisfies never
  }
}

function eventWords(test: EventTest, scope: Scope): string {
  const titles = test.events.map((ref) => `“${scope.shared.signatures.get(ref)?.title ?? ref}”`)
  const conditions = Object.entries(test.where).map(([field, predicate]) => `${field} ${String(predicate)}`)
  return [
    oneIsEnough(test.count) ? join(titles, 'or') : `${countWords(test.count)} × ${join(titles, 'or')}`,
    conditions.length > 0 ? `with ${join(conditions, 'and')}` : '',
    test.same.length > 0 ? `of the same ${join(test.same, 'and')}` : '',
    test.rising ? 'more and more often' : '',
    test.withinUs === undefined ? '' : `within ${durationWords(test.withinUs)}`,
    test.after.length > 0 ? `after ${join(test.after.map(anchorWords), 'and')}` : '',
    test.before.length > 0 ? `before ${join(test.before.map(anchorWords), 'and')}` : '',
  ].filter((part) => part !== '').join(' ')
}

/** What the piece says to a person, its placeholders filled with what was captured; undefined where its author left it to the language. */
export function saysWords({ piece, events, facts }: PieceResult): string | undefined {
  return piece.says?.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => {
    const captured = [...events.map((event) => event.fields[name]), ...facts.map((fact) => (fact.fact === name ? fact.value : fact.fields[name]))]
    const values = [...new Set(captured.filter((value) => value !== undefined))].map((value) => (value.length > valueMost ? `${value.slice(0, valueMost - 1)}…` : value))
    if (values.length === 0) return `<${name}>`
    return values.length > valuesMost ? `${values.slice(0, valuesMost).join(', ')} and ${values.length - valuesMost} more` : join(values, 'and')
  })
}
/** Values named in one sentence, and characters of each. */
const valuesMost = 3
const valueMost = 60

/** The same with what was seen. */
export function evidenceWords(found: PieceResult, scope: Scope): string {
  const says = saysWords(found) ?? needWords(found.piece.test, scope)
  const needed = found.needed === undefined ? '' : `, needed ${found.needed}`
  return `${says.replace(/\.$/, '')} (${found.observed}${needed})`
}

/** What to collect, for the product at hand if the rule tells it apart. */
export function collectWords(piece: Piece, products: readonly string[]): string | undefined {
  const own = products.map((product) => piece.collect[product]).find((one) => one !== undefined)
  if (own !== undefined) return own
  if (piece.collect['any'] !== undefined) return piece.collect['any']
  const each = Object.entries(piece.collect).map(([product, text]) => `${product}: ${text}`)
  return each.length > 0 ? each.join('; ') : undefined
}
