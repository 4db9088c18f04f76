// Drag events of the window -> where files hang over it, that they left, that they were dropped.
import type { Point } from './messages.ts'

export interface RawDragListener {
  over(at: Point): void
  left(): void
  /** Called within the event handler, while the transfer can be read. */
  dropped(transfer: DataTransfer): void
}

/** The drag events of a window, as far as files are dragged over it. Returns what ends it. */
export function onDragEvents({ over, left, dropped }: RawDragListener): () => void {
  const filesOf = ({ dataTransfer }: DragEvent) => (dataTransfer?.types.includes('Files') ? dataTransfer : null)
  const pointOf = ({ clientX: x, clientY: y }: DragEvent): Point => ({ x, y })
  function onOver(event: DragEvent) {
    const transfer = filesOf(event)
    if (!transfer) return
    event.preventDefault()
    transfer.dropEffect = 'copy'
    over(pointOf(event))
  }
  function onLeave(event: DragEvent) {
    if (event.relatedTarget === null) left()
  }
  function onDrop(event: DragEvent) {
    const transfer = filesOf(event)
    if (!transfer) return
    event.preventDefault()
    left()
    dropped(transfer)
  }
  addEventListener('dragenter', onOver)
  addEventListener('dragover', onOver)
  addEventListener('dragleave', onLeave)
  addEventListener('drop', onDrop)
  return () => {
    removeEventListener('dragenter', onOver)
    removeEventListener('dragover', onOver)
    removeEventListener('dragleave', onLeave)
    removeEventListener('drop', onDrop)
  }
}
