// Assumptions that are not taken yet -> a sentence on what they would change, asked of the engine while they are typed.
import { useEffect, useState } from 'react'
import { count } from '../../core/report/amount-words.ts'
import { formatDuration } from '../../core/report/format-time.ts'
import type { TimesPreview as Preview } from '../../core/service.ts'
import type { Assumptions } from '../../state/case-store.ts'
import { useCase } from '../../state/use-case.ts'
import css from './files.module.css'

const typingMs = 200

/** Nothing while nothing is changed; `null` stands for a text that cannot be read yet. */
export function TimesPreview({ assumptions }: { readonly assumptions: Assumptions | null }) {
  const previewTimes = useCase((state) => state.previewTimes)
  const [told, setTold] = useState<{ readonly asked: string; readonly preview: Preview | null }>()
  const asked = assumptions && JSON.stringify(assumptions)
  useEffect(() => {
    if (asked === null) return
    let wanted = true
    const timer = setTimeout(() => {
      void previewTimes(JSON.parse(asked) as Assumptions).then((preview) => wanted && setTold({ asked, preview }))
    }, typingMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [asked, previewTimes])
  const preview = told?.asked === asked ? told.preview : null
  return <p className={css.preview} role="status">{preview ? previewWords(preview) : ''}</p>
}

/** `312 events move 2 h later, 3 change order.` */
export function previewWords({ events, moved, byUs, reordered, placed, lost }: Preview): string {
  const parts = [
    ...(byUs ? [`${moved === events ? 'all ' : ''}${count(moved, 'event')} ${moved === 1 ? 'moves' : 'move'} ${distance(byUs)}`] : []),
    ...(placed > 0 ? [`${count(placed, 'event')} ${placed === 1 ? 'gets' : 'get'} a time`] : []),
    ...(lost > 0 ? [`${count(lost, 'event')} ${lost === 1 ? 'loses its' : 'lose their'} time`] : []),
  ]
  if (parts.length === 0) return 'No event would move.'
  return `${[...parts, reordered === 0 ? 'none changes its order' : `${reordered.toLocaleString('en')} ${reordered === 1 ? 'changes' : 'change'} order`].join(', ')}.`
}

function distance({ least, most }: { readonly least: number; readonly most: number }): string {
  const words = (us: number): string => `${formatDuration(Math.abs(us))} ${us < 0 ? 'earlier' : 'later'}`
  // Halves of intervals differ by less than anybody sets by hand.
  return Math.abs(most - least) < 1e6 ? words(most) : `between ${words(least)} and ${words(most)}`
}
