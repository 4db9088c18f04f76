// Packs of knowledge that wait for the next case, while none is open.
import { count } from '../../core/report/amount-words.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './empty.module.css'

export function KeptPacks() {
  const packs = useCase((state) => state.packs)
  const removePack = useCase((state) => state.removePack)
  const openEditor = useCase((state) => state.openEditor)
  if (packs.length === 0) return null
  return (
    <section className={css.packs} aria-labelledby="packs">
      <h2 id="packs">{count(packs.length, 'pack')} of knowledge, kept for the next case</h2>
      <ul>
        {packs.map(({ name, text }) => (
          <li key={name}>
            <code><LogText>{name}</LogText></code>
            <button type="button" className={`${button.plain} ${button.small}`} aria-label={`Edit ${name}`} onClick={() => openEditor(text)}>Edit</button>
            <button type="button" className={`${button.plain} ${button.small}`} aria-label={`Remove ${name}`} onClick={() => void removePack(name)}>Remove</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
