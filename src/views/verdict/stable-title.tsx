// The fingerprint of a crash: the title to search for, and text for the ticket.
import type { Crash } from '../../core/model.ts'
import { ticketText } from '../../core/report/ticket-text.ts'
import { useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

export function StableTitle({ crash }: { readonly crash: Crash }) {
  const analysis = useCase((state) => state.analysis)
  const setTab = useCase((state) => state.setTab)
  return (
    <div className={css.first}>
      <p className={css.firstTitle}>The same crash has the same title everywhere: search for it, or put it in a ticket.</p>
      <div className={css.stable}>
        <code><LogText>{crash.title}</LogText></code>
        <span className={css.stableActions}>
          <CopyButton text={crash.title} label="Copy title" what="the title" />
          {analysis && <CopyButton text={ticketText(analysis, { finding: null, crash, incident: null, others: [] })} label="Copy for ticket" what="text for a ticket" />}
          <button type="button" className={button.primary} onClick={() => setTab('crash')}>Crash report</button>
        </span>
      </div>
    </div>
  )
}
