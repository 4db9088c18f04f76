// Tries what is being written on the open case, a moment after the last key.
import { useEffect, useState } from 'react'
import type { PackTrial } from '../../core/service.ts'
import { useCase } from '../../state/use-case.ts'
import { reasonOf } from '../../core/reason.ts'

const stillMs = 350

export type Trial =
  | { readonly state: 'trying' }
  | { readonly state: 'tried'; readonly of: string; readonly outcome: PackTrial }
  | { readonly state: 'failed'; readonly why: string }

/** The latest outcome stays in sight while the next is under way. */
export function useTrial(name: string, text: string): { readonly trial: Trial; readonly busy: boolean } {
  const tryPack = useCase((state) => state.tryPack)
  const [trial, setTrial] = useState<Trial>({ state: 'trying' })
  useEffect(() => {
    let stale = false
    const timer = setTimeout(() => {
      tryPack({ name, text }).then(
        (outcome) => outcome && !stale && setTrial({ state: 'tried', of: text, outcome }),
        (error: unknown) => stale || setTrial({ state: 'failed', why: reasonOf(error) }),
      )
    }, stillMs)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [name, text, tryPack])
  return { trial, busy: trial.state === 'trying' || (trial.state === 'tried' && trial.of !== text) }
}
