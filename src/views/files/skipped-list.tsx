// Names what was given and not read as a log, each with its reason.
import type { AnalysedSource, SkipReason } from '../../core/model.ts'
import { sizeWords } from '../../core/report/amount-words.ts'
import { LogText } from '../elements/log-text.tsx'
import css from './files.module.css'

export const skipWords: Readonly<Record<SkipReason, string>> = {
  binary: 'not text', empty: 'empty', image: 'a picture', unreadable: 'could not be read', unsupported: 'not supported', duplicate: 'a duplicate',
  limit: 'over a limit', dump: 'a memory dump',
}

export function SkippedList({ sources }: { readonly sources: readonly AnalysedSource[] }) {
  return (
    <ul className={css.skippedList}>
      {sources.map((source) => (
        <li key={source.id}>
          <p className={css.skippedPath}>
            <code><LogText>{source.path}</LogText></code>
            <span>{source.skipped ? skipWords[source.skipped] : 'no log'}, {sizeWords(source.bytes)}</span>
          </p>
          <p><LogText>{source.why}</LogText></p>
        </li>
      ))}
    </ul>
  )
}
