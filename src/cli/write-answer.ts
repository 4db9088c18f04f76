// The analysis of a case -> the text that the command line prints, in the form that was asked for.
import type { Analysis, AnalyzeOptions, InputFile } from '../core/model.ts'
import { analysisToJson } from '../core/report/analysis-json.ts'
import { csvReport } from '../core/report/csv-report.ts'
import { htmlReport } from '../core/report/html-report.ts'
import { markdownReport } from '../core/report/markdown-report.ts'
import { readQuotes, type ReadLines } from '../core/report/read-quotes.ts'
import { redactAll, redactSnapshot } from '../core/report/redact/redact-snapshot.ts'
import { verifyRedacted, type Leak } from '../core/report/redact/verify.ts'
import { snapshotSchemaId, type FileHash, type Snapshot } from '../core/report/snapshot.ts'
import { textReport } from '../core/report/text-report.ts'
import type { Form } from './arguments.ts'

/** An analysed case with what its sources are still needed for. */
export interface AnsweredCase {
  readonly analysis: Analysis
  readonly files: readonly InputFile[]
  readonly options: AnalyzeOptions
  readonly packs: readonly string[]
  readonly readLines: ReadLines
  readonly fileHashes: () => Promise<readonly FileHash[]>
}

export interface Written {
  readonly text: string
  /** What a second look still found in a text that was to be redacted. */
  readonly leaks: readonly Leak[]
}

/** @param oneLine JSON without line feeds in it, for a document a line */
export async function writeAnswer(answered: AnsweredCase, form: Form, redact: boolean, oneLine: boolean): Promise<Written> {
  const snapshot = await snapshotOf(answered, form === 'html' || form === 'markdown')
  if (!redact) return { text: inForm(snapshot, form, oneLine), leaks: [] }
  const redacted = redactSnapshot(snapshot, redactAll)
  const text = inForm(redacted.snapshot, form, oneLine)
  return { text, leaks: verifyRedacted(text, redacted.map) }
}

function inForm(snapshot: Snapshot, form: Form, oneLine: boolean): string {
  switch (form) {
    case 'json': return `${JSON.stringify(analysisToJson(snapshot.analysis), null, oneLine ? undefined : 2)}\n`
    case 'csv': return csvReport(snapshot.analysis)
    case 'text': return textReport(snapshot)
    case 'markdown': return markdownReport(snapshot)
    case 'html': return htmlReport(snapshot)
    default: return form satisfies never
  }
}

async function snapshotOf({ analysis, files, options, packs, readLines, fileHashes }: AnsweredCase, withProof: boolean): Promise<Snapshot> {
  return {
    schema: snapshotSchemaId, holds: 'report',
    made: { tool: `Panicline ${__PANICLINE__.version} (${__PANICLINE__.hash})`, knowledge: `built in, of the same build ${__PANICLINE__.hash}`, at: new Date().toISOString() },
    caseName: files.map((file) => file.path).join(', '),
    assumptions: { zone: options.zone, ...(options.year === undefined ? {} : { year: options.year }) },
    packs: packs.map((name) => ({ name })),
    files: withProof ? await fileHashes() : [],
    redacted: null,
    analysis,
    quotes: withProof ? await readQuotes(analysis, [], readLines) : [],
    bookmarks: [], remarks: '',
  }
}
