// A command of the keys -> what it does to the window, the brush and the selection, and what is said of it.

import type { LogEvent } from '../../core/model.ts'
import type { TimelineLayout } from './lane-layout.ts'
import { isGrave, neighbourEvent } from './rows-in-window.ts'
import { panWindow, zoomWindow } from './time-window.ts'
import type { TimelineCommand } from './timeline-keys.ts'
import type { TimelineModel, TimeWindow } from './timeline-model.ts'
import type { WindowControl } from './use-time-window.ts'

interface CommandSurroundings {
  readonly model: TimelineModel
  readonly layout: TimelineLayout
  readonly control: WindowControl
  readonly brush: TimeWindow | null
  readonly selectedRow: number | null
  readonly onBrush: (brush: TimeWindow | null) => void
  readonly onSelect: (event: string | null) => void
  readonly onOpen: (event: LogEvent) => void
  readonly tell: (event: LogEvent) => string
  /** Words for those who hear the page. */
  readonly say: (words: string) => void
  /** The selection was made by keys: its card is shown beside it. */
  readonly walked: (walked: boolean) => void
  /** Asks for a time to go to. */
  readonly ask: () => void
}

export function timelineCommands(surroundings: CommandSurroundings): (command: TimelineCommand) => void {
  const { model, layout, control, brush, selectedRow, onBrush, onSelect, onOpen, tell, say, walked, ask } = surroundings
  const { window, whole, target, glide } = control
  const chosenAt = selectedRow === null ? undefined : model.columns.times[selectedRow]

  function choose(row: number | null, among: string): void {
    const event = row === null ? undefined : model.events[row]
    if (!event) return say(`No further ${among}.`)
    walked(true)
    onSelect(event.id)
    say(tell(event))
  }

  return (command) => {
    switch (command.do) {
      case 'fit': return glide(whole)
      case 'zoom': {
        const around = chosenAt !== undefined && chosenAt >= window.from && chosenAt <= window.to ? chosenAt : (target().from + target().to) / 2
        return glide(zoomWindow(target(), command.factor, around, whole))
      }
      case 'pan': return glide(panWindow(target(), command.share, whole))
      case 'step': {
        const lane = selectedRow === null ? undefined : model.columns.lanes[selectedRow]
        const accepts = (row: number) => isShown(layout, model, row) && (command.among === 'error' ? isGrave(model, row)
          : command.among === 'all' || lane === undefined || model.columns.lanes[row] === lane)
        return choose(neighbourEvent(model, selectedRow, command.direction, accepts), command.among === 'error' ? 'error' : 'event')
      }
      case 'clear':
        walked(false)
        if (brush) {
          onBrush(null)
          return say('Selection of time cleared.')
        }
        return onSelect(null)
      case 'brush-view':
        onBrush(target())
        return say('The time in view is selected.')
      case 'zoom-to-brush': return brush && brush.to > brush.from ? glide({ from: brush.from, to: brush.to }) : undefined
      case 'go-to': return ask()
      case 'open': {
        const event = selectedRow === null ? undefined : model.events[selectedRow]
        return event && onOpen(event)
      }
      default: return command satisfies never
    }
  }
}

function isShown(layout: TimelineLayout, model: TimelineModel, row: number): boolean {
  return layout.rows.some((each) => each.index === model.columns.lanes[row])
}
