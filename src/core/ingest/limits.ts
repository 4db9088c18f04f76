// How much one case may unpack before it asks: absolute caps, since a ratio is no measure (785 bytes of bzip2 can hold a gigabyte).

export interface IngestLimits {
  /** Bytes that may come out of all decoders of a case together. */
  readonly outputBytes: number
  /** Members of all archives of a case together. */
  readonly entries: number
  /** Containers inside one another: a `.gz` in a `.tar.bz2` is three. */
  readonly depth: number
  /** Milliseconds of unpacking; counts only where the host lends a clock. */
  readonly elapsedMs: number
}
export const defaultLimits: IngestLimits = { outputBytes: 50e9, entries: 200_000, depth: 6, elapsedMs: 30 * 60_000 }

export type LimitName = keyof IngestLimits
/** A cap that was reached, for the question whether to go on. */
export interface LimitReached {
  readonly limit: LimitName
  readonly allowed: number
  /** What was being unpacked. */
  readonly path: string
  /** One sentence for a person. */
  readonly message: string
}

const sentences = {
  outputBytes: (allowed) => `more than ${(allowed / 1e9).toLocaleString('en', { maximumFractionDigits: 1 })} GB came out of the archives`,
  entries: (allowed) => `more than ${allowed.toLocaleString('en')} files came out of the archives`,
  depth: (allowed) => `archives stand more than ${allowed} deep inside one another`,
  elapsedMs: (allowed) => `unpacking took longer than ${(allowed / 60_000).toLocaleString('en', { maximumFractionDigits: 1 })} minutes`,
} satisfies Record<LimitName, (allowed: number) => string>

/** Counts what a case has used of its limits. Each yes to the question grants the same amount again. */
export class Budget {
  #used = { outputBytes: 0, entries: 0 }
  #granted: Record<LimitName, number>
  readonly #refused = new Set<LimitName>()
  readonly #limits: IngestLimits
  readonly #elapsedMs: () => number
  readonly #ask: (reached: LimitReached) => Promise<boolean>

  constructor(limits: IngestLimits, elapsedMs: () => number, ask: (reached: LimitReached) => Promise<boolean>) {
    this.#limits = limits
    this.#granted = { ...limits }
    this.#elapsedMs = elapsedMs
    this.#ask = ask
  }
  /** Bytes came out of a decoder: null to go on, else the sentence why not. */
  async output(bytes: number, path: string): Promise<string | null> {
    this.#used.outputBytes += bytes
    return await this.#within('outputBytes', this.#used.outputBytes, path) ?? await this.#within('elapsedMs', this.#elapsedMs(), path)
  }
  /** Another member of an archive begins. */
  async entry(path: string): Promise<string | null> {
    return this.#within('entries', ++this.#used.entries, path)
  }
  /** A container is opened inside `depth - 1` others. */
  async open(depth: number, path: string): Promise<string | null> {
    return this.#within('depth', depth, path)
  }
  async #within(limit: LimitName, used: number, path: string): Promise<string | null> {
    if (used <= this.#granted[limit]) return null
    const message = sentences[limit](this.#granted[limit])
    if (this.#refused.has(limit) && limit !== 'depth') return message
    if (await this.#ask({ limit, allowed: this.#granted[limit], path, message })) {
      this.#granted[limit] = Math.max(this.#granted[limit] + this.#limits[limit], used)
      return null
    }
    this.#refused.add(limit)
    return message
  }
}
