// Asks before a case is closed or replaced with notes that are not saved, or while its files are still read.
import { useCase } from '../../state/use-case.ts'
import { Dialog } from '../elements/dialog.tsx'
import button from '../elements/button.module.css'
import css from './shell.module.css'

export function LeaveQuestion() {
  const asked = useCase((state) => state.leaving !== null)
  const unsaved = useCase((state) => state.unsaved)
  const answer = useCase((state) => state.answerLeaving)
  if (!asked) return null
  return (
    <Dialog title={unsaved ? 'Close without saving?' : 'Stop reading and close?'} onClose={() => answer(false)}>
      <p>{unsaved
        ? 'Your bookmarks and notes are only on this page. To keep them, go back, choose “Share…” and download a report or a case file.'
        : 'The files of this case are still being read. Nothing of what was read is kept.'}</p>
      <div className={css.answers}>
        <button type="button" className={button.primary} onClick={() => answer(false)}>Go back</button>
        <button type="button" className={button.plain} onClick={() => answer(true)}>{unsaved ? 'Close and lose them' : 'Stop and close'}</button>
      </div>
    </Dialog>
  )
}
