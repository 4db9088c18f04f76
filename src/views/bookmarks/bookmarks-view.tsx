// The bookmarks of the case -> a list to write notes in, to go to their places, and to remove them.
import { useId } from 'react'
import type { Analysis, Bookmark, LogEvent } from '../../core/model.ts'
import { axisOf, panicInstant, placeName } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { CloseIcon } from '../elements/icons.tsx'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import { distanceWords, momentWords, wallWords, type MomentWords } from '../timeline/moment-words.ts'
import button from '../elements/button.module.css'
import css from './bookmarks.module.css'

export function BookmarksView() {
  const analysis = useCase((state) => state.analysis)
  const bookmarks = useCase((state) => state.bookmarks)
  const unsaved = useCase((state) => state.unsaved)
  const wanted = useCase((state) => state.axis)
  const axis = axisOf(useCase(panicInstant))
  if (!analysis) return null
  if (bookmarks.length === 0) {
    return <p className={css.none}>Nothing is bookmarked yet. Press <kbd>b</kbd> on an event of the lead-up or on a line of the log, or use the ribbon there. What you mark goes with your notes into reports and case files.</p>
  }
  const words = momentWords(axis, wanted, analysis.events)
  return (
    <div className={css.view}>
      <ol className={css.list} aria-label="Bookmarks">
        {bookmarks.map((bookmark) => <BookmarkItem key={`${bookmark.at.source} ${bookmark.at.first} ${bookmark.at.byteStart}`} bookmark={bookmark} analysis={analysis} words={words} />)}
      </ol>
      <p className={css.saved}>{unsaved ? 'Only on this page so far: they go with your notes into a report or a case file under “Share…”.' : 'Saved with the case.'}</p>
    </div>
  )
}

function BookmarkItem({ bookmark, analysis, words }: { readonly bookmark: Bookmark; readonly analysis: Analysis; readonly words: MomentWords }) {
  const id = useId()
  const setNote = useCase((state) => state.setBookmarkNote)
  const remove = useCase((state) => state.removeBookmark)
  const selectEvent = useCase((state) => state.selectEvent)
  const setTab = useCase((state) => state.setTab)
  const event = analysis.events.find((each) => each.id === bookmark.event)
  const name = placeName(analysis, bookmark.at)
  return (
    <li className={css.item}>
      <div className={css.head}>
        <span className={css.where}><PlaceLink place={bookmark.at} /></span>
        {event && <span className={css.when}>{whenOf(event, words)}</span>}
        {event
          ? <code className={css.body}><LogText>{event.body}</LogText></code>
          : <span className={css.body}>A line of the log</span>}
        <span className={css.actions}>
          {event && (
            <button
              type="button" className={`${button.quiet} ${button.small}`} aria-label={`Show ${name} in the lead-up`}
              onClick={() => {
                selectEvent(event.id)
                setTab('lead-up')
              }}
            >
              In the lead-up
            </button>
          )}
          <button type="button" className={`${button.quiet} ${button.small}`} aria-label={`Remove the bookmark ${name}`} onClick={() => remove(bookmark.at)}><CloseIcon /></button>
        </span>
      </div>
      <label className={css.label} htmlFor={id}>Note on <LogText>{name}</LogText></label>
      <textarea id={id} className={css.note} rows={noteRows(bookmark.note)} placeholder="Add a note" value={bookmark.note} onChange={(change) => setNote(bookmark.at, change.target.value)} />
    </li>
  )
}

function whenOf(event: LogEvent, words: MomentWords): string {
  const distance = distanceWords(words, event.time)
  return distance === '0' ? 'T' : distance || wallWords(words, event.time)
}

function noteRows(note: string): number {
  return Math.min(8, Math.max(1, note.split('\n').length))
}
