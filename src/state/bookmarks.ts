// The part of the store that keeps what a person marked in a case: places with their notes, and whether these were saved.
import type { AnalysedSource, Analysis, Bookmark, LineRange } from '../core/model.ts'

export interface BookmarkFacts {
  /** In the order they were set. */
  readonly bookmarks: readonly Bookmark[]
  /** The sources their places speak of: sources are numbered anew when files are added. */
  readonly bookmarkedIn: readonly AnalysedSource[]
  /** Bookmarks or notes were changed since they were last saved. */
  readonly unsaved: boolean
}
export interface BookmarkActions {
  /** Marks a place; one that is marked already is left as it is. */
  addBookmark(place: LineRange, note?: string): void
  /** Marks a place or takes a bare mark away; a mark with a note is shown instead, where it can be removed. */
  toggleBookmark(place: LineRange): void
  setBookmarkNote(place: LineRange, note: string): void
  removeBookmark(place: LineRange): void
  /** Bookmarks and notes are in a file that can be opened again. */
  bookmarksSaved(): void
}
export const noBookmarks = { bookmarks: [], bookmarkedIn: [], unsaved: false } as const satisfies BookmarkFacts

function samePlace(a: LineRange, b: LineRange): boolean {
  return a.source === b.source && a.first === b.first && a.byteStart === b.byteStart && a.byteEnd === b.byteEnd
}

/** `showBookmarks` brings the list of them in sight. */
export function bookmarkingOf(
  set: (facts: Partial<BookmarkFacts>) => void, get: () => BookmarkFacts & { readonly analysis: Analysis | null }, showBookmarks: () => void,
): BookmarkFacts & BookmarkActions {
  const known = (place: LineRange) => get().bookmarks.find((bookmark) => samePlace(bookmark.at, place))
  const add = (place: LineRange, note: string): void => {
    const { analysis, bookmarks } = get()
    if (!analysis || known(place)) return
    set({ bookmarks: [...bookmarks, { ...withEvent(place, analysis), note }], bookmarkedIn: analysis.sources, unsaved: true })
  }
  const remove = (place: LineRange): void => set({ bookmarks: get().bookmarks.filter((bookmark) => !samePlace(bookmark.at, place)), unsaved: true })
  return {
    ...noBookmarks,
    addBookmark: (place, note = '') => add(place, note),
    toggleBookmark: (place) => {
      const bookmark = known(place)
      if (!bookmark) add(place, '')
      else if (bookmark.note === '') remove(place)
      else showBookmarks()
    },
    setBookmarkNote: (place, note) => set({ bookmarks: get().bookmarks.map((bookmark) => (samePlace(bookmark.at, place) ? { ...bookmark, note } : bookmark)), unsaved: true }),
    removeBookmark: remove,
    bookmarksSaved: () => set({ unsaved: false }),
  }
}

/**
 * The same bookmarks on the sources and events of another analysis. A file is known by its path, or where names were
 * replaced by labels, by its size and lines; a bookmark in a file that is not there any more is let go.
 */
export function rebound({ bookmarks, bookmarkedIn }: Pick<BookmarkFacts, 'bookmarks' | 'bookmarkedIn'>, analysis: Analysis): Pick<BookmarkFacts, 'bookmarks' | 'bookmarkedIn'> {
  const sourceOf = (id: string) => {
    const before = bookmarkedIn.find((source) => source.id === id)
    return before && (analysis.sources.find((source) => source.path === before.path)
      ?? analysis.sources.find((source) => source.bytes === before.bytes && source.lines === before.lines))
  }
  return {
    bookmarkedIn: analysis.sources,
    bookmarks: bookmarks.flatMap(({ at, note }) => {
      const source = sourceOf(at.source)
      return source ? [{ ...withEvent({ ...at, source: source.id }, analysis), note }] : []
    }),
  }
}

/** The event that is logged exactly there, else the first that has a part in it. */
function withEvent(at: LineRange, { events }: Analysis): Pick<Bookmark, 'at' | 'event'> {
  const event = events.find((candidate) => candidate.at.some((place) => samePlace(place, at)))
    ?? events.find((candidate) => candidate.at.some((place) => place.source === at.source && place.first === at.first && (at.byteEnd === at.byteStart || (place.byteStart < at.byteEnd && place.byteEnd > at.byteStart))))
  return event ? { at, event: event.id } : { at }
}
