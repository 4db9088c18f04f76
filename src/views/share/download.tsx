// A button that saves a text or a blob as a file, without anything leaving the page.
import { useRef } from 'react'
import button from '../elements/button.module.css'

/** A download has started well within this, in milliseconds; then its copy in memory is let go. */
const keptMs = 60_000

interface DownloadProps {
  readonly name: string
  readonly type: string
  readonly content: string | Blob
  readonly look?: string | undefined
  readonly onSaved?: (() => void) | undefined
  readonly children: string
}

export function Download({ name, type, content, look = button.plain, onSaved, children }: DownloadProps) {
  const link = useRef<HTMLAnchorElement>(null)
  function start() {
    if (!link.current) return
    const address = URL.createObjectURL(new Blob([content], { type }))
    link.current.href = address
    link.current.click()
    onSaved?.()
    setTimeout(() => URL.revokeObjectURL(address), keptMs)
  }
  return (
    <>
      <button type="button" className={look} onClick={start}>{children}</button>
      <a ref={link} href="#download" download={name} hidden tabIndex={-1}>{children}</a>
    </>
  )
}
