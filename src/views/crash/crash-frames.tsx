// The call trace: the frames that decide unfolded, those that were only found on the stack marked, the rest folded.
import { useState } from 'react'
import type { Crash, CrashFrame } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import button from '../elements/button.module.css'
import css from './crash.module.css'

/** Frames beyond the deciding ones that are shown at once. */
const atLeast = 6

/** How many frames from the top are needed to see every blamed function that the trace holds. */
export function decidingFrames({ frames, guilty, candidates }: Pick<Crash, 'frames' | 'guilty' | 'candidates'>): number {
  const blamed = [guilty?.function, ...candidates.slice(0, 1)]
  const last = Math.max(...blamed.map((name) => frames.findIndex((frame) => frame.function === name)))
  return Math.min(frames.length, Math.max(atLeast, last + 2))
}

export function CrashFrames({ crash }: { readonly crash: Crash }) {
  const [all, setAll] = useState(false)
  const { frames } = crash
  if (frames.length === 0) return <p className={css.none}>No call trace was logged.</p>
  const deciding = decidingFrames(crash)
  // Folding away one or two frames would save nothing.
  const folded = !all && frames.length > deciding + 2
  const shown = folded ? frames.slice(0, deciding) : frames
  return (
    <section aria-label="Call trace">
      <h3 className={css.subhead}>Call trace <span>innermost first</span></h3>
      <ol className={css.frames}>
        {shown.map((frame, at) => <Frame key={`${frame.at.byteStart} ${at}`} frame={frame} blamed={frame.function === crash.guilty?.function} />)}
      </ol>
      {folded && (
        <button type="button" className={`${button.quiet} ${button.small}`} onClick={() => setAll(true)}>
          {count(frames.length - deciding, 'more frame')}
        </button>
      )}
      {shown.some((frame) => !frame.reliable) && (
        <p className={css.note}><span className={css.unsure}>?</span> was found on the stack; it need not have been called.</p>
      )}
    </section>
  )
}

function Frame({ frame, blamed }: { readonly frame: CrashFrame; readonly blamed: boolean }) {
  return (
    <li className={css.frame} data-unsure={!frame.reliable || undefined} data-blamed={blamed || undefined}>
      <span className={css.unsure}>{frame.reliable ? '' : '?'}</span>
      <code>
        <span className={css.function}><LogText>{frame.function}</LogText></span>
        {frame.size > 0 && <span className={css.offset}>+0x{frame.offset.toString(16)}/0x{frame.size.toString(16)}</span>}
        {frame.module && <span className={css.module}><LogText>{frame.module}</LogText></span>}
      </code>
      {blamed && <span className={css.blamed}>blamed</span>}
      <PlaceLink place={frame.at} />
    </li>
  )
}
