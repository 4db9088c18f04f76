// Text of any origin -> HTML in which it stands for itself.
import { visiblePieces } from './visible-text.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

/** Safe between tags and in quoted attributes. */
export function html(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => entities[sign] ?? sign)
}

/** Text of a log: what would not be seen, or would turn the direction of reading, becomes a mark that says what it is. */
export function logHtml(text: string): string {
  const pieces = visiblePieces(text)
  return `<bdi>${pieces.map((piece) => (piece.stands === undefined ? html(piece.text) : `<i title="${html(piece.stands)}">${html(piece.text)}</i>`)).join('')}</bdi>`
}

/** JSON that may stand in a script element of any kind: nothing in it can end the element or open a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
