// The same engine on the command line: paths in, a report or JSON out (see the usage text in cli/arguments.ts).
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { caseAnswerer, type CaseAnswer, type Task } from './cli/answer-case.ts'
import { readArguments, usage } from './cli/arguments.ts'
import { answerEach, threadsBesides, type StartThread } from './cli/case-threads.ts'
import type { WallMicros } from './core/model.ts'
import type { HandedPack } from './core/service.ts'
import { reasonOf } from './core/reason.ts'

export { workInThread } from './cli/case-threads.ts'

/** How the process ends. */
export const exit = { analysed: 0, unreadable: 1, usage: 2 } as const
type Exit = (typeof exit)[keyof typeof exit]

/**
 * @param words the command line after the program's name
 * @param startThread starts a further thread, for many cases
 */
export async function main(words: readonly string[], startThread: StartThread): Promise<Exit> {
  const understood = readArguments(words)
  switch (understood.state) {
    case 'help':
      await write(`${usage}\n`)
      return exit.analysed
    case 'wrong':
      complain(`${understood.message}\n\n${usage}`)
      return exit.usage
    case 'wanted':
      break
    default:
      return understood satisfies never
  }
  const { form, each, redact, packs: packPaths, zone, year, paths } = understood.wanted
  const packs = await readPacks(packPaths)
  if (!packs) return exit.unreadable
  const task: Task = { form, each, redact, packs, options: { zone, today: (Date.now() * 1000) as WallMicros, ...(year === undefined ? {} : { year }) } }
  let ended: Exit = exit.analysed
  const deliver = async ({ text, complaints, unreadable }: CaseAnswer): Promise<void> => {
    complaints.forEach(complain)
    if (unreadable) ended = exit.unreadable
    await write(text)
  }
  // Standard input is this thread's alone.
  if (each) await answerEach(paths, task, startThread, paths.includes('-') ? 0 : threadsBesides(), deliver)
  else await deliver(await caseAnswerer(task)(paths))
  return ended
}

async function readPacks(paths: readonly string[]): Promise<HandedPack[] | null> {
  try {
    return await Promise.all(paths.map(async (path) => ({ name: basename(path), text: await readFile(path, 'utf8') })))
  } catch (error) {
    complain(`A pack could not be read: ${reasonOf(error)}`)
    return null
  }
}

/** Resolves when the reader has taken it; a reader that has left (`| head`) ends the program quietly. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve()
      else if ('code' in error && error.code === 'EPIPE') process.exit(exit.analysed)
      else reject(error)
    })
  })
}

function complain(message: string): void {
  process.stderr.write(`panicline: ${message}\n`)
}
