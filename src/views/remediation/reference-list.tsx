// The published sources of a rule: an address is shown whole, to be copied; the sealed page itself goes nowhere.
import type { Reference } from '../../core/model.ts'
import { httpsAddress } from '../../core/report/https-address.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
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
        ? <><code>{address}</code> <CopyButton text={address} what="the address" look={`${button.plain} ${button.small}`} /></>
        : reference.url && <code><LogText>{reference.url}</LogText></code>}
    </li>
  )
}
