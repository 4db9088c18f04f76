// The lanes of a timeline -> their names beside the plot: a click folds a lane, a second button hides it.

import type { Lane } from '../../core/model.ts'
import type { TimelineLayout } from './lane-layout.ts'
import type { TimelineLane } from './timeline-model.ts'
import css from './timeline.module.css'

interface LaneLabelsProps {
  readonly layout: TimelineLayout
  readonly onFold: (lane: Lane) => void
  readonly onHide: (lane: TimelineLane) => void
}

export function LaneLabels({ layout, onFold, onHide }: LaneLabelsProps) {
  const narrow = layout.left < 40
  return (
    <>
      <span className={css.densityLabel} data-narrow={narrow} style={{ top: narrow ? layout.densityTop - 15 : layout.densityTop + layout.densityHeight / 2 - 9 }} aria-hidden="true">density</span>
      {layout.rows.map((row) => (
        <div key={row.lane.key} className={css.lane} data-narrow={narrow} data-folded={row.folded} data-own-gesture style={{ top: row.top, height: row.height }}>
          <button
            type="button"
            className={css.laneName}
            aria-expanded={!row.folded}
            title={row.folded ? `Unfold ${row.lane.label}` : `Fold ${row.lane.label}`}
            onClick={() => onFold(row.lane.key)}
          >
            <span className={css.spoken}>Lane </span>
            {row.lane.label}{' '}
            <span className={css.laneCount}>{row.lane.count.toLocaleString('en-US')}</span>
            <span className={css.spoken}>{row.lane.count === 1 ? ' event' : ' events'}</span>
          </button>
          <button type="button" className={css.laneHide} aria-label={`Hide lane ${row.lane.label}`} title={`Hide ${row.lane.label}`} onClick={() => onHide(row.lane)}>
            <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true"><path d="m1 1 7 7M8 1 1 8" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" /></svg>
          </button>
        </div>
      ))}
    </>
  )
}
