// A place in the case -> the lines of all files around it in the order of time, and more of them on demand.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MergeCursor, MergedRow, MergeRequest } from '../../core/merge/merge-request.ts'
import type { SourceId } from '../../core/model.ts'
import type { Axis } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { reasonOf } from '../../core/reason.ts'

/** Where the merged log begins: a place on the axis, or a line. */
export type MergeAnchor = { readonly at: number } | { readonly source: SourceId; readonly line: number }
export interface MergedLines {
  readonly rows: readonly MergedRow[]
  readonly before: MergeCursor | null
  readonly after: MergeCursor | null
  /** Sources of which no line can be placed. */
  readonly left: readonly SourceId[]
  /** Row that was asked for. */
  readonly anchorRow: number
}
export type MergedState = { readonly state: 'reading' } | { readonly state: 'failed'; readonly why: string } | { readonly state: 'here'; readonly lines: MergedLines }

const rowsAtATime = 200
/** Rows shown in front of what was asked for. */
const rowsBefore = 60
/** More are let go at the far end, so that scrolling for hours holds no more than this. */
const rowsKept = 4000

/** `of` names what is shown: while something else is read, what was shown before stays. */
export function useMergedLog(axis: Axis, anchor: MergeAnchor, within: { readonly from: number; readonly to: number } | null): MergedState & { readonly of: string; readonly more: (direction: 'forward' | 'back') => void } {
  const mergedLines = useCase((state) => state.mergedLines)
  const analysis = useCase((state) => state.analysis)
  const asked = JSON.stringify([anchor, within])
  const [told, setTold] = useState<{ readonly asked: string; readonly axis: Axis; readonly analysis: unknown; readonly shown: MergedState }>()
  const busy = useRef(false)
  useEffect(() => {
    let wanted = true
    const [from, stretch] = JSON.parse(asked) as [MergeAnchor, { from: number; to: number } | null]
    const request = { axis, count: rowsAtATime, ...(stretch ? { within: stretch } : {}) }
    const failed = (error: unknown): MergedState => ({ state: 'failed', why: reasonOf(error) })
    busy.current = true
    void readAround(mergedLines, request, from).catch(failed).then((shown) => {
      if (!wanted) return
      busy.current = false
      setTold({ asked, axis, analysis, shown })
    })
    return () => {
      wanted = false
    }
  }, [asked, axis, analysis, mergedLines])

  const shown = told && told.asked === asked && told.axis === axis && told.analysis === analysis ? told.shown : null
  const more = useCallback((direction: 'forward' | 'back') => {
    if (busy.current || shown?.state !== 'here') return
    const cursor = direction === 'forward' ? shown.lines.after : shown.lines.before
    if (!cursor) return
    busy.current = true
    void mergedLines({ axis, count: rowsAtATime, from: { cursor, direction }, ...(within ? { within } : {}) }).then((page) => {
      busy.current = false
      setTold((now) => (now?.shown === shown ? { ...now, shown: { state: 'here', lines: joined(shown.lines, page, direction) } } : now))
    }, () => {
      busy.current = false
    })
  }, [shown, axis, within, mergedLines])
  const before = told?.analysis === analysis ? told?.shown : undefined
  return { ...(shown ?? before ?? { state: 'reading' }), of: told?.asked ?? '', more }
}

type Read = (request: MergeRequest) => Promise<Omit<MergedLines, 'anchorRow'>>

async function readAround(read: Read, request: Omit<MergeRequest, 'from'>, from: MergeAnchor): Promise<MergedState> {
  const page = await read({ ...request, from })
  if (!page.before) return { state: 'here', lines: { ...page, anchorRow: 0 } }
  const front = await read({ ...request, count: rowsBefore, from: { cursor: page.before, direction: 'back' } })
  return { state: 'here', lines: { ...page, rows: [...front.rows, ...page.rows], before: front.before, anchorRow: front.rows.length } }
}

function joined(known: MergedLines, page: Omit<MergedLines, 'anchorRow'>, direction: 'forward' | 'back'): MergedLines {
  if (direction === 'forward') {
    const rows = [...known.rows, ...page.rows]
    const over = Math.max(0, rows.length - rowsKept)
    return { ...known, rows: rows.slice(over), after: page.after, anchorRow: known.anchorRow - over, ...(over > 0 ? { before: cursorBetween(rows.slice(0, over), rows.slice(over), page.after ?? known.after) } : {}) }
  }
  const rows = [...page.rows, ...known.rows]
  const kept = Math.min(rowsKept, rows.length)
  return { ...known, rows: rows.slice(0, kept), before: page.before, anchorRow: known.anchorRow + page.rows.length, ...(kept < rows.length ? { after: cursorBetween(rows.slice(0, kept), rows.slice(kept), known.before) } : {}) }
}

/** The cursor that stands between two stretches of rows; of sources that are in neither the one of a neighbour holds. */
function cursorBetween(front: readonly MergedRow[], behind: readonly MergedRow[], neighbour: MergeCursor | null): MergeCursor {
  const cursor: Record<SourceId, number> = { ...neighbour }
  for (const row of behind.toReversed()) cursor[row.source] = row.line
  for (const row of front) cursor[row.source] = row.line + 1
  return cursor
}
