// The small conditions of the rule language: counts ('>=3'), durations ('3h'), numbers and texts with * ('>1500', 'bnx2x_*').

type Comparison = '>=' | '<=' | '>' | '<' | '='
export interface NumberCondition {
  readonly operator: Comparison
  readonly number: number
}

/** `'>=3'`, `'3'` (equal), `'> 1500'`; null where it is no comparison of numbers. */
export function readNumberCondition(text: string): NumberCondition | null {
  const found = /^(>=|<=|>|<|=)?\s*(-?\d+(?:\.\d+)?)$/.exec(text.trim())
  return found ? { operator: (found[1] ?? '=') as Comparison, number: Number(found[2]) } : null
}

export function numberHolds(value: number, condition: NumberCondition): boolean {
  switch (condition.operator) {
    case '>=': return value >= condition.number
    case '<=': return value <= condition.number
    case '>': return value > condition.number
    case '<': return value < condition.number
    case '=': return value === condition.number
    default: return condition.operator satisfies never
  }
}

const unitUs: Readonly<Record<string, number>> = { ms: 1e3, s: 1e6, m: 60e6, h: 3600e6, d: 86_400e6 }
/** Microseconds of `90s`, `15m`, `3h`, `2d`; null if it is no duration. */
export function readDurationUs(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim())
  const unit = found && unitUs[found[2] ?? '']
  return unit ? Math.round(Number(found[1]) * unit) : null
}

/** `'>5m'` on a length of time in microseconds; without a sign it means "at least". */
export function durationHolds(us: number, condition: string): boolean {
  const found = /^(>=|<=|>|<)?\s*(.+)$/.exec(condition)
  const number = readDurationUs(found?.[2] ?? '')
  return number !== null && numberHolds(us, { operator: (found?.[1] ?? '>=') as Comparison, number })
}

/**
 * True if the text fits a shape in which `*` stands for anything. Everything else is literal, so no shape can be slow:
 * the pieces between stars are looked for one after the other.
 */
export function globFits(text: string, shape: string): boolean {
  return shape.includes('*') ? starFits(text, cut(shape)) : text === shape
}

/** True if one of the texts fits one of the shapes. The list of shapes is read once: rules ask with the same lists again and again. */
export function anyFits(texts: readonly string[], shapes: readonly string[]): boolean {
  const { plain, starred } = readShapes(shapes)
  return texts.some((text) => plain.has(text) || starred.some((parts) => starFits(text, parts)))
}

/** A shape cut at its stars. */
interface ShapeParts {
  readonly head: string
  readonly middle: readonly string[]
  readonly tail: string
}
function cut(shape: string): ShapeParts {
  const pieces = shape.split('*')
  return { head: pieces[0] ?? '', middle: pieces.slice(1, -1), tail: pieces.at(-1) ?? '' }
}
function starFits(text: string, { head, middle, tail }: ShapeParts): boolean {
  if (!text.startsWith(head)) return false
  let from = head.length
  for (const piece of middle) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return text.length - tail.length >= from && text.endsWith(tail)
}

interface Shapes {
  readonly plain: ReadonlySet<string>
  readonly starred: readonly ShapeParts[]
}
const read = new WeakMap<readonly string[], Shapes>()
function readShapes(shapes: readonly string[]): Shapes {
  const known = read.get(shapes)
  if (known) return known
  const made = { plain: new Set(shapes.filter((shape) => !shape.includes('*'))), starred: shapes.filter((shape) => shape.includes('*')).map(cut) }
  read.set(shapes, made)
  return made
}

export type Predicate = string | number | readonly (string | number)[]
/** A condition on a captured field: `'>1500'`, `'bnx2x*'`, or a list of which one must fit. */
export function readPredicate(predicate: Predicate): (value: string) => boolean {
  if (Array.isArray(predicate)) {
    const any = predicate.map((one: string | number) => readPredicate(one))
    return (value) => any.some((holds) => holds(value))
  }
  const wanted = String(predicate)
  const condition = readNumberCondition(wanted)
  const shapes = [wanted]
  return (value) => (condition && isNumeral(value) ? numberHolds(Number(value), condition) : anyFits([value], shapes))
}
function isNumeral(text: string): boolean {
  const first = text.charCodeAt(0)
  return (first >= 48 && first <= 57) || /^\s*[+-]?\d/.test(text)
}
