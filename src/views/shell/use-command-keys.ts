// A key pressed anywhere on the page -> the command it stands for; single letters only while they are switched on and nobody writes.
import { useContext, useEffect } from 'react'
import type { CaseStore } from '../../state/case-store.ts'
import { CaseContext } from '../../state/use-case.ts'
import { printReport } from '../share/print-report.ts'
import type { Command } from './commands.ts'

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** A sign alone, without anything held but Shift: speech and slips of the hand give these by accident. */
function isSingleKey({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  return [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
}

/**
 * @param commands those that make sense now, asked for only when a single key was pressed
 * @param single off: no view hears of single keys, outside fields
 */
export function useCommandKeys(commands: (store: CaseStore) => readonly Command[], single: boolean, onPalette: () => void): void {
  const store = useContext(CaseContext)
  useEffect(() => {
    const silence = (event: KeyboardEvent): void => {
      if (!single && isSingleKey(event) && !writes(event.target)) event.stopImmediatePropagation()
    }
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
        const key = event.key.toLowerCase()
        if (key === 'k') onPalette()
        else if (key === 'p' && store) void printReport(store.getState())
        else return
        event.preventDefault()
        return
      }
      if (!store || !isSingleKey(event) || event.defaultPrevented || writes(event.target) || document.querySelector('dialog[open]')) return
      const command = commands(store).find((one) => one.key === event.key)
      if (!command) return
      event.preventDefault()
      command.run()
    }
    addEventListener('keydown', silence, { capture: true })
    addEventListener('keydown', press)
    return () => {
      removeEventListener('keydown', silence, { capture: true })
      removeEventListener('keydown', press)
    }
  }, [store, commands, single, onPalette])
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !== null
}
