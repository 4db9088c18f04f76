// The same engine on the command line: paths in, a report or JSON out (see the usage text in cli/arguments.ts).
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { archives } from './archives/all.ts'
import { readArguments, usage } from './cli/arguments.ts'
import { fileSpool } from './cli/file-spool.ts'
import { inputFiles } from './cli/input-files.ts'
import { nodeHash } from './cli/node-hash.ts'
import { writeAnswer } from './cli/write-answer.ts'
import { crashReaders } from './core/crash/readers.ts'
import type { Analysis, AnalyzeOptions, InputFile, WallMicros } from './core/model.ts'
import type { HandedPack } from './core/service.ts'
import { createSession, type Session } from './core/session.ts'
import { formats } from './formats/all.ts'
import { builtinKnowledge } from './knowledge/builtin.ts'

/** How the process ends. */
export const exit = { analysed: 0, unreadable: 1, usage: 2 } as const
type Exit = (typeof exit)[keyof typeof exit]

/** @param words the command line after the program's name */
export async function main(words: readonly string[]): Promise<Exit> {
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
  const options: AnalyzeOptions = { zone, today: (Date.now() * 1000) as WallMicros, ...(year === undefined ? {} : { year }) }
  const session = createSession({ formats, archives, readers: crashReaders, spool: fileSpool() }, builtinKnowledge(), () => performance.now(), { newHash: nodeHash })

  let ended: Exit = exit.analysed
  for (const together of each ? paths.map((path) => [path]) : [paths]) {
    const files = await inputFiles(together)
    const analysis = await analysed(session, files, options, packs)
    if (tellUnreadable(files, analysis) || (analysis.sources.length === 0 && files.length > 0)) ended = exit.unreadable
    const { text, leaks } = await writeAnswer({ analysis, files, options, packs: packs.map((pack) => pack.name), readLines: session.readLines, fileHashes: session.fileHashes }, form, redact, each)
    if (leaks.length > 0) complain(`${leaks.length} names or addresses may still be in the answer: look for ${leaks.slice(0, 5).map((leak) => leak.text).join(', ')}`)
    await write(text)
  }
  return ended
}

/** A fault of the engine costs one case and is named in it; the cases after it go on. */
async function analysed(session: Session, files: readonly InputFile[], options: AnalyzeOptions, packs: readonly HandedPack[]): Promise<Analysis> {
  const failed = (message: string): Analysis => ({
    sources: [], crashes: [], events: [], boots: [], clocks: [], incidents: [], findings: [], environment: [],
    diagnostics: [{ severity: 'error', message: `The analysis stopped: ${message}` }],
  })
  try {
    const outcome = await session.analyze(files, options, packs, () => undefined)
    switch (outcome.state) {
      case 'done': return outcome.analysis
      case 'failed': return failed(outcome.message)
      case 'cancelled': return failed('it was cancelled')
      default: return outcome satisfies never
    }
  } catch (error) {
    complain(error instanceof Error ? error.stack ?? error.message : String(error))
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/** Names what could not be read on the error output; true if there was any. What archives hold counts as read. */
function tellUnreadable(files: readonly InputFile[], analysis: Analysis): boolean {
  const given = new Set(files.map((file) => file.path))
  const unreadable = analysis.sources.filter((source) => source.skipped === 'unreadable' && given.has(source.path))
  for (const source of unreadable) complain(source.why)
  return unreadable.length > 0
}

async function readPacks(paths: readonly string[]): Promise<HandedPack[] | null> {
  try {
    return await Promise.all(paths.map(async (path) => ({ name: basename(path), text: await readFile(path, 'utf8') })))
  } catch (error) {
    complain(`A pack could not be read: ${error instanceof Error ? error.message : String(error)}`)
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
