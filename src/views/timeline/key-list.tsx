// The keys and gestures of the timeline, as a person looks them up.

import css from './timeline.module.css'

export const gestures: readonly (readonly [string, string])[] = [
  ['drag', 'select a stretch of time: it filters the table'],
  ['wheel, pinch', 'zoom where the pointer is'],
  ['Shift drag', 'move; on a touch screen one finger moves, a long press selects'],
  ['e · E', 'next and previous error'],
  [', · .', 'previous and next event; [ and ] within its lane'],
  ['Enter', 'open the log at the chosen event'],
  ['f', 'all of the case'],
  ['+ · −', 'zoom; the arrows move'],
  ['b · z', 'select what is in view; zoom to what is selected'],
  ['g', 'go to a time: −10:00, 06:45:16'],
  ['Escape', 'clear the selection'],
]

export function KeyList() {
  return (
    <dl className={css.keyList}>
      {gestures.map(([key, says]) => (
        <div key={key}>
          <dt><kbd>{key}</kbd></dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  )
}
