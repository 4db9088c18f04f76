// Cases of their own (`--each`) -> their answers in the order of the paths, worked at on several processors at once.
import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, type Worker } from 'node:worker_threads'
import { caseAnswerer, stoppedCase, type CaseAnswer, type Task } from './answer-case.ts'

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
export type StartThread = (work: ThreadWork) => Worker
interface Told {
  readonly index: number
  readonly answer: CaseAnswer
}

const [nextPath, delivered, firstPlace] = [0, 1, 2]
const nowhere = -1
/** A thread has to compile the engine for itself: fewer cases than these for each are sooner done without it. */
const casesWorthThread = 12
const threadsMax = 8
/** Answers wait for those before them; nobody runs further ahead than this, so that memory does not grow with the paths. */
const aheadMax = 64

/**
 * Answers every path in order. This thread works beside the others; a thread that dies costs the case it was at.
 * @param deliver is called with the answers in the order of the paths; the next one when it is done
 */
export async function answerEach(paths: readonly string[], task: Task, startThread: StartThread | undefined, deliver: (answer: CaseAnswer) => Promise<void>): Promise<void> {
  const threads = startThread ? Math.min(threadsMax, availableParallelism() - 1, Math.floor(paths.length / casesWorthThread) - 1) : 0
  const counters = new Int32Array(new SharedArrayBuffer(4 * (firstPlace + Math.max(0, threads) + 1))).fill(nowhere, firstPlace)
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
  const others = Array.from({ length: Math.max(0, threads) }, (_, number) => {
    const work = { task, paths, counters, place: firstPlace + 1 + number }
    return startThread ? untilEnd(startThread(work), work, settle) : Promise.resolve()
  })
  const answer = caseAnswerer(task)
  await takePaths({ task, paths, counters, place: firstPlace }, async (index, path) => settle({ index, answer: await answer([path]) }))
  await Promise.all(others)
  await delivering
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
  }
}

/** Resolves when the thread has ended, by itself or not; what it was at then is answered as stopped. */
function untilEnd(thread: Worker, { task, counters, place }: ThreadWork, settle: (told: Told) => void): Promise<void> {
  let why = 'its thread ended'
  return new Promise((resolve, reject) => {
    thread.on('message', settle)
    thread.on('error', (error) => { why = error instanceof Error ? error.message : String(error) })
    thread.on('exit', () => {
      const index = Atomics.load(counters, place)
      if (index === nowhere) resolve()
      else stoppedCase(task, why).then((answer) => { settle({ index, answer }); resolve() }, reject)
    })
  })
}
