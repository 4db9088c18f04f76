// The model of a timeline -> the sentence that tells what it shows, for the ear and for the header.

import type { Diagnostic, LogEvent } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { formatDuration } from '../../core/report/format-time.ts'
import { positionWords, spanWords, wallOf, wallWords, type MomentWords } from './moment-words.ts'
import type { TimelineModel } from './timeline-model.ts'

/** `05:00:53 – 06:50:17, 61 events in 2 boots`. */
export function headerWords(model: TimelineModel, words: MomentWords): string {
  const events = count(model.events.length, 'event')
  const boots = model.boots > 1 ? ` in ${model.boots} boots` : ''
  return model.events.length === 0 ? 'nothing could be placed in time' : `${caseSpan(model, words)}, ${events}${boots}`
}

/** By the clocks of its first and last event; the axis itself may stand a fraction of a second beside them. */
function caseSpan({ events, extent }: TimelineModel, words: MomentWords): string {
  const [first, last] = [events[0], events.at(-1)]
  const from = first && wallOf(words, first.time)
  const to = last && wallOf(words, last.time)
  return spanWords(words, words.axis.absolute && from ? from : extent.from, words.axis.absolute && to ? to : extent.to)
}

export function spokenSummary(model: TimelineModel, words: MomentWords, bookmarks = 0): string {
  const sentences = [`Timeline: ${headerWords(model, words)}.`]
  if (words.axis.crash) sentences.push(`The crash was at ${wallWords(words, words.axis.crash) || 'an unknown time of day'}.`)
  for (const gap of model.gaps.slice(0, 3)) sentences.push(`Silence of ${formatDuration(gap.to - gap.from)} until the boot at ${positionWords(words, gap.to)}.`)
  sentences.push(`Lanes: ${model.lanes.map((lane) => `${lane.label} ${lane.count}`).join(', ')}.`)
  if (bookmarks > 0) sentences.push(`${count(bookmarks, 'bookmark')}.`)
  sentences.push('The lead-up table holds the same events.')
  return sentences.join(' ')
}

/** One event for the ear: `error, dma, −14:46, Out of …, kern.log:34, 17 of 18`. */
export function spokenEvent(event: LogEvent, model: TimelineModel, when: string, places: readonly string[]): string {
  const alike = model.events.filter((other) => other.signature === event.signature)
  const turn = alike.length > 1 ? `, ${alike.indexOf(event) + 1} of ${alike.length}` : ''
  const noise = event.benign ? ', known noise' : ''
  return `${event.severity}${noise}, ${event.lane}, ${when || 'time unknown'}, ${event.body}, ${places.join(' and ')}${turn}`
}

/** What the table holds that the picture does not. */
export function unplacedWords({ unplaced, onOtherClocks }: Pick<TimelineModel, 'unplaced' | 'onOtherClocks'>): string {
  const orderOnly = unplaced - onOtherClocks
  return [
    ...(onOtherClocks > 0 ? [`${count(onOtherClocks, 'event')} ${onOtherClocks === 1 ? 'has its' : 'have their'} time by a clock that nothing joins to that of the crash: it is not known whether before it or after.`] : []),
    ...(orderOnly > 0 ? [`${count(orderOnly, 'event')} could not be placed in time: only ${orderOnly === 1 ? 'its' : 'their'} order is known.`] : []),
    `The table below holds ${unplaced === 1 ? 'it' : 'them'}.`,
  ].join(' ')
}

const thinnedMost = 3

/** Sentences about events of which only some are drawn: between them the picture shows a silence that was none. */
export function thinnedWords(diagnostics: readonly Diagnostic[]): readonly string[] {
  const thinned = diagnostics.filter(({ about }) => about === 'thinned').map(({ message }) => message)
  const rest = thinned.length - thinnedMost
  return rest > 0 ? [...thinned.slice(0, thinnedMost), `${count(rest, 'other kind')} of lines likewise: see Files & clocks.`] : thinned
}
