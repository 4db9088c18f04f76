// The forms in which a case can be handed over: what each is for, what it is written as, what goes with it.
import { count } from '../../core/report/amount-words.ts'
import { analysisToJson } from '../../core/report/analysis-json.ts'
import { writeCaseFile } from '../../core/report/case-file.ts'
import type { CaseAnswer } from '../../core/report/case-answers.ts'
import { csvReport } from '../../core/report/csv-report.ts'
import { htmlReport } from '../../core/report/html-report.ts'
import { writeLink } from '../../core/report/link.ts'
import { markdownReport } from '../../core/report/markdown-report.ts'
import type { Snapshot } from '../../core/report/snapshot.ts'
import { textReport } from '../../core/report/text-report.ts'
import { ticketText } from '../../core/report/ticket-text.ts'

export const shareForms = ['html', 'ticket', 'markdown', 'text', 'csv', 'json', 'link', 'case'] as const
export type ShareForm = (typeof shareForms)[number]

export interface ShareOptions {
  /** CSV: cells as they are, formulas included. */
  readonly exactCells: boolean
  /** Case file: with the lines that prove the findings. */
  readonly withLines: boolean
  /** Address of this page without its fragment; '' where the page has none that others could open. */
  readonly pageAddress: string
}
interface FormEntry {
  readonly name: string
  readonly says: string
  readonly ending: string
  readonly type: string
  /** A text that a person pastes somewhere. */
  readonly copied: boolean
  /** Dropped on the page it is the case again, with its notes and bookmarks. */
  readonly opensAgain?: true
  readonly write: (snapshot: Snapshot, options: ShareOptions, answer: CaseAnswer | undefined) => string
}

export const formEntries: Readonly<Record<ShareForm, FormEntry>> = {
  html: { name: 'Report', says: 'One HTML file that opens anywhere, prints, and can be dropped here again', ending: 'html', type: 'text/html', copied: false, opensAgain: true, write: htmlReport },
  ticket: { name: 'A few lines', says: 'Verdict, proof and first step for a ticket', ending: 'md', type: 'text/markdown', copied: true, write: ({ analysis }, _, answer) => ticketText(analysis, answer) },
  markdown: { name: 'Markdown', says: 'The whole report for a ticket or a wiki', ending: 'md', type: 'text/markdown', copied: true, write: markdownReport },
  text: { name: 'Plain text', says: 'The whole report for a mail', ending: 'txt', type: 'text/plain', copied: true, write: textReport },
  csv: { name: 'Events as CSV', says: 'One row an event, for a spreadsheet', ending: 'csv', type: 'text/csv', copied: false, write: ({ analysis }, { exactCells }) => csvReport(analysis, exactCells ? 'exact' : 'guarded') },
  json: { name: 'Analysis as JSON', says: 'For scripts, by the published schema', ending: 'json', type: 'application/json', copied: false, write: ({ analysis }) => `${JSON.stringify(analysisToJson(analysis), null, 2)}\n` },
  link: { name: 'Link', says: 'The verdict and its most telling events, inside the address itself', ending: 'txt', type: 'text/plain', copied: true, write: (snapshot, { pageAddress }) => pageAddress + writeLink(snapshot) },
  case: { name: 'Case file', says: 'Everything about this case, to go on with it here or elsewhere', ending: 'panicline.json', type: 'application/json', copied: false, opensAgain: true, write: (snapshot, { withLines }) => writeCaseFile(snapshot, withLines) },
}

/** What leaves with this form, one thing a line. */
export function whatGoes(form: ShareForm, snapshot: Snapshot, options: ShareOptions): readonly string[] {
  const { analysis, quotes, files, bookmarks, remarks } = snapshot
  const quoted = quotes.reduce((sum, quote) => sum + quote.lines.length, 0)
  const events = count(analysis.events.length, 'event')
  const names = `names and sizes of ${count(analysis.sources.length, 'file')}`
  const hashes = files.some((file) => file.sha256) ? [`SHA-256 of ${count(files.filter((file) => file.sha256).length, 'file')}`] : []
  const verdict = 'the verdict with its evidence, the crash, the remedies'
  const lines = quoted > 0 ? [`${count(quoted, 'line')} of the logs: those that prove something, with two around each`] : []
  const notes = [...(remarks === '' ? [] : ['your note']), ...(bookmarks.length === 0 ? [] : [`${count(bookmarks.length, 'bookmark')} with your notes on them`])]
  switch (form) {
    case 'ticket': return ['the verdict, five pieces of evidence, the first step']
    case 'markdown': return [verdict, 'the lead-up, repeats folded', ...lines.slice(0, 1).map(() => 'the lines around the crash'), names, ...hashes, ...notes, 'what was assumed']
    case 'text': return [verdict, 'the lead-up, repeats folded', names, ...hashes, ...notes, 'what was assumed']
    case 'html': return [verdict, `${events} with their text`, ...lines, names, ...hashes, ...notes, 'what was assumed']
    case 'csv': return [`${events} with their text and places`, 'names of their files']
    case 'json': return [verdict, `${events} with their text`, names, 'what was assumed']
    case 'link': return ['the verdict with its evidence, the crash, the remedies', 'the text of the most telling events, 50 at most', 'names of files', ...notes]
    case 'case': return [verdict, `${events} with their text`, ...(options.withLines ? lines : []), names, ...hashes, ...notes, 'what was assumed']
    default: return form satisfies never
  }
}
