// Cases worked at by several threads: the answers come in the order of the paths, and a thread that dies costs one case.
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { CaseAnswer, Task } from '../../src/cli/answer-case.ts'
import { answerEach, type StartThread, type ThreadWork } from '../../src/cli/case-threads.ts'
import type { WallMicros } from '../../src/core/model.ts'
import { seeds } from './run-analyze.ts'

const task: Task = { form: 'json', each: true, redact: false, packs: [], options: { zone: 'UTC', today: 0 as WallMicros } }
const paths = Array.from({ length: 12 }, () => join(seeds, '002/console.log'))

/** Stands for a thread: takes paths as one does, and ends as it is told. */
function threadThat(works: (work: ThreadWork, tell: (index: number) => void) => Promise<Error | null>): StartThread {
  return (work) => {
    const thread = new EventEmitter()
    const tell = (index: number): void => {
      thread.emit('message', { index, answer: { text: `thread ${index}\n`, complaints: [], unreadable: false } satisfies CaseAnswer })
    }
    void works(work, tell).then((error) => {
      if (error) thread.emit('error', error)
      thread.emit('exit', error ? 1 : 0)
    })
    return thread as unknown as ReturnType<StartThread>
  }
}

async function answers(start: StartThread): Promise<string[]> {
  const texts: string[] = []
  await answerEach(paths, task, start, 1, async ({ text }) => {
    await pause(1)
    texts.push(text)
  })
  return texts
}
const whose = (text: string): string => (text.startsWith('thread') ? text.trim() : /The analysis stopped: ([^"]*)/.exec(text)?.[1] ?? 'here')

test('answers are delivered in the order of the paths, whoever was first', async () => {
  const texts = await answers(threadThat(async ({ counters }, tell) => {
    const mine = [Atomics.add(counters, 0, 1), Atomics.add(counters, 0, 1), Atomics.add(counters, 0, 1)]
    await pause(20)
    for (const index of mine.reverse()) tell(index)
    return null
  }))
  expect(texts.map(whose)).toEqual(['thread 0', 'thread 1', 'thread 2', ...Array.from({ length: 9 }, () => 'here')])
})

test('a thread that dies costs the case it was at, which says so', async () => {
  const texts = await answers(threadThat(async ({ counters, place }, tell) => {
    const done = Atomics.add(counters, 0, 1)
    Atomics.store(counters, place, Atomics.add(counters, 0, 1))
    await pause(20)
    tell(done)
    return new Error('it ran out of memory')
  }))
  expect(texts.map(whose)).toEqual(['thread 0', 'it ran out of memory', ...Array.from({ length: 10 }, () => 'here')])
})
