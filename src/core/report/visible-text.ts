// Turns log text into pieces in which nothing is invisible: control characters, colour codes and direction marks get a name.

export interface VisiblePiece {
  /** What is drawn. */
  readonly text: string
  /** What the drawn text stands for, where it is a mark and not the text itself. */
  readonly stands?: string
}

const directionMarks: Readonly<Record<string, string>> = {
  '\u061c': 'ALM', '\u200e': 'LRM', '\u200f': 'RLM', '\u202a': 'LRE', '\u202b': 'RLE', '\u202c': 'PDF', '\u202d': 'LRO',
  '\u202e': 'RLO', '\u2066': 'LRI', '\u2067': 'RLI', '\u2068': 'FSI', '\u2069': 'PDI',
}
const widthless: Readonly<Record<string, string>> = {
  '\u00ad': 'SHY', '\u200b': 'ZWSP', '\u200c': 'ZWNJ', '\u200d': 'ZWJ', '\u2028': 'LSEP', '\u2029': 'PSEP', '\u2060': 'WJ', '\ufeff': 'BOM',
}
// A terminal sequence (at most 32 parameter characters), or one character that would not be seen. Tab and line feed stay.
const unseen = /\u001b\[[\d;?]{0,32}[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g

/** The text in order; the pieces' own text put together is what a person reads. */
export function visiblePieces(text: string): readonly VisiblePiece[] {
  const pieces: VisiblePiece[] = []
  let read = 0
  for (const { 0: found, index } of text.matchAll(unseen)) {
    if (index > read) pieces.push({ text: text.slice(read, index) })
    pieces.push(markFor(found))
    read = index + found.length
  }
  if (read < text.length || pieces.length === 0) pieces.push({ text: text.slice(read) })
  return pieces
}

function markFor(found: string): VisiblePiece {
  if (found.length > 1) return { text: `␛${found.slice(1)}`, stands: 'terminal colour or cursor code' }
  const direction = directionMarks[found]
  if (direction) return { text: direction, stands: 'mark that changes the direction of text' }
  const width = widthless[found]
  if (width) return { text: width, stands: 'character without width' }
  const code = found.charCodeAt(0)
  const picture = code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '␡' : `\\x${code.toString(16)}`
  return { text: picture, stands: `control character ${code}` }
}

/** The text with its marks, as one string; tab and line feed stay. */
export function visibleText(text: string): string {
  return visiblePieces(text).map((piece) => piece.text).join('')
}
