// What no line of the logs says, taken for granted until a person corrects it: the zone of local times, the first year.
import { useId, useState } from 'react'
import { useCase } from '../../state/use-case.ts'
import button from '../elements/button.module.css'
import css from './files.module.css'

const zones = Array.from({ length: 27 }, (_, at) => at - 12).map((hours) =>
  hours === 0 ? 'UTC' : `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`)
const halfZones = ['+03:30', '+04:30', '+05:30', '+05:45', '+06:30', '+09:30', '-03:30', '-09:30']
const allZones = [...zones, ...halfZones].sort((a, b) => minutes(a) - minutes(b))

function minutes(zone: string): number {
  const [hours = 0, rest = 0] = zone === 'UTC' ? [] : zone.slice(1).split(':').map(Number)
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + rest)
}

export function AssumptionsForm() {
  const assumptions = useCase((state) => state.assumptions)
  const setAssumptions = useCase((state) => state.setAssumptions)
  const [zone, setZone] = useState(assumptions.zone)
  const [year, setYear] = useState(assumptions.year === undefined ? '' : String(assumptions.year))
  const ids = { zone: useId(), year: useId() }
  const validYear = /^(19[7-9]\d|20\d\d)?$/.test(year)
  const changed = zone !== assumptions.zone || year !== (assumptions.year === undefined ? '' : String(assumptions.year))
  return (
    <section className={css.section}>
      <h3>Assumptions</h3>
      <p className={css.why}>Used only where a line does not say it itself.</p>
      <div className={css.form}>
        <label htmlFor={ids.zone}>Zone of local times</label>
        <select id={ids.zone} value={zone} onChange={(event) => setZone(event.target.value)}>
          {allZones.map((name) => <option key={name} value={name}>{name === 'UTC' ? 'UTC' : `UTC${name}`}</option>)}
        </select>
        <label htmlFor={ids.year}>Year of the first stamp</label>
        <input id={ids.year} inputMode="numeric" maxLength={4} placeholder="from the case" value={year} aria-invalid={!validYear} onChange={(event) => setYear(event.target.value)} />
        <button
          type="button" className={button.plain} disabled={!changed || !validYear}
          onClick={() => void setAssumptions(year === '' ? { zone } : { zone, year: Number(year) })}
        >
          Read again
        </button>
      </div>
    </section>
  )
}
