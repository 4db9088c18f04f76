// The lines before an incident that are out of the ordinary of their own file -> a short list, each with why and where.

import { useState } from 'react'
import type { Analysis, Incident, UnusualLine } from '../../core/model.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import { distanceWords, unplacedWord, wallWords, type MomentWords } from '../timeline/moment-words.ts'
import css from './unusual-lines.module.css'

interface UnusualLinesProps {
  readonly analysis: Analysis
  readonly incident: Incident | null
  readonly words: MomentWords
  /** Open from the start where no rule explains the crash: then these lines are the best lead. */
  readonly unexplained: boolean
}

const shownFirst = 5
const bodyMax = 400

export function UnusualLines({ analysis, incident, words, unexplained }: UnusualLinesProps) {
  const [all, setAll] = useState(false)
  const lines = (analysis.unusual ?? []).filter((line) => line.incident === incident?.id)
  if (lines.length === 0) return null
  const shown = all ? lines : lines.slice(0, shownFirst)
  return (
    <details className={css.unusual} open={unexplained}>
      <summary>{headingOf(lines)}</summary>
      <ol>
        {shown.map((line) => (
          <li key={`${line.at.source} ${line.at.byteStart}`}>
            <span className={css.when} title={wallWords(words, line.time)}>{distanceOf(line, words)}</span>
            <span className={css.what}>
              <LogText>{line.body.length > bodyMax ? `${line.body.slice(0, bodyMax)}…` : line.body}</LogText>
              <span className={css.why}>{line.says}</span>
            </span>
            <PlaceLink place={line.at} />
          </li>
        ))}
      </ol>
      {lines.length > shown.length && <button type="button" className={css.more} onClick={() => setAll(true)}>{lines.length - shown.length} more</button>}
    </details>
  )
}

function headingOf(lines: readonly UnusualLine[]): string {
  const many = lines.length > 1
  if (lines.every((line) => line.reason === 'last')) return `${many ? `${lines.length} of the last lines` : 'The last line'} before the crash: the log is too short to tell what is ordinary in it`
  return `${many ? `${lines.length} unusual lines` : 'One unusual line'} before the crash, whether or not a rule knows ${many ? 'them' : 'it'}`
}

function distanceOf(line: UnusualLine, words: MomentWords): string {
  return distanceWords(words, line.time).split(' ±')[0] || unplacedWord(words, line.time)
}
