// Sources as they are found -> their readings, by this thread and by one that helps, whichever is free first.
import type { Helper } from './helper.ts'
import { readingOrder } from './ingest/reading-order.ts'
import type { LogSource } from './model.ts'
import type { SourceReading } from './read-source.ts'

/** A case of less than this, in bytes, is sooner read alone. */
const helpFrom = 4 * 1024 * 1024
/** Handed over at a time: enough to have something to do until more is handed over. */
const handedMost = { bytes: 2 * 1024 * 1024, sources: 16 }

export interface ReadingTurn {
  readonly helper?: Omit<Helper, 'openArchive' | 'end'>
  /** Reads a source in this thread. */
  readonly read: (source: LogSource) => Promise<SourceReading>
  /** Told of every source that was read, wherever. */
  readonly onReading: (reading: SourceReading) => void
  readonly onBytes: (source: LogSource, bytes: number) => void
}

export class SourceQueue {
  readonly #turn: ReadingTurn
  /** Read by whoever is free. */
  #waiting: LogSource[] = []
  /** Could not be handed over. */
  readonly #own: LogSource[] = []
  readonly #handed = new Map<LogSource, Promise<void>>()
  #bytes = 0
  /** This thread is at a source. */
  #reading = false

  constructor(turn: ReadingTurn) {
    this.#turn = turn
  }

  /** Sources of which nobody has begun to read. */
  get waiting(): number {
    return this.#own.length + this.#waiting.length
  }
  /** How many are not read yet. */
  get unread(): number {
    return this.#handed.size + this.waiting
  }
  /** Sources that are not read yet. */
  left(): readonly LogSource[] {
    return [...this.#handed.keys(), ...this.#own, ...this.#waiting]
  }
  add(source: LogSource): void {
    this.#waiting.push(source)
    this.#bytes += source.bytes.size
    this.#handOver()
  }
  /** What tells most comes first, now that it is known what there is. */
  arrange(): void {
    const paths = this.#waiting.map((source) => source.path)
    this.#waiting = readingOrder(paths).flatMap((index) => this.#waiting[index] ?? [])
    this.#handOver()
  }
  /** Reads the next source in this thread. */
  async readNext(): Promise<void> {
    const source = this.#own.shift() ?? this.#waiting.shift()
    if (!source) return
    this.#reading = true
    this.#handOver()
    const reading = await this.#turn.read(source)
    this.#reading = false
    this.#turn.onReading(reading)
  }
  /** Resolves when a source that was handed over is read or came back. */
  async handedBack(): Promise<void> {
    await Promise.race(this.#handed.values())
  }

  #handOver(): void {
    const { helper } = this.#turn
    // What unpacks is not held up: this thread waits for it.
    if (!helper || helper.unpacks || this.#bytes < helpFrom) return
    // The last that waits is for this thread, which reads at once, while the other one may have to start first.
    const kept = this.#reading ? 0 : 1
    while (this.#waiting.length > kept && this.#handed.size < handedMost.sources && bytesOf(this.#handed.keys()) < handedMost.bytes) {
      const source = this.#waiting.shift()!
      this.#handed.set(source, this.#readBy(helper, source))
    }
  }
  async #readBy(helper: Pick<Helper, 'readSource'>, source: LogSource): Promise<void> {
    const reading = await helper.readSource(source, (bytes) => this.#turn.onBytes(source, bytes))
    this.#handed.delete(source)
    if (reading) this.#turn.onReading({ ...reading, source })
    else this.#own.push(source)
    this.#handOver()
  }
}

function bytesOf(sources: Iterable<LogSource>): number {
  let sum = 0
  for (const { bytes } of sources) sum += bytes.size
  return sum
}
