// Copies the lines a crash report was read from, as they stand in the file.
import { useEffect, useState } from 'react'
import type { Crash } from '../../core/model.ts'
import { filesAreHere } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'

/** A report longer than this is not put on the clipboard. */
const mostLines = 2000

export function CopyRaw({ crash }: { readonly crash: Crash }) {
  const readLines = useCase((state) => state.readLines)
  // A report that was received brought some of its lines at most.
  const here = useCase(filesAreHere)
  const [text, setText] = useState<string | null>(null)
  const { source, first, last, byteStart, byteEnd } = crash.at
  useEffect(() => {
    let wanted = true
    readLines(source, first, Math.min(last - first + 1, mostLines)).then((lines) => {
      if (wanted) setText(lines.map((line) => partOf(line.text, line.byteStart, byteStart, byteEnd)).join('\n'))
    }, () => setText(null))
    return () => {
      wanted = false
    }
  }, [readLines, source, first, last, byteStart, byteEnd])
  return text === null || !here ? null : <CopyButton text={text} label="Copy raw" what="the raw crash report" />
}

/** The part of a line that lies within the byte range: a run-together line holds more than the crash. */
function partOf(line: string, lineStart: number, from: number, to: number): string {
  const bytes = new TextEncoder().encode(line)
  const part = bytes.subarray(Math.max(0, from - lineStart), Math.max(0, to - lineStart))
  return part.length === bytes.length ? line : new TextDecoder().decode(part)
}
