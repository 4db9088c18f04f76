// The body of an event, or of many alike -> pieces to show, the telling values marked, their spread in place of the single value.

import type { LogEvent } from '../../core/model.ts'
import { tellingSize } from '../timeline/telling-size.ts'
import { numbersOf, wordsAround, type Repeat } from './fold-repeats.ts'

/** A shorter common start, such as a bracket and a process name, says nothing. */
const startMin = 16

export interface BodyPiece {
  readonly text: string
  /** A captured value, or the spread of values that differ. */
  readonly marked: boolean
}

/** One event: its body with the number that tells its size marked. */
export function bodyPieces(event: LogEvent): readonly BodyPiece[] {
  const value = telling(event)
  const at = value === undefined ? -1 : placeOfValue(event.body, value)
  if (value === undefined || at < 0) return [{ text: event.body, marked: false }]
  return [
    { text: event.body.slice(0, at), marked: false },
    { text: value, marked: true },
    { text: event.body.slice(at + value.length), marked: false },
  ].filter((piece) => piece.text !== '')
}

/** Many events with the same words: numbers that differ become `14654 – 30714`, or `…` where they are no amounts. Other words: their common start. */
export function repeatPieces(events: Repeat): readonly BodyPiece[] {
  const [first] = events
  const words = wordsAround(first.body)
  if (events.some((event) => !isSameWords(wordsAround(event.body), words))) return startPieces(events)
  const numbers = events.map((event) => numbersOf(event.body))
  const pieces: BodyPiece[] = []
  words.forEach((word, slot) => {
    if (word !== '') push(pieces, word, false)
    const values = numbers.map((each) => each[slot] ?? '')
    const [value = ''] = values
    if (slot === words.length - 1) return
    if (values.every((each) => each === value)) push(pieces, value, false)
    else push(pieces, spreadOf(values), true)
  })
  return pieces
}

/** Words that differ: what all begin with, up to a word's end; where that tells nothing, what they mean. */
function startPieces(events: Repeat): readonly BodyPiece[] {
  const shared = events.reduce((start, { body }) => {
    let length = 0
    while (length < start.length && start[length] === body[length]) length += 1
    return start.slice(0, length)
  }, events[0].body)
  const start = shared.replace(/[^\s:.,]*$/, '')
  return start.length < startMin ? [{ text: events[0].title, marked: false }] : [{ text: `${start}…`, marked: false }]
}

function isSameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at])
}

function push(pieces: BodyPiece[], text: string, marked: boolean): void {
  const last = pieces.at(-1)
  if (last && last.marked === marked) pieces[pieces.length - 1] = { text: last.text + text, marked }
  else pieces.push({ text, marked })
}

function spreadOf(values: readonly string[]): string {
  if (values.some((value) => !/^\d{1,15}(?:\.\d+)?$/.test(value))) return '…'
  const sorted = values.toSorted((a, b) => Number(a) - Number(b))
  return `${sorted[0]} – ${sorted.at(-1)}`
}

function telling(event: LogEvent): string | undefined {
  const size = tellingSize(event.fields)
  return size && event.fields[size.field]
}

/** Where the value stands as a number of its own, not inside a longer one. */
function placeOfValue(body: string, value: string): number {
  for (let at = body.indexOf(value); at >= 0; at = body.indexOf(value, at + 1)) {
    if (!/[\w.]/.test(body[at - 1] ?? '') && !/\w/.test(body[at + value.length] ?? '')) return at
  }
  return -1
}
