// The places an event was logged at -> links in the last column: two where they fit, the rest counted.

import type { Analysis, LineRange } from '../../core/model.ts'
import { placeName } from '../../state/selectors.ts'
import { PlaceLink } from '../elements/place-link.tsx'
import css from './lead-up.module.css'

/** Of the monospace text, in CSS pixels. */
const characterWidth = 7.55
const gap = 12
const restWidth = 26
const columnMin = 84
const columnMax = 300

export function Where({ places, analysis }: { readonly places: readonly LineRange[]; readonly analysis: Analysis }) {
  const shown = widthOf(places, 2, analysis) > columnMax ? 1 : 2
  return (
    <span className={css.places}>
      {places.slice(0, shown).map((place) => <PlaceLink key={`${place.source} ${place.byteStart}`} place={place} />)}
      {places.length > shown && <span className={css.more}>+{places.length - shown}</span>}
    </span>
  )
}

/** Room that the column needs for these rows, in CSS pixels, within reason. */
export function whereWidth(rows: readonly (readonly LineRange[])[], analysis: Analysis): number {
  const fitting = rows.map((places) => {
    const both = widthOf(places, 2, analysis)
    return both > columnMax ? widthOf(places, 1, analysis) : both
  })
  return Math.ceil(Math.min(columnMax, fitting.reduce((most, width) => Math.max(most, width), columnMin)))
}

function widthOf(places: readonly LineRange[], shown: number, analysis: Analysis): number {
  const links = places.slice(0, shown).reduce((sum, place) => sum + placeName(analysis, place).length * characterWidth + gap, 0)
  return links + (places.length > shown ? restWidth : 0)
}
