// Finds which of many fixed texts stand in a body, in one walk over it, so that only their patterns are tried.

const keyLength = 4
interface Entry {
  readonly literal: string
  /** Where its key begins inside the literal. */
  readonly keyAt: number
  readonly owners: readonly number[]
}
/** Owners are numbers of the caller's choosing: positions in a list of patterns. */
export interface LiteralGate {
  readonly byKey: ReadonlyMap<number, readonly Entry[]>
  /** Not 0 where a key begins with these two characters: most places of a text are passed over by this alone. */
  readonly starts: Uint8Array
  /** Texts shorter than a key: looked for one by one. */
  readonly short: readonly Entry[]
  /** Owners without any text: always open. */
  readonly always: readonly number[]
}

export function buildGate(literalsByOwner: readonly (readonly string[])[]): LiteralGate {
  const owners = new Map<string, number[]>()
  const always: number[] = []
  literalsByOwner.forEach((literals, owner) => {
    if (literals.length === 0) always.push(owner)
    for (const literal of literals) {
      const list = owners.get(literal)
      if (list) list.push(owner)
      else owners.set(literal, [owner])
    }
  })
  const frequency = new Map<number, number>()
  for (const literal of owners.keys()) {
    for (let i = 0; i + keyLength <= literal.length; i += 1) {
      const key = keyOf(literal, i)
      frequency.set(key, (frequency.get(key) ?? 0) + 1)
    }
  }
  const byKey = new Map<number, Entry[]>()
  const short: Entry[] = []
  for (const [literal, ownersOf] of owners) {
    if (literal.length < keyLength) {
      short.push({ literal, keyAt: 0, owners: ownersOf })
      continue
    }
    let keyAt = 0
    for (let i = 1; i + keyLength <= literal.length; i += 1) {
      if ((frequency.get(keyOf(literal, i)) ?? 0) < (frequency.get(keyOf(literal, keyAt)) ?? 0)) keyAt = i
    }
    const key = keyOf(literal, keyAt)
    const list = byKey.get(key)
    const entry = { literal, keyAt, owners: ownersOf }
    if (list) list.push(entry)
    else byKey.set(key, [entry])
  }
  const starts = new Uint8Array(65_536)
  for (const key of byKey.keys()) starts[key >>> 16] = 1
  return { byKey, starts, short, always }
}

/** Owners of which a literal stands in the text, and those without one; each once, in order. */
export function openOwners(gate: LiteralGate, text: string): readonly number[] {
  let open: Set<number> | undefined
  const found = ({ owners }: Entry): void => {
    open ??= new Set(gate.always)
    for (const owner of owners) open.add(owner)
  }
  let pair = text.charCodeAt(0) & 0xff
  for (let i = 0; i + keyLength <= text.length; i += 1) {
    pair = ((pair << 8) & 0xffff) | (text.charCodeAt(i + 1) & 0xff)
    if (gate.starts[pair] === 0) continue
    const entries = gate.byKey.get(keyOf(text, i))
    if (!entries) continue
    for (const entry of entries) {
      if (text.startsWith(entry.literal, i - entry.keyAt)) found(entry)
    }
  }
  for (const entry of gate.short) {
    if (text.includes(entry.literal)) found(entry)
  }
  return open ? [...open].sort((a, b) => a - b) : gate.always
}

function keyOf(text: string, at: number): number {
  return (
    ((text.charCodeAt(at) & 0xff) << 24) | ((text.charCodeAt(at + 1) & 0xff) << 16) |
    ((text.charCodeAt(at + 2) & 0xff) << 8) | (text.charCodeAt(at + 3) & 0xff)
  )
}
