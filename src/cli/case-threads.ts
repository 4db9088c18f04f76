// Cases of their own (`--each`) -> their answers in the order of the paths, worked at on several processors at once.
import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { parentPort, type Worker } from 'node:worker_threads'
import { caseAnswerer, stoppedCase, type CaseAnswer, type Task } from './answer-case.ts'
import { reasonOf } from '../core/reason.ts'

/** All that a thread is handed when it starts. */
export interface ThreadWork {
  readonly task: Task
  readonly paths: readonly string[]
  /** Shared by all: the next path that nobody took, how many answers were delivered, and for each worker the path it is at. */
  readonly counters: Int32Array
  /** Where in `counters` this worker keeps the path it is at. */
  readonly place: number
}
/** Starts a thread that calls `workInThread` with what it is handed. */
export type StartThread = (work: ThreadWork) => Pick<Worker, 'on'>
interface Told {
  readonly index: number
  readonly answer: CaseAnswer
}

const [nextPath, delivered, firstPlace] = [0, 1, 2]
const nowhere = -1
const lost = 'its thread ended'
/** A thread has to start and to compile the engine for itself: what one does in less than this is sooner done without others. */
const aloneMillis = 1000
const threadsMax = 8
/** Answers wait for those before them; nobody runs further ahead than this, so that memory does not grow with the paths. */
const aheadMax = 64

/**
 * Answers every path in order. This thread works beside the others; a thread that dies costs the case it was at.
 * @param threads how many to start besides this one, once it has worked `after` milliseconds
 * @param deliver is called with the answers in the order of the paths; the next one when it is done
 */
export async function answerEach(paths: readonly string[], task: Task, startThread: StartThread, threads: number, deliver: (answer: CaseAnswer) => Promise<void>, after = aloneMillis): Promise<void> {
  const counters = new Int32Array(new SharedArrayBuffer(4 * (firstPlace + threads + 1))).fill(nowhere, firstPlace)
  const settled = new Map<number, CaseAnswer>()
  const deliverSettled = async (): Promise<void> => {
    for (;;) {
      const first = Atomics.load(counters, delivered)
      const answer = settled.get(first)
      if (!answer) return
      settled.delete(first)
      await deliver(answer)
      Atomics.add(counters, delivered, 1)
    }
  }
  let delivering = Promise.resolve()
  const settle = ({ index, answer }: Told): void => {
    settled.set(index, answer)
    delivering = delivering.then(deliverSettled)
  }
  let others: readonly Promise<void>[] = []
  const startOthers = (): void => {
    others = Array.from({ length: Math.min(threads, paths.length - Atomics.load(counters, nextPath)) }, (_, number) => {
      const work = { task, paths, counters, place: firstPlace + 1 + number }
      return untilEnd(startThread(work), work, settle)
    })
  }
  const starting = setTimeout(startOthers, after)
  const answer = caseAnswerer(task)
  await takePaths({ task, paths, counters, place: firstPlace }, async (index, path) => settle({ index, answer: await answer([path]) }))
  clearTimeout(starting)
  await Promise.all(others)
  await delivering
  // What nobody knows to have taken with it is not left out.
  for (const index of paths.keys()) if (index >= Atomics.load(counters, delivered) && !settled.has(index)) settle({ index, answer: await stoppedCase(task, lost) })
  await delivering
}

/** How many threads there may be besides this one. */
export function threadsBesides(): number {
  return Math.min(threadsMax, availableParallelism() - 1)
}

/** What a thread does, from its start to its end. */
export async function workInThread(work: ThreadWork): Promise<void> {
  const answer = caseAnswerer(work.task)
  await takePaths(work, async (index, path) => parentPort?.postMessage({ index, answer: await answer([path]) } satisfies Told))
}

async function takePaths({ paths, counters, place }: ThreadWork, work: (index: number, path: string) => Promise<void>): Promise<void> {
  for (;;) {
    const index = Atomics.add(counters, nextPath, 1)
    const path = paths[index]
    if (path === undefined) return
    Atomics.store(counters, place, index)
    while (index - Atomics.load(counters, delivered) >= aheadMax) await pause(5)
    await work(index, path)
    Atomics.store(counters, place, nowhere)
    // What is answered is delivered now, and others are started when it is their time: small files are read without giving way.
    await nextTurn()
  }
}

/** Resolves when the thread has ended, by itself or not; what it was at then is answered as stopped. */
function untilEnd(thread: Pick<Worker, 'on'>, { task, counters, place }: ThreadWork, settle: (told: Told) => void): Promise<void> {
  let why = lost
  return new Promise((resolve, reject) => {
    thread.on('message', settle)
    thread.on('error', (error) => { why = reasonOf(error) })
    thread.on('exit', () => {
      const index = Atomics.load(counters, place)
      if (index === nowhere) resolve()
      else stoppedCase(task, why).then((answer) => { settle({ index, answer }); resolve() }, reject)
    })
  })
}
