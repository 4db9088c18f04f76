// What did not go as it should, above an answer that is still good for the rest.
import { count } from '../../core/report/amount-words.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './shell.module.css'

export function Banners({ engineOnPage }: { readonly engineOnPage: boolean }) {
  const ready = useCase((state) => state.phase === 'ready')
  const sources = useCase((state) => state.analysis?.sources)
  const setAside = useCase((state) => state.setAside)
  const setTab = useCase((state) => state.setTab)
  const missing = [
    ...(sources ?? []).filter((source) => source.skipped === 'unreadable').map(({ path, why }) => ({ path, why })),
    ...setAside,
  ]
  const [first] = missing
  return (
    <>
      {engineOnPage && (
        <p className={css.banner} role="status">
          This browser did not let the engine run beside the page, so it runs on it: while files are read the page may stand still.
        </p>
      )}
      {ready && first && (
        <div className={css.banner} role="status">
          <p>
            <strong>{count(missing.length, 'file')} could not be read.</strong> {!first.why.startsWith(first.path) && <><code><LogText>{first.path}</LogText></code>: </>}<LogText>{first.why}</LogText>
            {missing.length > 1 && ` And ${count(missing.length - 1, 'more file')}.`} The answer below rests on the others.
          </p>
          <button type="button" className={`${button.plain} ${button.small}`} onClick={() => setTab('files')}>Files &amp; clocks</button>
        </div>
      )}
    </>
  )
}
