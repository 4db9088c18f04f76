// The forms in which a case can be handed over, in a person's words: what each is for and how its file is called.
import type { ShareForm } from '../../core/report/share-request.ts'

interface FormEntry {
  readonly name: string
  readonly says: string
  readonly ending: string
  readonly type: string
  /** Dropped on the page it is the case again, with its notes and bookmarks. */
  readonly opensAgain?: true
}

export const formEntries: Readonly<Record<ShareForm, FormEntry>> = {
  html: { name: 'Report', says: 'One HTML file that opens anywhere, prints, and can be dropped here again', ending: 'html', type: 'text/html', opensAgain: true },
  ticket: { name: 'A few lines', says: 'Verdict, proof and first step for a ticket', ending: 'md', type: 'text/markdown' },
  markdown: { name: 'Markdown', says: 'The whole report for a ticket or a wiki', ending: 'md', type: 'text/markdown' },
  text: { name: 'Plain text', says: 'The whole report for a mail', ending: 'txt', type: 'text/plain' },
  csv: { name: 'Events as CSV', says: 'One row an event, for a spreadsheet', ending: 'csv', type: 'text/csv' },
  json: { name: 'Analysis as JSON', says: 'For scripts, by the published schema', ending: 'json', type: 'application/json' },
  link: { name: 'Link', says: 'The verdict and its most telling events, inside the address itself', ending: 'txt', type: 'text/plain' },
  case: { name: 'Case file', says: 'Everything about this case, to go on with it here or elsewhere', ending: 'panicline.json', type: 'application/json', opensAgain: true },
}
