// Files and clocks: what every file was taken for and why, what was left out and why, which clocks there are and how they were joined.
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { BootList } from '../incidents/boot-list.tsx'
import { AssumptionsForm } from './assumptions-form.tsx'
import { ClockList } from './clock-list.tsx'
import { FilesTable } from './files-table.tsx'
import { PackList } from './pack-list.tsx'
import { RemarkList } from './remark-list.tsx'
import { SkippedList } from './skipped-list.tsx'
import css from './files.module.css'

export function FilesView() {
  const analysis = useCase((state) => state.analysis)
  const setAside = useCase((state) => state.setAside)
  if (!analysis) return null
  const read = analysis.sources.filter((source) => source.skipped === undefined)
  const skipped = analysis.sources.filter((source) => source.skipped !== undefined)
  const skippedIds = new Set(skipped.map((source) => source.id))
  const paths = new Map(analysis.sources.map((source) => [source.id, source.path]))
  const collected = analysis.diagnostics.filter((diagnostic) => diagnostic.about === 'collection')
  const remarks = analysis.diagnostics.filter((diagnostic) => diagnostic.about !== 'collection' && (diagnostic.source === undefined || !skippedIds.has(diagnostic.source)))
  return (
    <div className={css.view}>
      {analysis.sources.length > 1 && (
        <section className={css.section} aria-label="What collected the files">
          {collected.map(({ message }) => <p key={message}><LogText>{message}</LogText></p>)}
          {collected.length === 0 && <p>Plain files: not the bundle of a collector that is known here.</p>}
        </section>
      )}
      {read.length > 0 && <FilesTable sources={read} />}
      {(skipped.length > 0 || setAside.length > 0) && (
        <section className={css.section}>
          <h3>Not read as a log <span>{skipped.length + setAside.length}</span></h3>
          <SkippedList sources={skipped} />
          <ul className={css.skippedList}>
            {setAside.map((thing) => (
              <li key={thing.path}>
                <p className={css.skippedPath}><code><LogText>{thing.path}</LogText></code></p>
                <p>{thing.why}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PackList />
      <ClockList clocks={analysis.clocks} />
      <BootList analysis={analysis} />
      <AssumptionsForm />
      <RemarkList remarks={remarks} paths={paths} />
    </div>
  )
}
