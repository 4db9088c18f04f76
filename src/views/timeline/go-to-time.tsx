// A time that a person types -> the window around it.

import { useState } from 'react'
import css from './timeline.module.css'

interface GoToTimeProps {
  readonly relative: boolean
  /** False where the text is no time. */
  readonly onGo: (text: string) => boolean
  readonly onClose: () => void
}

export function GoToTime({ relative, onGo, onClose }: GoToTimeProps) {
  const [wrong, setWrong] = useState(false)
  return (
    <form
      className={css.goTo}
      data-own-gesture
      onSubmit={(event) => {
        event.preventDefault()
        const text = new FormData(event.currentTarget).get('time')
        if (typeof text === 'string' && onGo(text)) onClose()
        else setWrong(true)
      }}
    >
      <label htmlFor="go-to-time">Go to</label>
      <input
        id="go-to-time"
        name="time"
        autoComplete="off"
        spellCheck={false}
        placeholder={relative ? '-10:00 or 06:45:16' : '06:45:16'}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'go-to-time-wrong' : undefined}
        ref={(input) => input?.focus()}
        onChange={() => setWrong(false)}
        onBlur={(event) => {
          if (!event.currentTarget.form?.contains(event.relatedTarget)) onClose()
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') onClose()
        }}
      />
      <button type="submit">Go</button>
      {wrong && <span id="go-to-time-wrong" role="alert">Write −10:00, −1:40:10, 06:45 or 2014-09-17 06:45:16</span>}
    </form>
  )
}
