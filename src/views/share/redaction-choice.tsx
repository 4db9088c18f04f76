// What is to be replaced before anything leaves: the kinds with their counts, own words, every change to be looked at.
import { useId } from 'react'
import { identifierKinds, kindWords, type IdentifierKind } from '../../core/report/redact/identifier.ts'
import type { Shared } from '../../core/report/share-request.ts'
import { LogText } from '../elements/log-text.tsx'
import { Download } from './download.tsx'
import type { ShareChoice } from './use-sharing.ts'
import { fileName } from './what-goes.tsx'
import button from '../elements/button.module.css'
import css from './share.module.css'

interface RedactionChoiceProps {
  readonly choice: ShareChoice
  readonly onChoice: (change: Partial<ShareChoice>) => void
  /** What would leave, and what was found for it; null until that is known. */
  readonly shared: Shared<Blob> | null
}

export function RedactionChoice({ choice: { form, kinds, words }, onChoice, shared }: RedactionChoiceProps) {
  const id = useId()
  // All must go out of a link.
  const fixed = form === 'link'
  const foundOf = (kind: IdentifierKind) => shared?.found[kind] ?? 0
  const listed = identifierKinds.filter((kind) => kind !== 'word' && foundOf(kind) > 0)
  const absent = identifierKinds.filter((kind) => kind !== 'word' && foundOf(kind) === 0)
  function toggle(kind: IdentifierKind) {
    const next = new Set(kinds)
    if (!next.delete(kind)) next.add(kind)
    onChoice({ kinds: next })
  }
  return (
    <div className={css.redaction}>
      {listed.length > 0 && (
        <ul className={css.kinds}>
          {listed.map((kind) => (
            <li key={kind}>
              <label><input type="checkbox" checked={fixed || kinds.has(kind)} disabled={fixed} onChange={() => toggle(kind)} /> {kindWords[kind]} <span className={css.amount}>{foundOf(kind)}</span></label>
            </li>
          ))}
        </ul>
      )}
      {shared && absent.length > 0 && (
        <p className={css.muted}>
          {listed.length === 0 ? 'Nothing was found that had to be replaced.' : `Not found: ${absent.map((kind) => kindWords[kind]).join(' · ')}`}
        </p>
      )}
      <label className={css.words} htmlFor={id}>Further words, parted by commas</label>
      <input id={id} className={css.field} type="text" value={words} autoComplete="off" spellCheck={false} placeholder="Company, project, vm-label" onChange={(event) => onChoice({ words: event.target.value })} />
      {shared && shared.changes.length > 0 && (
        <details className={css.changes}>
          <summary>Every change: {(shared.changes.length + shared.changesMore).toLocaleString('en')}</summary>
          <div className={css.changeList} tabIndex={0} role="region" aria-label="Every change">
            <table>
              <thead><tr><th scope="col">In the logs</th><th scope="col">Becomes</th><th scope="col">Times</th></tr></thead>
              <tbody>
                {shared.changes.map((change) => (
                  <tr key={`${change.kind} ${change.original}`}>
                    <td><code><LogText>{change.original}</LogText></code></td><td><code>{change.label}</code></td><td>{change.times}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {shared.changesMore > 0 && <p className={css.muted}>and {shared.changesMore.toLocaleString('en')} more, all in the key.</p>}
          </div>
          <p className={css.muted}>The key tells which label stands for what. It stays with you. <Download name={`${fileName(shared.caseName)}-key.json`} type="application/json" content={shared.key ?? ''} look={`${button.plain} ${button.small}`}>Save the key</Download></p>
        </details>
      )}
    </div>
  )
}
