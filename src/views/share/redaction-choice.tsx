// What is to be replaced before anything leaves: the kinds with their counts, own words, every change to be looked at.
import { useId } from 'react'
import { identifierKinds, kindWords, type IdentifierKind } from '../../core/report/redact/identifier.ts'
import type { Change } from '../../core/report/redact/redactor.ts'
import { LogText } from '../elements/log-text.tsx'
import { Download } from './download.tsx'
import button from '../elements/button.module.css'
import css from './share.module.css'

/** Rows of the preview; the key that can be saved has them all. */
const shownChanges = 400

interface RedactionChoiceProps {
  readonly kinds: ReadonlySet<IdentifierKind>
  /** Null where all must go. */
  readonly onKinds: ((kinds: ReadonlySet<IdentifierKind>) => void) | null
  readonly words: string
  readonly onWords: (words: string) => void
  /** What would be replaced if every kind were wanted: for the counts. */
  readonly found: readonly Change[]
  readonly changes: readonly Change[]
  readonly caseName: string
}

export function RedactionChoice({ kinds, onKinds, words, onWords, found, changes, caseName }: RedactionChoiceProps) {
  const id = useId()
  const foundOf = (kind: IdentifierKind) => found.filter((change) => change.kind === kind).length
  const listed = identifierKinds.filter((kind) => kind !== 'word' && foundOf(kind) > 0)
  const absent = identifierKinds.filter((kind) => kind !== 'word' && foundOf(kind) === 0)
  function toggle(kind: IdentifierKind) {
    const next = new Set(kinds)
    if (!next.delete(kind)) next.add(kind)
    onKinds?.(next)
  }
  return (
    <div className={css.redaction}>
      {listed.length > 0 && (
        <ul className={css.kinds}>
          {listed.map((kind) => (
            <li key={kind}>
              <label><input type="checkbox" checked={kinds.has(kind)} disabled={onKinds === null} onChange={() => toggle(kind)} /> {kindWords[kind]} <span className={css.amount}>{foundOf(kind)}</span></label>
            </li>
          ))}
        </ul>
      )}
      <p className={css.muted}>
        {listed.length === 0 ? 'Nothing was found that had to be replaced.' : `Not found: ${absent.map((kind) => kindWords[kind]).join(' · ')}`}
      </p>
      <label className={css.words} htmlFor={id}>Further words, parted by commas</label>
      <input id={id} className={css.field} type="text" value={words} autoComplete="off" spellCheck={false} placeholder="Company, project, vm-label" onChange={(event) => onWords(event.target.value)} />
      {changes.length > 0 && (
        <details className={css.changes}>
          <summary>Every change: {changes.length}</summary>
          <div className={css.changeList} tabIndex={0} role="region" aria-label="Every change">
            <table>
              <thead><tr><th scope="col">In the logs</th><th scope="col">Becomes</th><th scope="col">Times</th></tr></thead>
              <tbody>
                {changes.slice(0, shownChanges).map((change) => (
                  <tr key={`${change.kind} ${change.original}`}>
                    <td><code><LogText>{change.original}</LogText></code></td><td><code>{change.label}</code></td><td>{change.times}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {changes.length > shownChanges && <p className={css.muted}>and {changes.length - shownChanges} more, all in the key.</p>}
          </div>
          <p className={css.muted}>The key tells which label stands for what. It stays with you. <Download name={`${caseName}-key.json`} type="application/json" text={keyOf(changes)} look={`${button.plain} ${button.small}`}>Save the key</Download></p>
        </details>
      )}
    </div>
  )
}

function keyOf(changes: readonly Change[]): string {
  return `${JSON.stringify({ schema: 'panicline/redaction-key@1', entries: changes.map(({ kind, original, label }) => ({ kind, original, label })) }, null, 2)}\n`
}
