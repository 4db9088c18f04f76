// The paths of one case -> the text that answers it, what there is to complain about, and whether all of it could be read.
import { archives } from '../archives/all.ts'
import { crashReaders } from '../core/crash/readers.ts'
import type { Analysis, AnalyzeOptions, InputFile } from '../core/model.ts'
import type { HandedPack } from '../core/service.ts'
import { createSession, type Session } from '../core/session.ts'
import { formats } from '../formats/all.ts'
import { builtinKnowledge } from '../knowledge/builtin.ts'
import type { Form } from './arguments.ts'
import { fileSpool } from './file-spool.ts'
import { inputFiles } from './input-files.ts'
import { nodeHash } from './node-hash.ts'
import { writeAnswer } from './write-answer.ts'

/** What all cases of one call have in common; plain data, so that it can be handed to a thread. */
export interface Task {
  readonly form: Form
  readonly each: boolean
  readonly redact: boolean
  readonly options: AnalyzeOptions
  readonly packs: readonly HandedPack[]
}
export interface CaseAnswer {
  readonly text: string
  /** For the error output, in order. */
  readonly complaints: readonly string[]
  /** An input could not be read at all. */
  readonly unreadable: boolean
}
export type AnswerCase = (paths: readonly string[]) => Promise<CaseAnswer>

/** Answers cases one after the other with one engine. A fault of the engine costs one case and is named in it. */
export function caseAnswerer(task: Task): AnswerCase {
  const session = createSession({ formats, archives, readers: crashReaders, spool: fileSpool() }, builtinKnowledge(), () => performance.now(), { newHash: nodeHash })
  return async (paths) => {
    const files = await inputFiles(paths)
    const { analysis, fault } = await analysed(session, files, task)
    const unread = unreadableAmong(files, analysis)
    const { text, complaints } = await answered(task, analysis, files, session)
    return { text, complaints: [...fault, ...unread, ...complaints], unreadable: unread.length > 0 || (analysis.sources.length === 0 && files.length > 0) }
  }
}

/** The answer for a case that no analysis came of. */
export async function stoppedCase(task: Task, message: string): Promise<CaseAnswer> {
  const { text, complaints } = await answered(task, stoppedAnalysis(message), [])
  return { text, complaints, unreadable: true }
}

function stoppedAnalysis(message: string): Analysis {
  return {
    sources: [], crashes: [], events: [], boots: [], clocks: [], incidents: [], findings: [], environment: [],
    diagnostics: [{ severity: 'error', message: `The analysis stopped: ${message}` }],
  }
}

async function analysed(session: Session, files: readonly InputFile[], { options, packs }: Task): Promise<{ readonly analysis: Analysis; readonly fault: readonly string[] }> {
  try {
    const outcome = await session.analyze(files, options, packs, () => undefined)
    switch (outcome.state) {
      case 'done': return { analysis: outcome.analysis, fault: [] }
      case 'failed': return { analysis: stoppedAnalysis(outcome.message), fault: [] }
      case 'cancelled': return { analysis: stoppedAnalysis('it was cancelled'), fault: [] }
      default: return outcome satisfies never
    }
  } catch (error) {
    const [message, stack] = error instanceof Error ? [error.message, error.stack] : [String(error)]
    return { analysis: stoppedAnalysis(message), fault: [stack ?? message] }
  }
}

/** What of the files given could not be read; what archives hold counts as read. */
function unreadableAmong(files: readonly InputFile[], analysis: Analysis): readonly string[] {
  const given = new Set(files.filter((file) => file.linkTo === undefined).map((file) => file.path))
  return analysis.sources.flatMap((source) => (source.skipped === 'unreadable' && given.has(source.path) ? [source.why] : []))
}

async function answered({ form, each, redact, options, packs }: Task, analysis: Analysis, files: readonly InputFile[], session?: Session): Promise<Pick<CaseAnswer, 'text' | 'complaints'>> {
  const nothing = async (): Promise<[]> => []
  const { readLines, fileHashes } = session ?? { readLines: nothing, fileHashes: nothing }
  const { text, leaks } = await writeAnswer({ analysis, files, options, packs: packs.map((pack) => pack.name), readLines, fileHashes }, form, redact, each)
  const complaint = `${leaks.length} names or addresses may still be in the answer: look for ${leaks.slice(0, 5).map((leak) => leak.text).join(', ')}`
  return { text, complaints: leaks.length > 0 ? [complaint] : [] }
}
