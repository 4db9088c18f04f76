// A dialog that finds a command by typing a few letters of it.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { count } from '../../core/report/amount-words.ts'
import { Dialog } from '../elements/dialog.tsx'
import { LogText } from '../elements/log-text.tsx'
import { matching, type Command } from './commands.ts'
import css from './palette.module.css'

/** Commands listed at once: a case may have thousands of files to open. */
const listedMost = 100

interface CommandPaletteProps {
  readonly commands: readonly Command[]
  readonly onClose: () => void
}

export function CommandPalette({ commands: all, onClose }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const chosen = useRef<HTMLLIElement>(null)
  const matches = matching(all, typed)
  const found = matches.slice(0, listedMost)
  const current = found[Math.min(at, found.length - 1)]
  useEffect(() => {
    // Not returned: newer browsers answer with a promise, and React would take it for what ends the effect.
    chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [current])

  function run(command: Command) {
    onClose()
    command.run()
  }
  function onKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) setAt((found.indexOf(current ?? found[0]!) + step + found.length) % found.length)
    else if (event.key === 'Enter' && current) run(current)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title="Commands" onClose={onClose} bare>
      <input
        className={css.box} value={typed} autoFocus spellCheck={false} placeholder="Type a command" aria-label="Command"
        role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={current ? `${list}-${found.indexOf(current)}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <ul id={list} role="listbox" aria-label="Commands" className={css.list}>
        {found.map((command, index) => (
          <li
            key={index} id={`${list}-${index}`} ref={command === current ? chosen : null}
            role="option" aria-selected={command === current} className={css.command}
            onClick={() => run(command)} onPointerMove={() => setAt(index)}
          >
            <LogText>{command.name}</LogText><span>{command.group}{command.key !== undefined && <kbd>{command.key}</kbd>}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css.none}>No command has these letters.</p>}
      {matches.length > found.length && <p className={css.none}>And {count(matches.length - found.length, 'more command')}: type more letters of its name.</p>}
    </Dialog>
  )
}
