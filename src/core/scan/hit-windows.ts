// Hits of a scan in the order of the bytes -> the windows to read, bounded in number whatever the log.

/** A stretch of bytes to be read; one of its bytes has a known line number. */
export interface Window {
  readonly byteStart: number
  readonly byteEnd: number
  readonly anchorByte: number
  readonly anchorLine: number
}
export interface Margin {
  readonly before: number
  readonly after: number
}

/** Bytes read around a hit, widened to whole lines. */
const around = { crash: { before: 16_384, after: 131_072 }, boot: { before: 4096, after: 1024 }, signature: { before: 0, after: 200 } } satisfies Record<string, Margin>
const widestBefore = around.crash.before
/** Of each literal the first hits are read, and the last ones before every crash and before the end: the lead-ups. */
const kept = { crash: { first: 200, last: 200 }, boot: { first: 200, last: 200 }, signature: { first: 500, last: 1000 } }

/** What a literal begins: a crash report, a boot (the last words stand before it), or just an event. */
type Begins = 'crash' | 'boot' | 'signature'

interface Literal {
  readonly begins: Begins
  total: number
  read: number
  first: number
  /** Ring of the latest hits that are not read yet: byte, line. */
  ring: Float64Array
  size: number
  next: number
}

/** Takes hits as the scan finds them; gives windows when it is done. */
export class HitWindows {
  readonly #size: number
  readonly #crashLiterals: number
  readonly #bootLiterals: number
  /** Those that were hit. */
  readonly #literals = new Map<number, Literal>()
  #windows: Window[] = []

  /** @param crashLiterals literals with a lower index begin crash reports, @param bootLiterals that many behind them boots */
  constructor(size: number, crashLiterals: number, bootLiterals = 0) {
    this.#size = size
    this.#crashLiterals = crashLiterals
    this.#bootLiterals = bootLiterals
  }

  hit(byte: number, line: number, index: number): void {
    const literal = this.#literals.get(index) ?? this.#begun(index)
    literal.total++
    const limits = kept[literal.begins]
    if (literal.first < limits.first) {
      literal.first++
      this.#read(byte, line, literal)
      if (literal.begins === 'crash') this.#flush()
      return
    }
    if (literal.ring.length === 0) literal.ring = new Float64Array(2 * limits.last)
    literal.ring[2 * literal.next] = byte
    literal.ring[2 * literal.next + 1] = line
    literal.next = (literal.next + 1) % limits.last
    literal.size = Math.min(literal.size + 1, limits.last)
  }

  /** Reads this stretch whatever was hit in it. */
  add(byte: number, line: number, margin: Margin): void {
    this.#windows.push(this.#around(byte, line, margin))
  }

  /** Disjoint windows that are wanted by now, with those of the hits that further ones may push out. */
  wanted(from = 0): readonly Window[] {
    const since = this.#windows.filter((window) => window.byteEnd > from)
    for (const literal of this.#literals.values()) {
      for (let back = 1; back <= literal.size; back++) {
        const slot = 2 * ((literal.next - back + kept[literal.begins].last) % kept[literal.begins].last)
        if ((literal.ring[slot] as number) < from) break
        since.push(this.#around(literal.ring[slot] as number, literal.ring[slot + 1] as number, around[literal.begins]))
      }
    }
    return merged(since)
  }

  /**
   * Windows that no hit behind `scanned` can change any more, disjoint and in the order of the source. Each is told once.
   */
  settled(scanned: number): readonly Window[] {
    const oldest = [...this.#literals.values()].reduce((first, literal) => (literal.size === 0 ? first : Math.min(first, literal.ring[2 * ((literal.next - literal.size + kept[literal.begins].last) % kept[literal.begins].last)] as number)), scanned)
    const windows = merged(this.#windows)
    const open = windows.findIndex((window) => window.byteEnd >= oldest - widestBefore)
    this.#windows = open < 0 ? [] : windows.slice(open)
    return open < 0 ? windows : windows.slice(0, open)
  }

  /** Disjoint windows in the order of the source, and for each literal with unread hits how many there were and are read. */
  finish(): { readonly windows: readonly Window[]; readonly thinned: readonly { readonly literal: number; readonly total: number; readonly read: number }[] } {
    this.#flush()
    const thinned = [...this.#literals].flatMap(([literal, { total, read }]) => (total > read ? [{ literal, total, read }] : [])).sort((a, b) => a.literal - b.literal)
    return { windows: merged(this.#windows), thinned }
  }

  #begun(index: number): Literal {
    const begins = index < this.#crashLiterals ? 'crash' : index < this.#crashLiterals + this.#bootLiterals ? 'boot' : 'signature'
    const literal: Literal = { begins, total: 0, read: 0, first: 0, ring: new Float64Array(0), size: 0, next: 0 }
    this.#literals.set(index, literal)
    return literal
  }

  #around(byte: number, line: number, { before, after }: Margin): Window {
    return { byteStart: Math.max(0, byte - before), byteEnd: Math.min(this.#size, byte + after), anchorByte: byte, anchorLine: line }
  }

  #read(byte: number, line: number, literal: Literal): void {
    literal.read++
    this.add(byte, line, around[literal.begins])
  }

  #flush(): void {
    for (const literal of this.#literals.values()) {
      for (let at = 0; at < literal.size; at++) this.#read(literal.ring[2 * at] as number, literal.ring[2 * at + 1] as number, literal)
      literal.size = 0
      literal.next = 0
    }
  }
}

function merged(all: Window[]): Window[] {
  const windows: Window[] = []
  for (const window of all.sort((a, b) => a.byteStart - b.byteStart)) {
    const last = windows.at(-1)
    if (last && window.byteStart <= last.byteEnd) windows[windows.length - 1] = { ...last, byteEnd: Math.max(last.byteEnd, window.byteEnd) }
    else windows.push(window)
  }
  return windows
}
