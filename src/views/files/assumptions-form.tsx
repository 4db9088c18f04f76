// What no line of the logs says, taken for granted until a person corrects it: the zone of local times, the first year.
import { useId, useState } from 'react'
import { filesAreHere } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { TimesPreview } from './times-preview.tsx'
import { ZoneOptions } from './zone-options.tsx'
import { isYear } from './zones.ts'
import button from '../elements/button.module.css'
import css from './files.module.css'

export function AssumptionsForm() {
  const assumptions = useCase((state) => state.assumptions)
  const setAssumptions = useCase((state) => state.setAssumptions)
  const here = useCase(filesAreHere)
  const [zone, setZone] = useState(assumptions.zone)
  const [year, setYear] = useState(assumptions.year === undefined ? '' : String(assumptions.year))
  const ids = { zone: useId(), year: useId() }
  const validYear = isYear(year)
  const changed = zone !== assumptions.zone || year !== (assumptions.year === undefined ? '' : String(assumptions.year))
  const chosen = { zone, ...(year === '' ? {} : { year: Number(year) }), ...(assumptions.byHand ? { byHand: assumptions.byHand } : {}) }
  if (!here) {
    return (
      <section className={css.section}>
        <h3>Assumptions</h3>
        <p className={css.why}>Local times that name no zone were read as {assumptions.zone}{assumptions.year !== undefined && `, from the year ${assumptions.year} on`}. With the files at hand they can be read otherwise.</p>
      </section>
    )
  }
  return (
    <section className={css.section}>
      <h3>Assumptions</h3>
      <p className={css.why}>Used only where a line does not say it itself.</p>
      <div className={css.form}>
        <label htmlFor={ids.zone}>Zone of local times</label>
        <select id={ids.zone} value={zone} onChange={(event) => setZone(event.target.value)}>
          <ZoneOptions also={assumptions.zone} />
        </select>
        <label htmlFor={ids.year}>Year of the first stamp</label>
        <input id={ids.year} inputMode="numeric" maxLength={4} placeholder="from the case" value={year} aria-invalid={!validYear} onChange={(event) => setYear(event.target.value)} />
        <button
          type="button" className={button.plain} disabled={!changed || !validYear}
          onClick={() => void setAssumptions(chosen)}
        >
          Read again
        </button>
      </div>
      <TimesPreview assumptions={changed && validYear ? chosen : null} />
    </section>
  )
}
