// A text area with line numbers, in which the lines of mistakes stand out.
import { useRef, type RefObject } from 'react'
import css from './author.module.css'

interface YamlEditorProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** Lines with a mistake. */
  readonly marked: ReadonlySet<number>
  readonly area: RefObject<HTMLTextAreaElement | null>
}

export function YamlEditor({ text, onText, marked, area }: YamlEditorProps) {
  const numbers = useRef<HTMLDivElement>(null)
  const lines = text.split('\n').length
  return (
    <div className={css.editor}>
      <div ref={numbers} className={css.numbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => <span key={at} data-mistake={marked.has(at + 1) || undefined}>{at + 1}</span>)}
      </div>
      <textarea
        ref={area} aria-label="Rule as YAML" value={text} wrap="off" spellCheck={false} autoCapitalize="off" autoComplete="off"
        onChange={(event) => onText(event.target.value)}
        onScroll={(event) => {
          if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}

/** Puts the cursor at a place and brings it into view. */
export function goToPlace(area: HTMLTextAreaElement, line: number, column: number): void {
  const lines = area.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const end = start + (lines[line - 1]?.length ?? 0)
  area.focus()
  area.setSelectionRange(Math.min(end, start + column - 1), end)
  area.scrollTop = Math.max(0, (area.scrollHeight / lines.length) * (line - 4))
}
