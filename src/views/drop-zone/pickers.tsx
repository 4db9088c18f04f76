// The ways to hand over logs without a mouse: the file picker, the folder picker, the paste box.
import { createContext, useContext, useMemo, useRef, useState, type ChangeEvent, type ReactNode } from 'react'
import { useCase } from '../../state/use-case.ts'
import { Dialog } from '../elements/dialog.tsx'
import button from '../elements/button.module.css'
import css from './drop-zone.module.css'

interface Picking {
  pickFiles(): void
  pickFolder(): void
  openPasteBox(): void
}

const PickingContext = createContext<Picking | null>(null)

export function usePicking(): Picking {
  const picking = useContext(PickingContext)
  if (!picking) throw new Error('usePicking needs Pickers above it')
  return picking
}

export function Pickers({ children }: { readonly children: ReactNode }) {
  const addFiles = useCase((state) => state.addFiles)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [pasting, setPasting] = useState(false)
  const picking = useMemo<Picking>(() => ({
    pickFiles: () => files.current?.click(),
    pickFolder: () => folder.current?.click(),
    openPasteBox: () => setPasting(true),
  }), [])

  function onPicked({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const picked = [...input.files ?? []].map((file) => ({
      path: file.webkitRelativePath || file.name, blob: file, modifiedMs: file.lastModified,
    }))
    // So that the same file can be picked again.
    input.value = ''
    void addFiles(picked)
  }
  return (
    <PickingContext value={picking}>
      <input ref={files} type="file" multiple hidden tabIndex={-1} aria-label="Log files" onChange={onPicked} />
      <input ref={folder} type="file" multiple hidden tabIndex={-1} aria-label="Folder of log files" onChange={onPicked} {...{ webkitdirectory: '' }} />
      {children}
      {pasting && <PasteBox onClose={() => setPasting(false)} />}
    </PickingContext>
  )
}

function PasteBox({ onClose }: { readonly onClose: () => void }) {
  const pasteText = useCase((state) => state.pasteText)
  const [text, setText] = useState('')
  function analyze() {
    onClose()
    void pasteText(text)
  }
  return (
    <Dialog title="Paste log text" onClose={onClose}>
      <p>Lines from a ticket, a mail or a console, as they are. Prose around them does no harm.</p>
      <textarea
        className={css.box} rows={12} value={text} data-first spellCheck={false} aria-label="Log text"
        placeholder="[2783556.069986] Kernel panic - not syncing: …" onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() !== '') analyze()
        }}
      />
      <div className={css.actions}>
        <button type="button" className={button.plain} onClick={onClose}>Cancel</button>
        <button type="button" className={button.primary} disabled={text.trim() === ''} onClick={analyze}>Analyze</button>
      </div>
    </Dialog>
  )
}
