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
  }, 0)
  return texts
}
const whose = (text: string): string => (text.startsWith('thread') ? text.trim() : /The analysis stopped: ([^"]*)/.exec(text)?.[1] ?? 'here')

test('answers are delivered in the order of the paths, whoever was first', async () => {
  let mine: number[] = []
  const texts = await answers(threadThat(async ({ counters }, tell) => {
    mine = [Atomics.add(counters, 0, 1), Atomics.add(counters, 0, 1), Atomics.add(counters, 0, 1)]
    await pause(20)
    for (const index of mine.toReversed()) tell(index)
    return null
  }))
  expect(mine.every((index) => index < paths.length)).toBe(true)
  expect(texts.map(whose)).toEqual(paths.map((_, index) => (mine.includes(index) ? `thread ${index}` : 'here')))
})

test('what one is done with soon is done without others', async () => {
  const texts: string[] = []
  await answerEach(paths.slice(0, 2), task, () => { throw new Error('started') }, 1, async ({ text }) => { texts.push(text) }, 60_000)
  expect(texts.map(whose)).toEqual(['here', 'here'])
})

test('a thread that dies costs the case it was at, which says so', async () => {
  let [done, died] = [-1, -1]
  const texts = await answers(threadThat(async ({ counters, place }, tell) => {
    done = Atomics.add(counters, 0, 1)
    died = Atomics.add(counters, 0, 1)
    Atomics.store(counters, place, died)
    await pause(20)
    tell(done)
    return new Error('it ran out of memory')
  }))
  expect(died).toBeLessThan(paths.length)
  expect(texts.map(whose)).toEqual(paths.map((_, index) => (index === done ? `thread ${index}` : index === died ? 'it ran out of memory' : 'here')))
})
