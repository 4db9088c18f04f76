// Packs of knowledge that were dropped: what each holds, what is wrong with it, and a way to let it go.
import { useCase } from '../../state/use-case.ts'
import button from '../elements/button.module.css'
import { LogText } from '../elements/log-text.tsx'
import css from './files.module.css'

export function PackList() {
  const packs = useCase((state) => state.packs)
  const used = useCase((state) => state.analysis?.packs)
  const diagnostics = useCase((state) => state.analysis?.diagnostics)
  const removePack = useCase((state) => state.removePack)
  if (packs.length === 0) return null
  return (
    <section className={css.section}>
      <h3>Packs of knowledge <span>{packs.length}</span></h3>
      <ul className={css.skippedList}>
        {packs.map(({ name }) => {
          const summary = used?.find((pack) => pack.name === name)
          const mistakes = (diagnostics ?? []).filter((diagnostic) => diagnostic.source === undefined && diagnostic.message.startsWith(`${name}:`))
          return (
            <li key={name}>
              <p className={css.skippedPath}><code><LogText>{name}</LogText></code></p>
              <p>{summary ? `${summary.rules} rules, ${summary.signatures} signatures and ${summary.facts} facts are in use` : 'read with the next case'}</p>
              {mistakes.map((mistake, at) => <p key={at} data-severity={mistake.severity}><LogText>{mistake.message}</LogText></p>)}
              <button type="button" className={button.plain} onClick={() => void removePack(name)}>Remove<span className="visually-hidden"> {name}</span></button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
