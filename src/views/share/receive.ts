// Dropped files and fragments of addresses -> the case somebody handed over, or the reason why it cannot be shown.
import { isCaseLink, readLink } from '../../core/report/link.ts'
import { longestReport, looksLikeReport, readReport, reportHead } from '../../core/report/read-report.ts'
import type { Snapshot } from '../../core/report/snapshot.ts'
import type { CaseFile, Reception } from '../../state/case-store.ts'
import type { ReceivedCase } from '../../state/received-case.ts'

/** Only the heads of files are read to tell; the first report or case file is opened, the logs beside it are handed on. */
export async function receiveFiles(files: readonly CaseFile[]): Promise<Reception> {
  for (const file of files) {
    const { blob, path } = file
    if (!/\.(?:html?|json)$/i.test(path) || !looksLikeReport(await blob.slice(0, reportHead).text().catch(() => ''))) continue
    const logs = files.filter((other) => other !== file)
    if (blob.size > longestReport) return { state: 'refused', setAside: { path, why: `This report cannot be opened: it is larger than ${longestReport / 1024 / 1024} MB.` }, logs }
    const { value, diagnostics } = readReport(await blob.text())
    return value ? { state: 'received', received: receivedFrom(value), logs } : { state: 'refused', setAside: { path, why: diagnostics[0]?.message ?? 'This report cannot be opened.' }, logs }
  }
  return { state: 'none' }
}

/** Null where the fragment is none of ours; a sentence where it is damaged. */
export function receiveLink(fragment: string): ReceivedCase | string | null {
  if (!isCaseLink(fragment)) return null
  const { value, diagnostics } = readLink(fragment)
  return value ? receivedFrom(value) : diagnostics[0]?.message ?? 'The case in this link cannot be shown.'
}

function receivedFrom({ holds, made, analysis, caseName, assumptions, files, quotes, redacted, remarks, bookmarks }: Snapshot): ReceivedCase {
  return {
    from: holds, made: made.at === undefined ? made.tool : `${made.tool}, ${made.at.slice(0, 10)}`, analysis, caseName, assumptions, files,
    quoted: new Map(quotes.flatMap((quote) => quote.lines.map((line) => [`${quote.at.source} ${line.line}`, line.text] as const))),
    redacted: redacted !== null, remarks, bookmarks,
  }
}
