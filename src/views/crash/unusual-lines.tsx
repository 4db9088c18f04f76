// The lines before an incident that are out of the ordinary of their own file, whether or not any rule knows them.
import type { Crash } from '../../core/model.ts'
import { unusualBefore } from '../../state/outcome.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import css from './crash.module.css'

export function UnusualLines({ crash, most }: { readonly crash: Crash; readonly most: number }) {
  const analysis = useCase((state) => state.analysis)
  const lines = analysis ? unusualBefore(analysis, crash) : []
  if (lines.length === 0) return null
  const short = lines.every((line) => line.reason === 'last')
  return (
    <section aria-label={short ? 'Last lines before it' : 'Unusual lines before it'}>
      <h3 className={css.subhead}>{short ? 'Last lines before it' : 'Unusual before it'} <span>{short ? 'the log is too short to tell what is ordinary in it' : 'lines that are not of every day in this log'}</span></h3>
      <ul className={css.unusual}>
        {lines.slice(0, most).map((line) => (
          <li key={`${line.at.source} ${line.at.byteStart}`}>
            <code><LogText>{line.body}</LogText></code>
            <span><LogText>{line.says}</LogText></span>
            <PlaceLink place={line.at} />
          </li>
        ))}
      </ul>
    </section>
  )
}
