// A link from a claim to the lines that prove it.
import type { LineRange } from '../../core/model.ts'
import { pathOf, placeName } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from './log-text.tsx'
import css from './place-link.module.css'

/** A name longer than this may be cut where there is little room, but never its end with the line. */
const wholeUpTo = 18
const endKept = 12

/** `dom0.log:36`; opens the Log tab there. */
export function PlaceLink({ place }: { readonly place: LineRange }) {
  const analysis = useCase((state) => state.analysis)
  const showPlace = useCase((state) => state.showPlace)
  if (!analysis) return null
  const name = placeName(analysis, place)
  const lines = place.last > place.first ? `lines ${place.first} to ${place.last}` : `line ${place.first}`
  return (
    <button type="button" className={css.place} title={`${pathOf(analysis, place.source)}, ${lines}`} onClick={() => showPlace(place)}>
      {name.length > wholeUpTo && <span className={css.start}><LogText>{name.slice(0, -endKept)}</LogText></span>}
      <LogText>{name.length > wholeUpTo ? name.slice(-endKept) : name}</LogText>
    </button>
  )
}

/** The first places as links, the rest counted; `most` is how many are written out. */
export function PlaceLinks({ places, most = 3 }: { readonly places: readonly LineRange[]; readonly most?: number }) {
  const rest = places.length - most
  return (
    <span className={css.places}>
      {places.slice(0, most).map((place) => <PlaceLink key={`${place.source} ${place.byteStart} ${place.byteEnd}`} place={place} />)}
      {rest > 0 && <span className={css.rest}>and {rest} more</span>}
    </span>
  )
}
