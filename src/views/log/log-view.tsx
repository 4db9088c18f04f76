// The log itself: any file of the case, any line, with the lines that prove something marked and the chosen one in view.
import { useId, useMemo, useState } from 'react'
import type { AnalysedSource } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { shownCrash } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { LogLines } from './log-lines.tsx'
import button from '../elements/button.module.css'
import css from './log.module.css'

const nowhere = { byteStart: 0, byteEnd: 0 } as const

export function LogView() {
  const sources = useCase((state) => state.analysis?.sources)
  const chosen = useCase((state) => state.logPlace)
  const crash = useCase(shownCrash)
  // Without a choice the log opens where it is most looked for.
  const place = chosen ?? crash?.decisive.at ?? null
  const readable = useMemo(() => sources?.filter((source) => source.lines > 0) ?? [], [sources])
  const source = readable.find((candidate) => candidate.id === place?.source) ?? readable[0]
  if (!source) return <p className={css.none}>None of these files has lines to show.</p>
  return (
    <div className={css.view}>
      <LogBar readable={readable} source={source} />
      <LogLines key={source.id} source={source} place={place?.source === source.id ? place : null} />
    </div>
  )
}

function LogBar({ readable, source }: { readonly readable: readonly AnalysedSource[]; readonly source: AnalysedSource }) {
  const showPlace = useCase((state) => state.showPlace)
  const [wanted, setWanted] = useState('')
  const ids = { file: useId(), line: useId() }
  const goTo = (id: string, line: number) => showPlace({ source: id, first: line, last: line, ...nowhere })
  const number = /^\s*\d{1,12}\s*$/.test(wanted) ? Number(wanted) : Number.NaN
  const valid = number >= 1 && number <= source.lines
  return (
    <div className={css.bar}>
      <label htmlFor={ids.file} className={css.hidden}>File</label>
      <select id={ids.file} value={source.id} onChange={(event) => goTo(event.target.value, 1)}>
        {readable.map((candidate) => <option key={candidate.id} value={candidate.id}>{candidate.path}</option>)}
      </select>
      <span className={css.goTo}>
        <label htmlFor={ids.line}>Line</label>
        <input
          id={ids.line} inputMode="numeric" placeholder="1" value={wanted} aria-invalid={wanted !== '' && !valid}
          onChange={(event) => setWanted(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && valid) goTo(source.id, number)
          }}
        />
        <button type="button" className={`${button.plain} ${button.small}`} disabled={!valid} onClick={() => goTo(source.id, number)}>Go</button>
      </span>
      <span className={css.extent}>{count(source.lines, 'line')}, read as <LogText>{source.format}</LogText></span>
      <ul className={css.legend} aria-label="Marks">
        <li data-kind="evidence">evidence</li>
        <li data-kind="event">event</li>
      </ul>
    </div>
  )
}
