// A dialog that finds a command by typing a few letters of it.
import { useContext, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { CaseContext } from '../../state/use-case.ts'
import { usePicking } from '../drop-zone/pickers.tsx'
import { Dialog } from '../elements/dialog.tsx'
import { LogText } from '../elements/log-text.tsx'
import type { Theme } from './app.tsx'
import { commandsFor, matching, type Command } from './commands.ts'
import css from './palette.module.css'

interface CommandPaletteProps {
  readonly theme: Theme
  readonly onTheme: (theme: Theme) => void
  readonly onClose: () => void
}

export function CommandPalette({ theme, onTheme, onClose }: CommandPaletteProps) {
  const store = useContext(CaseContext)
  const picking = usePicking()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const chosen = useRef<HTMLLIElement>(null)
  const all = store ? commandsFor(store.getState(), { ...picking, theme, onTheme, copy: (text) => void navigator.clipboard.writeText(text) }) : []
  const found = matching(all, typed)
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
        role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={current ? `${list}-${all.indexOf(current)}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <ul id={list} role="listbox" aria-label="Commands" className={css.list}>
        {found.map((command) => (
          <li
            key={`${command.group} ${command.name}`} id={`${list}-${all.indexOf(command)}`} ref={command === current ? chosen : null}
            role="option" aria-selected={command === current} className={css.command}
            onClick={() => run(command)} onPointerMove={() => setAt(found.indexOf(command))}
          >
            <LogText>{command.name}</LogText><span>{command.group}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css.none}>No command has these letters.</p>}
    </Dialog>
  )
}
