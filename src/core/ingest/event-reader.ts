// The flat events of one container -> its members as streams, with damage noted and limits kept.
import type { Diagnostic, SkipReason } from '../model.ts'
import type { ArchiveEvent } from './archive-format.ts'
import { reasonOf } from '../reason.ts'
import type { Budget } from './limits.ts'

export interface OpenContainer {
  readonly id: string
  readonly path: string
  /** Of the format, for a person. */
  readonly name: string
  readonly expands: boolean
  readonly budget: Budget
  readonly cancelled: () => boolean
  /** What went wrong in the containers around it since it began. */
  readonly troubles: () => readonly string[]
}

/** Hands out the events of one container: members as streams of their own, damage as diagnostics, limits kept. */
export class EventReader {
  /** Members seen so far. */
  count = 0
  /** Anything but trouble came out. */
  produced = false
  /** What to say of the container if nothing comes out of it. */
  trouble: { readonly reason: SkipReason; readonly why: string } | null = null
  stopped: string | null = null
  /** What went wrong in this container. */
  readonly #troubles: string[] = []
  readonly #container: OpenContainer
  readonly #iterator: AsyncIterator<ArchiveEvent>
  #pending: ArchiveEvent | null = null
  #found: Diagnostic[] = []

  constructor(container: OpenContainer, events: AsyncIterable<ArchiveEvent>) {
    this.#container = container
    this.#iterator = events[Symbol.asyncIterator]()
  }
  /** The next event, null at the end, after a limit and after cancelling. */
  async next(): Promise<ArchiveEvent | null> {
    if (this.#pending) {
      const event = this.#pending
      this.#pending = null
      return event
    }
    if (this.stopped !== null || this.#container.cancelled()) return null
    const event = await this.#advance()
    if (event === null) return null
    if (event.type === 'damage') this.#damaged(event)
    else if (event.type === 'remark') this.#troubles.push(event.message)
    else if (event.type === 'unsupported') this.#unsupported(event)
    else this.produced = true
    if (event.type === 'data' && this.#container.expands) this.stopped = await this.#container.budget.output(event.bytes.length, this.#container.path)
    if (event.type === 'entry' || event.type === 'skipped') this.stopped = await this.#container.budget.entry(this.#container.path)
    if (this.stopped === null) return event
    this.#troubles.push(`cut short: ${this.stopped}`)
    return null
  }
  async #advance(): Promise<ArchiveEvent | null> {
    try {
      const next = await this.#iterator.next()
      return next.done ? null : next.value
    } catch (error) {
      const says = `${this.#container.path} could not be read to its end (${reasonOf(error)})`
      this.#troubles.push(says)
      this.#found.push({ severity: 'error', source: this.#container.id, message: `${says}. It may have been changed, moved or removed since: drop it again. What came before was read.` })
      this.trouble ??= { reason: 'unreadable', why: `${says}. It may have been changed, moved or removed since: drop it again.` }
      return null
    }
  }
  /** Lets the container free what it holds, wherever the reading stopped. */
  async close(): Promise<void> {
    await this.#iterator.return?.()
  }
  unread(event: ArchiveEvent): void {
    this.#pending = event
  }
  /** The bytes up to the next member. */
  async *member(): AsyncGenerator<Uint8Array, void> {
    for (let event = await this.next(); event; event = await this.next()) {
      if (event.type === 'data') yield event.bytes
      else if (event.type === 'entry' || event.type === 'skipped') {
        this.unread(event)
        return
      }
    }
  }
  /** Troubles of this container and those around it that come up from now on: those of one member. */
  troublesFromNow(): () => readonly string[] {
    const all = () => [...this.#container.troubles(), ...this.#troubles]
    const before = all().length
    return () => all().slice(before)
  }
  /** What was found wrong since the last call. */
  takeDiagnostics(): readonly Diagnostic[] {
    const found = this.#found
    this.#found = []
    return found
  }
  #damaged({ at, message }: ArchiveEvent & { type: 'damage' }): void {
    // A container that ends early because the one around it is damaged says nothing new.
    const consequence = this.#container.troubles().length > 0 && message.startsWith('ends early')
    const says = `${this.#container.name} damaged at byte ${at.toLocaleString('en')} of ${this.#container.path}: ${message}`
    if (consequence) return
    this.#troubles.push(says)
    this.#found.push({ severity: 'error', source: this.#container.id, message: `${says}. Everything before it was read; ask for the file again.` })
    this.trouble ??= { reason: 'unreadable', why: `${says}. Nothing of it could be read: ask for the file again.` }
  }
  #unsupported({ message }: ArchiveEvent & { type: 'unsupported' }): void {
    this.#troubles.push(message)
    this.#found.push({ severity: 'error', source: this.#container.id, message: `The rest of ${this.#container.path} was not read: ${message}.` })
    this.trouble ??= { reason: 'unsupported', why: `${this.#container.name}: ${message}.` }
  }
}
