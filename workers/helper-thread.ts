// The engine's side of a thread that helps: starts its worker, keeps the answers to each until they are wanted.
import type { HandedPack } from '../src/core/service.ts'
import type { Answer, Answered, Asked, HelpWanted } from './helper-messages.ts'

/** Some browsers start no worker and say nothing: after this, in milliseconds, the engine works alone. */
const startMs = 2000

/** Answers that have come before they were wanted, and who wants one that has not come. */
interface Question {
  readonly waiting: Answer[]
  wanted?: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }
}

const lost = 'the thread that worked on it ended'

export class HelperThread {
  readonly #worker: Worker
  readonly #questions = new Map<number, Question>()
  #last = 0
  #ended = false

  /** @param engineText what the engine runs: started once more, it can help. Until it is told with what, it only reads that text. */
  constructor(engineText: Blob) {
    const address = URL.createObjectURL(engineText)
    this.#worker = new Worker(address, { name: 'panicline helper' })
    URL.revokeObjectURL(address)
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.end()
    })
  }
  /**
   * Resolves with false where it does not start, and where it has ended before.
   * @param packs knowledge of this case besides the built-in
   */
  start(packs: readonly HandedPack[]): Promise<boolean> {
    if (this.#ended) return Promise.resolve(false)
    return new Promise((resolve) => {
      const settle = (started: boolean): void => {
        clearTimeout(late)
        if (!started) this.end()
        resolve(started)
      }
      const late = setTimeout(() => settle(false), startMs)
      this.#worker.addEventListener('error', () => settle(false))
      this.#worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
        if (data === 'started') settle(true)
        else this.#take(data)
      })
      this.#worker.postMessage({ helpWith: packs } satisfies HelpWanted)
    })
  }

  get ended(): boolean {
    return this.#ended
  }
  /** Number for a question; its answers are kept until `close`. */
  begin(): number {
    this.#questions.set(++this.#last, { waiting: [] })
    return this.#last
  }
  say(asked: Asked, transfer: Transferable[] = []): void {
    this.#worker.postMessage(asked, transfer)
  }
  /** The next answer. Rejects where the thread has ended before. */
  next(id: number): Promise<Answer> {
    const question = this.#questions.get(id)
    const answer = question?.waiting.shift()
    if (answer) return Promise.resolve(answer)
    return this.#ended || !question ? Promise.reject(new Error(lost)) : new Promise((resolve, reject) => (question.wanted = { resolve, reject }))
  }
  close(id: number): void {
    this.#questions.delete(id)
    this.say({ id, close: true })
  }
  end(): void {
    this.#ended = true
    this.#worker.terminate()
    for (const { wanted } of this.#questions.values()) wanted?.reject(new Error(lost))
  }

  #take(answer: Answer): void {
    const question = this.#questions.get(answer.id)
    if (!question?.wanted) return void question?.waiting.push(answer)
    question.wanted.resolve(answer)
    delete question.wanted
  }
}
