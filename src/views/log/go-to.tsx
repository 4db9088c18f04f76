// Goes to a line of the shown file by its number, or to the first line at or behind a time.
import { useId, useState } from 'react'
import type { AnalysedSource, BootMicros, Instant, WallMicros } from '../../core/model.ts'
import { reasonOf } from '../../core/reason.ts'
import { readTime, type TypedTime } from '../../core/report/read-time.ts'
import { useCase } from '../../state/use-case.ts'
import button from '../elements/button.module.css'
import css from './log.module.css'

export function GoTo({ source }: { readonly source: AnalysedSource }) {
  const showPlace = useCase((state) => state.showPlace)
  const mergedLines = useCase((state) => state.mergedLines)
  const [wanted, setWanted] = useState('')
  const [says, setSays] = useState('')
  const field = useId()
  const number = /^\s*\d{1,12}\s*$/.test(wanted) ? Number(wanted) : Number.NaN
  const time = readTime(wanted, source.first)
  const valid = (number >= 1 && number <= source.lines) || time !== null
  const goToLine = (line: number) => showPlace({ source: source.id, first: line, last: line, byteStart: 0, byteEnd: 0 })
  const go = async () => {
    if (!valid) return
    if (time === null) return goToLine(number)
    try {
      const { rows } = await mergedLines({ axis: axisOf(time, source), from: { at: time.at }, count: 1, only: source.id })
      if (rows[0]) goToLine(rows[0].line)
      else setSays('No line of this file is known to be that late.')
    } catch (error) {
      setSays(reasonOf(error))
    }
  }
  return (
    <span className={css.goTo}>
      <label htmlFor={field}>Line or time</label>
      <input
        id={field} placeholder="1 or 06:45:16" value={wanted} aria-invalid={wanted !== '' && !valid}
        title="A line number, a time (06:45:16, Sep 17 06:45, 2014-09-17) or an uptime (2782669.639)"
        onChange={(event) => {
          setWanted(event.target.value)
          setSays('')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void go()
        }}
      />
      <button type="button" className={`${button.plain} ${button.small}`} disabled={!valid} onClick={() => void go()}>Go</button>
      <span role="status">{says}</span>
    </span>
  )
}

/** Positions in microseconds since 1970, or since the boot that the file begins in. */
function axisOf({ clock }: TypedTime, source: AnalysedSource) {
  const boot: Instant = { clock: source.first?.clock ?? source.clock, bootUs: 0 as BootMicros, assumed: [] }
  return { crash: clock === 'boot' ? boot : null, origin: 0 as WallMicros, absolute: clock === 'wall' }
}
