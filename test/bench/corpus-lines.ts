// The labelled logs beside the project, where they are -> what real hosts say on ordinary days and before a crash, one body a line.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crashReaders } from '../../src/core/crash/readers.ts'
import type { LogRecord } from '../../src/core/model.ts'
import { readRecords } from '../../src/core/records/read-records.ts'
import { textLines } from '../../src/core/scan/text-lines.ts'
import { matchSignatures } from '../../src/core/rules/match.ts'
import { isDumpDetail } from '../../src/core/unusual/dump-detail.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'

const knowledge = builtinKnowledge()
const corpus = join(process.cwd(), '../shared/corpus')

export interface CorpusLog {
  readonly name: string
  /** The lines as they stand in the file. */
  readonly lines: readonly string[]
  /** Line of its first crash report, from 0; of some logs it is none. */
  readonly crash: number
  /** Bodies of its records that belong to no crash report and no dump, could begin none, and are not known as noise. */
  readonly bodies: readonly string[]
}

/** Null where the folder is not there. */
export function readCorpus(): readonly CorpusLog[] | null {
  if (!existsSync(corpus)) return null
  return ['field', 'linux-oops'].flatMap((folder) => readdirSync(join(corpus, folder)).filter((name) => /\.(?:log|txt)$/.test(name)).sort().map((name) => readLog(join(corpus, folder, name), folder === 'linux-oops')))
}

function readLog(path: string, labelled: boolean): CorpusLog {
  const text = readFileSync(path, 'utf8')
  // The labels of the second folder end at the first blank line.
  const log = labelled ? text.slice(text.indexOf('\n\n') + 2) : text
  const { records } = readRecords('s1', textLines(new TextEncoder().encode(log), 0, 1), formats)
  const reports = crashReaders.flatMap((reader) => reader.read(records).value).map(({ at }) => at)
  const isReported = ({ at }: LogRecord): boolean => reports.some((report) => at.byteStart >= report.byteStart && at.byteEnd <= report.byteEnd)
  const literals = crashReaders.flatMap((reader) => reader.literals)
  const bodies = records.filter((record) => !record.prose && !isReported(record) && !isDumpDetail(record.body) && !literals.some((literal) => record.body.includes(literal)) && !matchSignatures(record, knowledge).some(({ signature }) => signature.benign)).map((record) => record.body)
  return { name: path, lines: log.split('\n'), crash: Math.min(...reports.map((report) => report.first)) - 1, bodies }
}
