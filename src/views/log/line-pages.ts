// Serves the lines of one source in pages, asked for once each, so that a log of any length can be scrolled through.
import type { SourceId } from '../../core/model.ts'
import type { RawLine } from '../../core/service.ts'
import { reasonOf } from '../../core/reason.ts'

export const pageLines = 200
/** Pages kept at once; the ones asked for longest ago are let go. */
const keptPages = 160

type Read = (source: SourceId, first: number, count: number) => Promise<readonly RawLine[]>
type Page = { readonly state: 'loading' } | { readonly state: 'here'; readonly lines: readonly RawLine[] } | { readonly state: 'failed'; readonly why: string }

export interface LinePages {
  /** The line, null while it is on its way, or why it cannot be had. Asking starts the reading. */
  line(number: number): RawLine | null | { readonly why: string }
}

/** `changed` is called whenever a page has come. */
export function linePages(source: SourceId, read: Read, changed: () => void): LinePages {
  const pages = new Map<number, Page>()

  function fetchPage(index: number): void {
    pages.set(index, { state: 'loading' })
    read(source, index * pageLines + 1, pageLines).then(
      (lines) => keep(index, { state: 'here', lines }),
      (error: unknown) => keep(index, { state: 'failed', why: reasonOf(error) }),
    )
  }
  function keep(index: number, page: Page): void {
    pages.delete(index)
    pages.set(index, page)
    const [oldest] = pages.keys()
    if (pages.size > keptPages && oldest !== undefined) pages.delete(oldest)
    changed()
  }

  return {
    line(number) {
      const index = Math.floor((number - 1) / pageLines)
      const page = pages.get(index)
      if (!page) fetchPage(index)
      if (!page || page.state === 'loading') return null
      if (page.state === 'failed') return { why: page.why }
      return page.lines[number - 1 - index * pageLines] ?? { why: 'This line is no longer in the file: it was changed after it was read.' }
    },
  }
}
