// The ways to take the answer elsewhere: text for a ticket, a report, the analysis as a file.
import { useContext, useRef, useState } from 'react'
import { analysisToJson } from '../../core/report/analysis-json.ts'
import { csvReport } from '../../core/report/csv-report.ts'
import { htmlReport } from '../../core/report/html-report.ts'
import { markdownReport } from '../../core/report/markdown-report.ts'
import { ticketText } from '../../core/report/ticket-text.ts'
import { shownAnswer } from '../../state/outcome.ts'
import { CaseContext, useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { Hint } from '../elements/hint.tsx'
import { caseSnapshot } from './case-snapshot.ts'
import button from '../elements/button.module.css'
import css from './share.module.css'

/** A download has started well within this, in milliseconds; then its copy in memory is let go. */
const keptMs = 60_000

export function ShareMenu() {
  const store = useContext(CaseContext)
  const analysis = useCase((state) => state.analysis)
  const caseName = useCase((state) => state.caseName)
  const answer = useCase(shownAnswer)
  if (!analysis || !store) return null
  const name = caseName.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'case'
  const snapshot = () => caseSnapshot(analysis, store.getState(), new Date().toISOString())
  return (
    <Hint label="Share…" look={button.primary}>
      <div className={css.ways}>
        <CopyButton text={ticketText(analysis, answer ?? undefined)} label="Copy for a ticket" what="text for a ticket" />
        <p className={css.heading}>Download</p>
        <Download name={`${name}.html`} type="text/html" content={async () => htmlReport(await snapshot())}>Report, one HTML file</Download>
        <Download name={`${name}.md`} type="text/markdown" content={async () => markdownReport(await snapshot())}>Report as Markdown</Download>
        <Download name={`${name}.csv`} type="text/csv" content={async () => csvReport(analysis)}>Events as CSV</Download>
        <Download name={`${name}.json`} type="application/json" content={async () => JSON.stringify(analysisToJson(analysis), null, 2)}>Analysis as JSON</Download>
      </div>
      <p className={css.caution}>Names of hosts and files are in it as they are in the logs. Read it before you send it on.</p>
    </Hint>
  )
}

interface DownloadProps {
  readonly name: string
  readonly type: string
  /** Written only when it is asked for. */
  readonly content: () => Promise<string>
  readonly children: string
}

function Download({ name, type, content, children }: DownloadProps) {
  const link = useRef<HTMLAnchorElement>(null)
  const [failed, setFailed] = useState(false)
  async function start() {
    setFailed(false)
    try {
      const address = URL.createObjectURL(new Blob([await content()], { type }))
      if (!link.current) return
      link.current.href = address
      link.current.click()
      setTimeout(() => URL.revokeObjectURL(address), keptMs)
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <button type="button" className={button.plain} onClick={() => void start()}>{children}</button>
      <a ref={link} href="#download" download={name} hidden>{children}</a>
      {failed && <p className={css.caution} role="alert">It could not be written: the files of this case are no longer open. Add them again.</p>}
    </>
  )
}
