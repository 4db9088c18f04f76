// The published sources of a rule: an address is shown whole, and may be opened only where it is https.
import type { Reference } from '../../core/model.ts'
import { httpsAddress } from '../../core/report/https-address.ts'
import { LogText } from '../elements/log-text.tsx'
import css from './remediation.module.css'

export function ReferenceList({ references }: { readonly references: readonly Reference[] }) {
  return (
    <section>
      <h3>References</h3>
      {references.length === 0 && <p className={css.muted}>None is public for this problem.</p>}
      <ul className={css.references}>
        {references.map((reference) => <ReferenceRow key={reference.id} reference={reference} />)}
      </ul>
    </section>
  )
}

function ReferenceRow({ reference }: { readonly reference: Reference }) {
  const address = httpsAddress(reference.url)
  return (
    <li>
      <LogText>{reference.title ? `${reference.title} (${reference.id})` : reference.id}</LogText>
      {address
        ? <a href={address} target="_blank" rel="noopener noreferrer">{address}</a>
        : reference.url && <code><LogText>{reference.url}</LogText></code>}
    </li>
  )
}
