// Takes what is dropped or pasted anywhere on the page, and shows where it would go while it is being dragged.
import { useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Point } from '../../seal/messages.ts'
import type { WalkedDrop } from '../../seal/walk-drop.ts'
import { useCase } from '../../state/use-case.ts'
import { DropIcon } from '../elements/icons.tsx'
import { SurroundingsContext } from '../elements/surroundings-context.ts'
import { Pickers } from './pickers.tsx'
import css from './drop-zone.module.css'

export function DropZone({ children }: { readonly children: ReactNode }) {
  const openFiles = useCase((state) => state.openFiles)
  const addFiles = useCase((state) => state.addFiles)
  const pasteText = useCase((state) => state.pasteText)
  const hasCase = useCase((state) => state.phase === 'ready')
  const dragging = useDragOfFiles(({ files, setAside }, asNewCase) => void (asNewCase ? openFiles : addFiles)(files, setAside))

  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const target = event.target
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || !event.clipboardData) return
      event.preventDefault()
      const files = [...event.clipboardData.files]
      if (files.length > 0) void addFiles(files.map((file) => ({ path: file.name, blob: file, modifiedMs: file.lastModified })))
      else void pasteText(event.clipboardData.getData('text/plain'))
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
  }, [addFiles, pasteText])

  return (
    <Pickers>
      {children}
      {dragging && (
        <div className={css.layer} aria-hidden="true">
          <div className={css.target} data-over={dragging === 'add' || undefined}>
            <DropIcon />
            <strong>{hasCase ? 'Add to this case' : 'Drop the logs here'}</strong>
            <span>{hasCase ? 'All files are read again, as one case' : 'Files, folders, or both: together they are one case'}</span>
          </div>
          {hasCase && (
            <div className={css.target} data-drop="new" data-over={dragging === 'new' || undefined}>
              <DropIcon />
              <strong>Open as a new case</strong>
              <span>What is shown now is closed</span>
            </div>
          )}
        </div>
      )}
    </Pickers>
  )
}

type Target = 'add' | 'new'

/** Where files hang over the page right now; null while nothing is dragged. */
function useDragOfFiles(onDrop: (drop: WalkedDrop, asNewCase: boolean) => void): Target | null {
  const { onDragOfFiles } = useContext(SurroundingsContext)
  const [over, setOver] = useState<Target | null>(null)
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => {
    // Kept, since the targets are gone by the time a dropped folder is walked.
    let last: Target = 'add'
    return onDragOfFiles({
      over(at) {
        last = targetAt(at)
        setOver(last)
      },
      left: () => setOver(null),
      dropped: (dropped) => drop.current(dropped, last === 'new'),
    })
  }, [onDragOfFiles])
  return over
}

function targetAt({ x, y }: Point): Target {
  return document.elementFromPoint(x, y)?.closest('[data-drop="new"]') ? 'new' : 'add'
}
