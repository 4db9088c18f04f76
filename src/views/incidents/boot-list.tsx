// The boots of a case: when each began, how it ended, and what the silence behind it most likely was.
import type { Analysis, Boot } from '../../core/model.ts'
import { bootWords } from '../../core/report/boot-words.ts'
import { whenWords } from '../../core/report/when-words.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import css from './incidents.module.css'

export function BootList({ analysis }: { readonly analysis: Analysis }) {
  const { boots } = analysis
  if (boots.length === 0) return null
  return (
    <section className={css.boots}>
      <h3>Boots <span>{boots.length}</span></h3>
      <ol>{boots.slice(0, 100).map((boot) => <li key={boot.id}><BootRow analysis={analysis} boot={boot} /></li>)}</ol>
      {boots.length > 100 && <p className={css.note}>{boots.length - 100} more are not listed.</p>}
    </section>
  )
}

function BootRow({ analysis, boot }: { readonly analysis: Analysis; readonly boot: Boot }) {
  const { ended, gap } = bootWords(analysis, boot)
  const name = [boot.host, boot.kernel].filter(Boolean).join(', ') || analysis.clocks.find((clock) => clock.id === boot.clock)?.label || 'a machine'
  const start = boot.start && whenWords(boot.start)
  const last = boot.lastWords && whenWords(boot.lastWords)
  return (
    <>
      <p><strong><LogText>{name}</LogText></strong></p>
      <p>
        {boot.startAt ? <>began {start ?? 'at an unknown time'} <PlaceLink place={boot.startAt} />, </> : 'its beginning is not in these files; '}
        <LogText>{ended}</LogText>{last && <>, last line {last}</>} {boot.lastAt && <PlaceLink place={boot.lastAt} />}
      </p>
      {gap && <p className={css.note}>{gap}</p>}
    </>
  )
}
