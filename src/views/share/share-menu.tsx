// The button that opens the dialog for handing a case over.
import { useState } from 'react'
import { useCase } from '../../state/use-case.ts'
import { ShareDialog } from './share-dialog.tsx'
import button from '../elements/button.module.css'

export function ShareMenu() {
  const ready = useCase((state) => state.analysis !== null)
  const [open, setOpen] = useState(false)
  if (!ready) return null
  return (
    <>
      <button type="button" className={button.primary} onClick={() => setOpen(true)}>Share…</button>
      {open && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  )
}
