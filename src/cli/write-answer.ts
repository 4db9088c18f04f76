// The analysis of a case -> the text that the command line prints, in the form that was asked for.
import type { Analysis, AnalyzeOptions, InputFile } from '../core/model.ts'
import { analysisToJson } from '../core/report/analysis-json.ts'
import { csvReport } from '../core/report/csv-report.ts'
import { htmlReport } from '../core/report/html-report.ts'
import { markdownReport } from '../core/report/markdown-report.ts'
import { readQuotes, type ReadLines } from '../core/report/read-quotes.ts'
import { snapshotSchemaId, type Snapshot } from '../core/report/snapshot.ts'
import { textReport } from '../core/report/text-report.ts'
import type { Form } from './arguments.ts'
import { hashFiles } from './hash-files.ts'

/** An analysed case with what its sources are still needed for. */
export interface AnsweredCase {
  readonly analysis: Analysis
  readonly files: readonly InputFile[]
  readonly options: AnalyzeOptions
  readonly packs: readonly string[]
  readonly readLines: ReadLines
}

/** @param oneLine JSON without line feeds in it, for a document a line */
export async function writeAnswer(answered: AnsweredCase, form: Form, oneLine: boolean): Promise<string> {
  switch (form) {
    case 'json': return `${JSON.stringify(analysisToJson(answered.analysis), null, oneLine ? undefined : 2)}\n`
    case 'csv': return csvReport(answered.analysis)
    case 'text': return textReport(await snapshotOf(answered, false))
    case 'markdown': return markdownReport(await snapshotOf(answered, true))
    case 'html': return htmlReport(await snapshotOf(answered, true))
    default: return form satisfies never
  }
}

async function snapshotOf({ analysis, files, options, packs, readLines }: AnsweredCase, withProof: boolean): Promise<Snapshot> {
  return {
    schema: snapshotSchemaId, holds: 'report',
    made: { tool: `Panicline ${__PANICLINE__.version} (${__PANICLINE__.hash})`, knowledge: `built in, of the same build ${__PANICLINE__.hash}`, at: new Date().toISOString() },
    caseName: files.map((file) => file.path).join(', '),
    assumptions: { zone: options.zone, ...(options.year === undefined ? {} : { year: options.year }) },
    packs: packs.map((name) => ({ name })),
    files: withProof ? await hashFiles(files) : [],
    redacted: null,
    analysis,
    quotes: withProof ? await readQuotes(analysis, [], readLines) : [],
    bookmarks: [], remarks: '',
  }
}
