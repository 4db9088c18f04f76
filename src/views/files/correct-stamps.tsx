// Corrects how the stamps of one file are read: its zone, its first year, how far its clock was off.
import { useId, useState } from 'react'
import type { AnalysedSource, StampsByHand } from '../../core/model.ts'
import type { Assumptions } from '../../state/case-store.ts'
import { filesAreHere } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { Hint } from '../elements/hint.tsx'
import { TimesPreview } from './times-preview.tsx'
import { ZoneOptions } from './zone-options.tsx'
import { isYear } from './zones.ts'
import button from '../elements/button.module.css'
import css from './files.module.css'

/** Only stamps of a calendar can be read in more than one way, and only of a file that is here. */
export function CorrectStamps({ source }: { readonly source: AnalysedSource }) {
  const byHand = useCase((state) => state.assumptions.byHand?.[source.id])
  const here = useCase(filesAreHere)
  if (!here || (!source.first?.wall && !byHand)) return null
  return (
    <Hint label={byHand ? 'corrected by hand' : 'correct…'}>
      <CorrectionForm source={source} known={byHand} />
    </Hint>
  )
}

function CorrectionForm({ source, known }: { readonly source: AnalysedSource; readonly known: StampsByHand | undefined }) {
  const assumptions = useCase((state) => state.assumptions)
  const setAssumptions = useCase((state) => state.setAssumptions)
  const ids = { zone: useId(), year: useId(), shift: useId() }
  const [zone, setZone] = useState(known?.zone ?? '')
  const [year, setYear] = useState(known?.year === undefined ? '' : String(known.year))
  const [shift, setShift] = useState(known?.shiftUs === undefined ? '' : String(known.shiftUs / 1e6))
  const shiftUs = shiftOf(shift)
  const valid = isYear(year) && shiftUs !== null

  const correction: StampsByHand = { ...(zone ? { zone } : {}), ...(year ? { year: Number(year) } : {}), ...(shiftUs ? { shiftUs } : {}) }
  const changed = JSON.stringify(correction) !== JSON.stringify(known ?? {})

  function corrected(own: StampsByHand | null): Assumptions {
    const { [source.id]: _before, ...others } = assumptions.byHand ?? {}
    return { ...assumptions, byHand: own ? { ...others, [source.id]: own } : others }
  }
  return (
    <div className={css.correction}>
      <label htmlFor={ids.zone}>Zone, where a stamp names none</label>
      <select id={ids.zone} value={zone} onChange={(event) => setZone(event.target.value)}>
        <option value="">as for all files</option>
        <ZoneOptions />
      </select>
      <label htmlFor={ids.year}>Year of its first stamp</label>
      <input id={ids.year} inputMode="numeric" maxLength={4} placeholder="from the case" value={year} aria-invalid={!isYear(year)} onChange={(event) => setYear(event.target.value)} />
      <label htmlFor={ids.shift}>Its clock was off by, in seconds</label>
      <input id={ids.shift} inputMode="decimal" placeholder="0" value={shift} aria-invalid={shiftUs === null} onChange={(event) => setShift(event.target.value)} />
      <p className={css.why}>A clock that was behind takes a positive number.</p>
      <TimesPreview assumptions={valid && changed ? corrected(correction) : null} />
      <span className={css.correctionWays}>
        {known && <button type="button" className={button.quiet} onClick={() => void setAssumptions(corrected(null))}>Take back</button>}
        <button
          type="button" className={button.plain} disabled={!valid}
          onClick={() => void setAssumptions(corrected(correction))}
        >
          Read again
        </button>
      </span>
    </div>
  )
}

/** Microseconds of `90`, `-3.5`, `−60`; 0 for nothing, null where it is no number of at most ten years. */
export function shiftOf(text: string): number | null {
  const written = text.trim().replace('−', '-')
  if (written === '') return 0
  if (!/^[+-]?\d{1,9}(?:\.\d{1,6})?$/.test(written)) return null
  const us = Math.round(Number(written) * 1e6)
  return Math.abs(us) <= 10 * 366 * 86_400e6 ? us : null
}
