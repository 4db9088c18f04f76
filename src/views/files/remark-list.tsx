// What is worth a remark about the files of a case: damage, what was left out, what collected them.
import type { Diagnostic, SourceId } from '../../core/model.ts'
import { LogText } from '../elements/log-text.tsx'
import { useLongList } from '../elements/use-long-list.ts'
import css from './files.module.css'

export function RemarkList({ remarks, paths }: { readonly remarks: readonly Diagnostic[]; readonly paths: ReadonlyMap<SourceId, string> }) {
  const { scroller, long, shown, before, after, measure } = useLongList<HTMLUListElement>(remarks.length, 28)
  if (remarks.length === 0) return null
  return (
    <section className={css.section}>
      <h3>Remarks <span>{remarks.length}</span></h3>
      <ul ref={scroller} className={css.remarks} data-long={long || undefined} tabIndex={long ? 0 : undefined} aria-label="Remarks">
        {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
        {shown.flatMap((index) => remarks[index] ?? []).map((remark, at) => (
          <li key={shown[at]} ref={measure} data-index={shown[at]} data-severity={remark.severity}>
            <span>{remark.severity}</span>
            <p>
              <LogText>{remark.message}</LogText>
              {remark.source && <code><LogText>{`${paths.get(remark.source) ?? remark.source}${remark.line ? `:${remark.line}` : ''}`}</LogText></code>}
            </p>
          </li>
        ))}
        {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
      </ul>
    </section>
  )
}
