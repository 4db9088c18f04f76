// The event of a selected row -> what the row had no room for: its meaning, its exact time, all its places.

import type { Analysis, LogEvent } from '../../core/model.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLinks } from '../elements/place-link.tsx'
import { distanceWords, wallWords, type MomentWords } from '../timeline/moment-words.ts'
import css from './lead-up.module.css'

export function RowDetail({ event, analysis, words }: { readonly event: LogEvent; readonly analysis: Analysis; readonly words: MomentWords }) {
  const clock = analysis.clocks.find((each) => each.id === event.time.clock)
  const wall = wallWords(words, event.time)
  const distance = distanceWords(words, event.time)
  return (
    <div className={css.detail} role="gridcell">
      <span><LogText>{event.title}</LogText></span>
      <span>{[wall || 'only its order is known', distance && distance !== '0' ? `T ${distance}` : ''].filter(Boolean).join(', ')}</span>
      {clock && <span>{clock.label}</span>}
      {event.at.length > 2 && <PlaceLinks places={event.at} most={8} />}
    </div>
  )
}
