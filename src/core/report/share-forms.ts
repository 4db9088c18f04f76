// A snapshot -> the text of each form in which it can be handed over, and in words what goes with it.
import { count } from './amount-words.ts'
import { analysisToJson } from './analysis-json.ts'
import type { CaseAnswer } from './case-answers.ts'
import { writeCaseFile } from './case-file.ts'
import { csvReport } from './csv-report.ts'
import { htmlReport } from './html-report.ts'
import { writeLink } from './link.ts'
import { markdownReport } from './markdown-report.ts'
import type { ShareForm, ShareOptions } from './share-request.ts'
import type { Snapshot } from './snapshot.ts'
import { textReport } from './text-report.ts'
import { ticketText } from './ticket-text.ts'

/** @param answer what is shown on the page; only the few lines for a ticket follow it */
export function writeForm(form: ShareForm, snapshot: Snapshot, { exactCells, withLines, pageAddress }: ShareOptions, answer: CaseAnswer | undefined): string {
  const { analysis } = snapshot
  switch (form) {
    case 'html': return htmlReport(snapshot)
    case 'ticket': return ticketText(analysis, answer)
    case 'markdown': return markdownReport(snapshot)
    case 'text': return textReport(snapshot)
    case 'csv': return csvReport(analysis, exactCells ? 'exact' : 'guarded')
    case 'json': return `${JSON.stringify(analysisToJson(analysis), null, 2)}\n`
    case 'link': return pageAddress + writeLink(snapshot)
    case 'case': return writeCaseFile(snapshot, withLines)
    default: return form satisfies never
  }
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
