// Names what was given and not read as a log, each with its reason.
import type { AnalysedSource, SkipReason } from '../../core/model.ts'
import { sizeWords } from '../../core/report/amount-words.ts'
import { LogText } from '../elements/log-text.tsx'
import { useLongList } from '../elements/use-long-list.ts'
import { SearchAnyway } from './search-anyway.tsx'
import css from './files.module.css'

const skipWords: Readonly<Record<SkipReason, string>> = {
  binary: 'not text', empty: 'empty', image: 'a picture', unreadable: 'could not be read', unsupported: 'not supported', duplicate: 'a duplicate',
  limit: 'over a limit', dump: 'a memory dump',
}

export function SkippedList({ sources }: { readonly sources: readonly AnalysedSource[] }) {
  const { scroller, long, shown, before, after, measure } = useLongList<HTMLUListElement>(sources.length, 52)
  return (
    <ul ref={scroller} className={css.skippedList} data-long={long || undefined} tabIndex={long ? 0 : undefined} aria-label="Not read as a log">
      {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
      {shown.flatMap((index) => sources[index] ?? []).map((source, at) => (
        <li key={source.id} ref={measure} data-index={shown[at]}>
          <p className={css.skippedPath}>
            <code><LogText>{source.path}</LogText></code>
            <span>{source.skipped ? skipWords[source.skipped] : 'no log'}, {sizeWords(source.bytes)}</span>
          </p>
          <p><LogText>{source.why}</LogText></p>
          <SearchAnyway source={source} />
        </li>
      ))}
      {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
    </ul>
  )
}
