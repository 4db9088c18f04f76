// A time that a person types -> the window around it.

import { useState } from 'react'
import css from './timeline.module.css'

interface GoToTimeProps {
  readonly relative: boolean
  /** False where the text is no time. */
  readonly onGo: (text: string) => boolean
  /** `given up` by the key, so that the focus goes back; else it went elsewhere by itself. */
  readonly onClose: (givenUp: boolean) => void
}

export function GoToTime({ relative, onGo, onClose }: GoToTimeProps) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const go = (): void => {
    if (onGo(text)) onClose(false)
    else setWrong(true)
  }
  return (
    <div
      className={css.goTo}
      data-own-gesture
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose(false)
      }}
    >
      <label htmlFor="go-to-time">Go to</label>
      <input
        id="go-to-time"
        autoComplete="off"
        spellCheck={false}
        placeholder={relative ? '-10:00 or 06:45:16' : '06:45:16'}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'go-to-time-wrong' : undefined}
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setWrong(false)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') onClose(true)
          if (event.key === 'Enter') go()
        }}
      />
      <button type="button" onClick={go}>Go</button>
      {wrong && <span id="go-to-time-wrong" role="alert">Write −10:00, −1:40:10, 06:45 or 2014-09-17 06:45:16</span>}
    </div>
  )
}
