// The page when nothing could be read: which file or link, why, what to do next.
import { count } from '../../core/report/amount-words.ts'
import { useCase } from '../../state/use-case.ts'
import { usePicking } from '../drop-zone/pickers.tsx'
import { LogText } from '../elements/log-text.tsx'
import { SkippedList } from '../files/skipped-list.tsx'
import button from '../elements/button.module.css'
import css from './failed.module.css'

export function FailedState() {
  const failure = useCase((state) => state.failure)
  const sources = useCase((state) => state.analysis?.sources)
  const setAside = useCase((state) => state.setAside)
  const files = useCase((state) => state.files)
  const openFiles = useCase((state) => state.openFiles)
  const closeCase = useCase((state) => state.closeCase)
  const { pickFiles } = usePicking()
  const many = (sources?.length ?? 0) + setAside.length !== 1
  // Without any file it was the address that brought the case.
  const linked = (sources?.length ?? 0) + setAside.length + files.length === 0
  return (
    <section className={css.card} aria-labelledby="failed">
      <h1 id="failed">{linked ? 'This link cannot be shown' : failure && files.length > 0 ? 'The files could not be analyzed' : many ? 'None of these files could be read' : 'This file could not be read'}</h1>
      {failure && <p className={css.why}><LogText>{failure}</LogText></p>}
      {sources && sources.length > 0 && <SkippedList sources={sources} />}
      {setAside.length > 0 && (
        <ul className={css.list}>
          {setAside.map((thing) => <li key={thing.path}><code><LogText>{thing.path}</LogText></code><p className={css.why}>{thing.why}</p></li>)}
        </ul>
      )}
      {failure && files.length > 0 && (
        <ul className={css.list}>
          {files.slice(0, 12).map((file) => <li key={file.path}><code><LogText>{file.path}</LogText></code></li>)}
          {files.length > 12 && <li className={css.why}>and {count(files.length - 12, 'more file')}</li>}
        </ul>
      )}
      <p className={css.why}>
        {linked
          ? 'Mail programs cut long addresses: copy the whole of it once more, or ask for the report or the case file instead.'
          : 'A file that was moved, renamed or written to while it was read has to be handed over again. Nothing was sent anywhere.'}
      </p>
      <div className={css.ways}>
        {files.length > 0 && <button type="button" className={button.primary} onClick={() => void openFiles(files)}>Read again</button>}
        <button type="button" className={button.plain} onClick={pickFiles}>Choose files</button>
        <button type="button" className={button.quiet} onClick={closeCase}>Start over</button>
      </div>
    </section>
  )
}
