// Dropped files and fragments of addresses -> the case somebody handed over, or the reason why it cannot be shown.
import { isCaseLink } from '../../core/report/case-link.ts'
import { longestReport, looksLikeReport, reportHead } from '../../core/report/report-head.ts'
import type { AnalysisService, OpenedReport } from '../../core/service.ts'
import type { CaseFile, Reception } from '../../state/case-store.ts'
import type { ReceivedCase } from '../../state/received-case.ts'
import { reasonOf } from '../../core/reason.ts'

type Reader = Pick<AnalysisService<Blob>, 'openReport' | 'openLink'>

/** Only the heads of files are read to tell; the first report or case file is opened, the logs beside it are handed on. */
export async function receiveFiles(files: readonly CaseFile[], engine: Reader): Promise<Reception> {
  for (const file of files) {
    const { blob, path } = file
    if (!/\.(?:html?|json)$/i.test(path) || !looksLikeReport(await blob.slice(0, reportHead).text().catch(() => ''))) continue
    const logs = files.filter((other) => other !== file)
    if (blob.size > longestReport) return { state: 'refused', setAside: { path, why: `This report cannot be opened: it is larger than ${longestReport / 1024 / 1024} MB.` }, logs }
    const received = await opened(engine.openReport(blob))
    return typeof received === 'string' ? { state: 'refused', setAside: { path, why: received }, logs } : { state: 'received', received, logs }
  }
  return { state: 'none' }
}

/** Null where the fragment is none of ours; a sentence where it is damaged. */
export async function receiveLink(fragment: string, engine: Reader): Promise<ReceivedCase | string | null> {
  return isCaseLink(fragment) ? opened(engine.openLink(fragment)) : null
}

async function opened(opening: Promise<OpenedReport>): Promise<ReceivedCase | string> {
  try {
    const { id, value, diagnostics } = await opening
    if (!value) return diagnostics[0]?.message ?? 'It cannot be shown.'
    const { holds, made, analysis, caseName, assumptions, files, quotes, redacted, remarks, bookmarks } = value
    return {
      id, from: holds, made: made.at === undefined ? made.tool : `${made.tool}, ${made.at.slice(0, 10)}`, analysis, caseName, assumptions, files,
      quoted: new Map(quotes.flatMap((quote) => quote.lines.map((line) => [`${quote.at.source} ${line.line}`, line.text] as const))),
      redacted: redacted !== null, remarks, bookmarks,
    }
  } catch (error) {
    return `It cannot be shown: ${reasonOf(error)}`
  }
}
