// One event -> the card that hangs beside its mark, without moving anything.

import { useLayoutEffect, useRef, useState } from 'react'
import type { LogEvent } from '../../core/model.ts'
import { LogText } from '../elements/log-text.tsx'
import { distanceWords, wallWords, type MomentWords } from './moment-words.ts'
import { SeverityMark } from './severity-mark.tsx'
import css from './timeline.module.css'

interface EventCardProps {
  readonly event: LogEvent
  readonly words: MomentWords
  /** `kern.log:18`, one for each place it was logged at. */
  readonly places: readonly string[]
  /** The shown finding rests on it. */
  readonly evidence: boolean
  /** Further events of its lane at the same place on the screen. */
  readonly others: number
  /** CSS pixels inside the plot. */
  readonly x: number
  readonly y: number
  readonly plotWidth: number
}

export function EventCard({ event, words, places, evidence, others, x, y, plotWidth }: EventCardProps) {
  const card = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 320, height: 100 })
  useLayoutEffect(() => {
    const box = card.current?.getBoundingClientRect()
    if (box) setSize((known) => known.width === box.width && known.height === box.height ? known : { width: box.width, height: box.height })
  }, [event])
  const left = Math.max(4, Math.min(plotWidth - size.width - 4, x - size.width / 2))
  // Above the mark; below it where the card would cover the axis switch.
  const above = y - size.height - 12
  const top = above < -48 ? y + 14 : above
  const distance = distanceWords(words, event.time)
  const wall = wallWords(words, event.time)
  return (
    <div ref={card} className={css.card} style={{ left, top }} aria-hidden="true">
      <div className={css.cardHead}>
        <SeverityMark severity={event.severity} />
        {event.benign && <span className={css.noise}>known noise</span>}
        {evidence && <span className={css.cardEvidence}>evidence</span>}
        {others > 0 && <span className={css.noise}>{others.toLocaleString('en-US')} more here</span>}
        <span className={css.cardTime}>{distance === '' ? '' : distance === '0' ? 'T' : distance}</span>
      </div>
      <p className={css.cardBody}><LogText>{event.body.length > 400 ? `${event.body.slice(0, 400)}…` : event.body}</LogText></p>
      <p className={css.cardFoot}>
        <span>{wall || 'only its order is known'}</span>
        <span><LogText>{places.join('  ')}</LogText></span>
      </p>
    </div>
  )
}
