// A large analysis -> pieces that cross to the page one by one, so that taking none of them holds it up; and back.
import type { Analysis } from './model.ts'

type Lists = Record<string, readonly unknown[]>

/** Files, events, clocks and whatever else is listed, so many together in a piece. */
const itemsAtOnce = 500

/** The first piece holds what is no list too; a small analysis is one piece. */
export function* piecesOf(analysis: Analysis, most = itemsAtOnce): Generator<Analysis, void> {
  const lists = listsOf(analysis)
  const empty = Object.fromEntries(Object.keys(lists).map((name) => [name, []])) as Lists
  let piece: Lists = { ...analysis, ...empty }
  let room = most
  for (const [name, list] of Object.entries(lists)) {
    for (let from = 0; from < list.length; ) {
      const part = list.slice(from, from + room)
      piece[name] = [...piece[name] ?? [], ...part]
      from += part.length
      room -= part.length
      if (room > 0) continue
      yield piece as unknown as Analysis
      piece = { ...empty }
      room = most
    }
  }
  yield piece as unknown as Analysis
}

/** The analysis again, from its pieces in order. */
export function joinedPieces(pieces: readonly Analysis[]): Analysis {
  const [first, ...others] = pieces
  if (!first || others.length === 0) return first as Analysis
  const lists = Object.keys(listsOf(first)).map((name) => [name, pieces.flatMap((piece) => listsOf(piece)[name] ?? [])])
  return { ...first, ...Object.fromEntries(lists) }
}

function listsOf(analysis: Analysis): Lists {
  return Object.fromEntries(Object.entries(analysis).filter(([, value]) => Array.isArray(value)))
}
