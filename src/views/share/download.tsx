// A button that saves a text or a blob as a file, without anything leaving the page.
import { useContext } from 'react'
import { SurroundingsContext } from '../elements/surroundings-context.ts'
import button from '../elements/button.module.css'

interface DownloadProps {
  readonly name: string
  readonly type: string
  readonly content: string | Blob
  readonly look?: string | undefined
  readonly onSaved?: (() => void) | undefined
  readonly children: string
}

export function Download({ name, type, content, look = button.plain, onSaved, children }: DownloadProps) {
  const { saveFile } = useContext(SurroundingsContext)
  function save() {
    saveFile(new Blob([content], { type }), name)
    onSaved?.()
  }
  return <button type="button" className={look} onClick={save}>{children}</button>
}
