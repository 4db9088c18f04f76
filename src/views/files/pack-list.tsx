// Packs of knowledge that were dropped: what each holds, what is wrong with it, and ways to change it or let it go.
import { count } from '../../core/report/amount-words.ts'
import type { PackSummary } from '../../core/model.ts'
import { useCase } from '../../state/use-case.ts'
import button from '../elements/button.module.css'
import { LogText } from '../elements/log-text.tsx'
import css from './files.module.css'

export function PackList() {
  const packs = useCase((state) => state.packs)
  const used = useCase((state) => state.analysis?.packs)
  const diagnostics = useCase((state) => state.analysis?.diagnostics)
  const removePack = useCase((state) => state.removePack)
  const openEditor = useCase((state) => state.openEditor)
  if (packs.length === 0) return null
  return (
    <section className={css.section}>
      <h3>Packs of knowledge <span>{packs.length}</span></h3>
      <ul className={css.skippedList}>
        {packs.map(({ name, text }) => {
          const summary = used?.find((pack) => pack.name === name)
          const mistakes = (diagnostics ?? []).filter(({ source, message }) => source === undefined && (message.startsWith(`${name}:`) || message.startsWith(`${name}, line`)))
          return (
            <li key={name} className={css.pack}>
              <p className={css.skippedPath}><code><LogText>{name}</LogText></code></p>
              <p>{summary ? holds(summary) : 'Kept for the next case.'}</p>
              {mistakes.length > 0 && (
                <ul className={css.mistakes}>
                  {mistakes.map((mistake, at) => <li key={at} data-severity={mistake.severity}><LogText>{mistake.message.slice(name.length).replace(/^[,:] /, '')}</LogText></li>)}
                </ul>
              )}
              <p className={css.packActions}>
                <button type="button" className={`${button.plain} ${button.small}`} aria-label={`Edit ${name}`} onClick={() => openEditor(text)}>Edit</button>
                <button type="button" className={`${button.plain} ${button.small}`} aria-label={`Remove ${name}`} onClick={() => void removePack(name)}>Remove</button>
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** "1 rule and 2 signatures are in use." */
function holds({ rules, signatures, facts }: PackSummary): string {
  const parts = [[rules, 'rule'], [signatures, 'signature'], [facts, 'fact']] as const
  const named = parts.filter(([amount]) => amount > 0).map(([amount, what]) => count(amount, what))
  if (named.length === 0) return 'Nothing of it can be used.'
  const single = rules + signatures + facts === 1
  return `${named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named[0]} ${single ? 'is' : 'are'} in use.`
}
