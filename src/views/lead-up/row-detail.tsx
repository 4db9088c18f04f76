// The event of a selected row -> what the row had no room for: its meaning, its exact time, all its places.

import type { Analysis, LogEvent } from '../../core/model.ts'
import { useCase } from '../../state/use-case.ts'
import { BookmarkIcon } from '../elements/icons.tsx'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLinks } from '../elements/place-link.tsx'
import { distanceWords, wallWords, type MomentWords } from '../timeline/moment-words.ts'
import button from '../elements/button.module.css'
import css from './lead-up.module.css'

interface RowDetailProps {
  readonly event: LogEvent
  readonly analysis: Analysis
  readonly words: MomentWords
  readonly onBookmark: () => void
}

export function RowDetail({ event, analysis, words, onBookmark }: RowDetailProps) {
  const bookmark = useCase((state) => state.bookmarks.find((each) => each.event === event.id))
  const clock = analysis.clocks.find((each) => each.id === event.time.clock)
  const wall = wallWords(words, event.time)
  const distance = distanceWords(words, event.time)
  return (
    <div className={css.detail} role="gridcell">
      <span><LogText>{event.title}</LogText></span>
      <span>{[wall || 'only its order is known', distance && distance !== '0' ? `T ${distance}` : ''].filter(Boolean).join(', ')}</span>
      {clock && <span>{clock.label}</span>}
      {bookmark && bookmark.note !== '' && <span className={css.note}><LogText>{bookmark.note}</LogText></span>}
      <button
        type="button" className={`${button.plain} ${button.small}`} aria-pressed={bookmark !== undefined} title="Key: b"
        onClick={(click) => {
          click.stopPropagation()
          onBookmark()
        }}
      >
        <BookmarkIcon filled={bookmark !== undefined} />{bookmark ? 'Bookmarked' : 'Bookmark'}
      </button>
      {event.at.length > 2 && <PlaceLinks places={event.at} most={8} />}
    </div>
  )
}
