// Remembers the last answer of a pure function, so that a derived list keeps its identity while its facts do.

/** The same function; asked again with the same arguments it hands back the same object. */
export function lastCall<Arguments extends readonly unknown[], Answer>(
  derive: (...facts: Arguments) => Answer,
): (...facts: Arguments) => Answer {
  let last: { readonly facts: Arguments; readonly answer: Answer } | null = null
  return (...facts) => {
    const known = last
    if (known && facts.length === known.facts.length && facts.every((fact, at) => Object.is(fact, known.facts[at]))) return known.answer
    const answer = derive(...facts)
    last = { facts, answer }
    return answer
  }
}
