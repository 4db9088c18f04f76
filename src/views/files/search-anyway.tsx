// Takes what is no log into the log view all the same: the strings in it, to be read and searched.
import { useEffect, useRef, useState } from 'react'
import type { AnalysedSource, SkipReason } from '../../core/model.ts'
import { sizeWords } from '../../core/report/amount-words.ts'
import { filesAreHere } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './files.module.css'

/** Of the others either nothing can be read, or it is read under another name. */
const hasStrings: ReadonlySet<SkipReason> = new Set<SkipReason>(['binary', 'image', 'unsupported', 'dump'])

type Taking = { readonly state: 'idle' } | { readonly state: 'looking'; readonly bytes: number } | { readonly state: 'refused'; readonly message: string }

export function SearchAnyway({ source }: { readonly source: AnalysedSource }) {
  const openStrings = useCase((state) => state.openStrings)
  const cancelStrings = useCase((state) => state.cancelStrings)
  const showPlace = useCase((state) => state.showPlace)
  const open = useCase(filesAreHere)
  const [taking, setTaking] = useState<Taking>({ state: 'idle' })
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => void (here.current = false)
  }, [])
  if (!open || source.bytes === 0 || !source.skipped || !hasStrings.has(source.skipped)) return null
  const show = (): void => showPlace({ source: source.id, first: 1, last: 1, byteStart: 0, byteEnd: 0 })
  const take = async (): Promise<void> => {
    setTaking({ state: 'looking', bytes: 0 })
    const outcome = await openStrings(source.id, (bytes) => setTaking((now) => (now.state === 'looking' ? { state: 'looking', bytes } : now)))
    setTaking(outcome.state === 'refused' ? { state: 'refused', message: outcome.message } : { state: 'idle' })
    // Whoever went elsewhere meanwhile is left there.
    if (outcome.state === 'done' && here.current) show()
  }
  if (source.lines > 0) {
    return (
      <div className={css.anyway}>
        <p><LogText>{source.notes.join('; ')}</LogText></p>
        <button type="button" className={`${button.plain} ${button.small}`} onClick={show} aria-label={`Show its strings in the log: ${source.path}`}>Show its strings in the log</button>
      </div>
    )
  }
  return (
    <div className={css.anyway}>
      <p role="status">
        {taking.state === 'looking' && `Looking for strings: ${sizeWords(taking.bytes)} of ${sizeWords(source.bytes)}`}
        {taking.state === 'refused' && <LogText>{taking.message}</LogText>}
      </p>
      {taking.state === 'looking'
        ? <button type="button" className={`${button.plain} ${button.small}`} onClick={() => void cancelStrings()} aria-label={`Stop looking for strings in ${source.path}`}>Stop</button>
        : <button type="button" className={`${button.plain} ${button.small}`} onClick={() => void take()} aria-label={`Search it anyway: ${source.path}`}>Search it anyway</button>}
    </div>
  )
}
