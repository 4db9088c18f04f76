// The files that were read, one a row: what each was taken for, whose it is, how long, what span of time, how much was understood.
import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFn_basic, sortFn_text, tableFeatures, useTable } from '@tanstack/react-table'
import type { AnalysedSource, ClockDomain, Instant } from '../../core/model.ts'
import { sizeWords } from '../../core/report/amount-words.ts'
import { formatDate, formatDuration } from '../../core/report/format-time.ts'
import { clockWords, zoneOffset } from '../../core/report/when-words.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { useLongList } from '../elements/use-long-list.ts'
import { CorrectStamps } from './correct-stamps.tsx'
import css from './files.module.css'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: { basic: sortFn_basic, text: sortFn_text } })
const helper = createColumnHelper<typeof features, AnalysedSource>()
const columns = helper.columns([
  helper.accessor('path', { header: 'File', cell: (cell) => <FileName source={cell.row.original} />, sortFn: 'text' }),
  helper.accessor('format', { header: 'Taken for', cell: (cell) => <TakenFor source={cell.row.original} />, sortFn: 'text' }),
  helper.accessor((source) => source.host ?? '', { id: 'host', header: 'Host', cell: (cell) => <LogText>{String(cell.getValue() || '–')}</LogText>, sortFn: 'text' }),
  helper.accessor('lines', { header: 'Lines', cell: (cell) => <Amount source={cell.row.original} />, sortFn: 'basic' }),
  helper.accessor((source) => source.first?.wall?.earliest ?? source.first?.bootUs ?? -1, { id: 'span', header: 'Span', cell: (cell) => <Span source={cell.row.original} />, sortFn: 'basic' }),
  helper.accessor('clock', { header: 'Clock and zone', cell: (cell) => <Clock source={cell.row.original} />, sortFn: 'text' }),
  helper.accessor('understood', { header: 'Understood', cell: (cell) => <Understood source={cell.row.original} />, sortFn: 'basic' }),
])
const numeric = new Set(['lines', 'understood'])
/** On a narrow page every cell stands under its label. */
const labels: Readonly<Record<string, string>> = { format: 'Taken for', host: 'Host', lines: 'Lines', span: 'Span', clock: 'Clock and zone', understood: 'Understood' }

export function FilesTable({ sources }: { readonly sources: readonly AnalysedSource[] }) {
  const table = useTable({ features, columns, data: sources as AnalysedSource[] })
  const { scroller, long, shown, before, after, measure } = useLongList<HTMLDivElement>(sources.length, 72)
  const { rows } = table.getRowModel()
  return (
    <div ref={scroller} className={css.scroll} data-long={long || undefined} role="region" aria-label="Files" tabIndex={0}>
      <table className={css.table} aria-rowcount={sources.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                return (
                  <th key={header.id} data-numeric={numeric.has(header.column.id) || undefined} aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}>
                    <button type="button" onClick={header.column.getToggleSortingHandler()}>
                      <table.FlexRender header={header} />
                      <span aria-hidden="true">{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}</span>
                    </button>
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {shown.flatMap((index) => rows[index] ?? []).map((row, at) => (
            <tr key={row.id} ref={measure} data-index={shown[at]} aria-rowindex={(shown[at] ?? 0) + 2}>
              {row.getAllCells().map((cell) => (
                <td key={cell.id} data-numeric={numeric.has(cell.column.id) || undefined} data-column={cell.column.id} data-label={labels[cell.column.id]}><table.FlexRender cell={cell} /></td>
              ))}
            </tr>
          ))}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  )
}

function FileName({ source }: { readonly source: AnalysedSource }) {
  const showPlace = useCase((state) => state.showPlace)
  const parts = source.path.split('/')
  const name = parts.pop() ?? source.path
  return (
    <button type="button" className={css.fileName} onClick={() => showPlace({ source: source.id, first: 1, last: 1, byteStart: 0, byteEnd: 0 })}>
      {parts.length > 0 && <span className={css.folder}><LogText>{`${parts.join('/')}/`}</LogText></span>}<LogText>{name}</LogText>
    </button>
  )
}

function TakenFor({ source }: { readonly source: AnalysedSource }) {
  const assumed = new Set(source.first?.assumed)
  const others = source.sections.filter((section) => section.format !== source.format)
  return (
    <>
      <p><LogText>{source.format}</LogText></p>
      <p className={css.why}><LogText>{source.why}</LogText></p>
      {others.length > 0 && (
        <p className={css.why}>
          Also {others.slice(0, 6).map((section) => `${section.format} in ${section.first === section.last ? `line ${section.first}` : `lines ${section.first}–${section.last}`}`).join(', ')}
          {others.length > 6 && ` and ${others.length - 6} more parts`}
        </p>
      )}
      {source.notes.filter((note) => !assumed.has(note)).map((note) => <p key={note} className={css.why}><LogText>{note}</LogText></p>)}
    </>
  )
}

function Amount({ source }: { readonly source: AnalysedSource }) {
  return <><p>{source.lines.toLocaleString('en')}</p><p className={css.why}>{sizeWords(source.bytes)}</p></>
}

function Span({ source: { first, last } }: { readonly source: AnalysedSource }) {
  if (!first || !last) return <span className={css.why}>no times</span>
  if (first.wall && last.wall) {
    return (
      <>
        <p className={css.times}>{clockWords(first)} – {clockWords(last)}</p>
        <p className={css.why}>{formatDate(first.wall.earliest, zoneOffset(first.zone))}, {lengthOf(first, last)}</p>
      </>
    )
  }
  if (first.bootUs !== undefined && last.bootUs !== undefined) {
    return (
      <>
        <p className={css.times}>{formatDuration(first.bootUs)} – {formatDuration(last.bootUs)}</p>
        <p className={css.why}>since boot, {formatDuration(last.bootUs - first.bootUs)} long</p>
      </>
    )
  }
  return <span className={css.why}>not comparable</span>
}

function lengthOf(first: Instant, last: Instant): string {
  const us = first.wall && last.wall ? last.wall.earliest - first.wall.earliest : 0
  return us === 0 ? 'one moment' : formatDuration(us)
}

function Clock({ source }: { readonly source: AnalysedSource }) {
  const clock = useCase((state) => state.analysis?.clocks.find((known: ClockDomain) => known.id === source.clock))
  const assumed = [...new Set([...clock?.assumed ?? [], ...source.first?.assumed ?? []])]
  return (
    <>
      <p><LogText>{clock?.label ?? source.clock}</LogText></p>
      {source.first?.zone && <p className={css.why}>zone {source.first.zone}</p>}
      {assumed.map((assumption) => <p key={assumption} className={css.why}><LogText>{assumption}</LogText></p>)}
      <div className={css.why}><CorrectStamps source={source} /></div>
    </>
  )
}

function Understood({ source }: { readonly source: AnalysedSource }) {
  const percent = Math.floor(source.understood * 100)
  return (
    <>
      <p>{source.records === 0 ? '–' : `${percent} %`}</p>
      <p className={css.why}>of {source.records.toLocaleString('en')} records</p>
    </>
  )
}
