// What to do about the shown finding: fix, workaround, mitigation and diagnosis apart, with everything that is tied to them.
import type { Finding } from '../../core/model.ts'
import { shownFinding } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { ReferenceList } from './reference-list.tsx'
import { RemedyCard } from './remedy-card.tsx'
import css from './remediation.module.css'

const order = ['fix', 'workaround', 'mitigation', 'diagnose'] as const

export function Remediation() {
  const finding = useCase(shownFinding)
  if (!finding) {
    return <p className={css.none}>No known problem was found, so there is no known remedy. The crash report has a title to search for and text for a ticket.</p>
  }
  const byKind = order.flatMap((kind) => finding.remediation.filter((remedy) => remedy.kind === kind))
  const remedies = [...byKind.filter((remedy) => remedy.superseded === undefined), ...byKind.filter((remedy) => remedy.superseded !== undefined)]
  return (
    <div className={css.view}>
      <div className={css.remedies}>
        {finding.superseded.length > 0 && <Superseded finding={finding} />}
        {remedies.length === 0 && <p className={css.muted}>Nothing is known to help against this yet.</p>}
        {remedies.map((remedy) => <RemedyCard key={`${remedy.kind} ${remedy.title}`} remedy={remedy} />)}
      </div>
      <div className={css.beside}>
        {finding.notRecommended.length > 0 && (
          <section>
            <h3>Not recommended</h3>
            <ul className={css.against}>{finding.notRecommended.map((advice) => <li key={advice}><LogText>{advice}</LogText></li>)}</ul>
          </section>
        )}
        {finding.notes.map((note) => (
          <section key={note.title}>
            <h3>{note.title}</h3>
            <ul className={css.lines}>{note.lines.map((line) => <li key={line}><LogText>{line}</LogText></li>)}</ul>
          </section>
        ))}
        <ReferenceList references={finding.references} />
      </div>
    </div>
  )
}

function Superseded({ finding }: { readonly finding: Finding }) {
  return (
    <ul className={css.superseded}>
      {finding.superseded.map((later) => (
        <li key={`${later.by} ${later.since} ${later.why}`}>
          <strong>Partly superseded{later.since && <> since {later.since}</>}:</strong> <LogText>{later.why}</LogText>
          {later.by && <>; see <code><LogText>{later.by}</LogText></code></>}
        </li>
      ))}
    </ul>
  )
}
