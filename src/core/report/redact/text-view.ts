// A text -> ways of reading it in which a hidden identifier stands plain: lower case, percent signs decoded, folded lines joined.

/** Every character of `text` knows the stretch of the original it came from. */
export interface TextView {
  readonly text: string
  /** Start and end in the original of the character at this index. */
  readonly from: (index: number) => number
  readonly to: (index: number) => number
}

/** A line break inside a token, with the indentation, quote marks or continuation sign that folding adds. */
const fold = /[\\=]?\r?\n[ \t>]{0,80}/g
export const foldIn = new RegExp(fold.source)

/** The text itself first; the others only where they differ. Each is as long as the original or shorter. */
export function textViews(text: string): readonly TextView[] {
  const plain: TextView = { text: lower(text), from: (index) => index, to: (index) => index + 1 }
  const views = [plain]
  if (hasEscape.test(text)) views.push(decoded(plain))
  if (text.includes('\n')) {
    const joined = without(plain, fold)
    views.push(hasEscape.test(joined.text) ? decoded(joined) : joined)
  }
  return views
}

/** Lower case of the same length. */
export function lower(text: string): string {
  const small = text.toLowerCase()
  return small.length === text.length ? small : text.replaceAll('\u0130', 'i').toLowerCase()
}

export const hasEscape = /%[0-9a-f]{2}|\\x[0-9a-f]{2}|&#x?[0-9a-f]{2,3};|=40[a-z0-9]/i
const escapes = /%([0-9a-f]{2})|\\x([0-9a-f]{2})|&#x([0-9a-f]{2});|&#(\d{2,3});|=(40)(?=[a-z0-9-]{1,63}\.[a-z])/g

/** `%2e`, `\x2d`, `&#45;` and the `=40` of mails as the characters they stand for, twice encoded ones too. */
function decoded(view: TextView): TextView {
  let current = view
  for (let depth = 0; depth < 3 && hasEscape.test(current.text); depth++) {
    current = replaced(current, escapes, (match) => {
      const decimal = match[4]
      const code = decimal === undefined ? parseInt(match[1] ?? match[2] ?? match[3] ?? match[5] ?? '', 16) : Number(decimal)
      return code >= 0x20 && code < 0x7f ? String.fromCharCode(code).toLowerCase() : undefined
    })
  }
  return current
}

function without(view: TextView, pattern: RegExp): TextView {
  return replaced(view, pattern, () => '')
}

/** A run of characters of a view that stand in the same order in the view below; or one that stands for a whole stretch of it. */
interface Run {
  readonly at: number
  readonly below: number
  /** One past the stretch below; absent for a run that is kept as it is. */
  readonly end?: number
}

/** @param replace what stands for a match, none or one character long; undefined leaves it */
function replaced(view: TextView, pattern: RegExp, replace: (match: RegExpExecArray) => string | undefined): TextView {
  const pieces: string[] = []
  const runs: Run[] = []
  let [read, length] = [0, 0]
  const keep = (until: number): void => {
    if (until > read) runs.push({ at: length, below: read })
    pieces.push(view.text.slice(read, until))
    length += until - read
  }
  for (const match of view.text.matchAll(pattern)) {
    const stands = replace(match)
    if (stands === undefined) continue
    keep(match.index)
    read = match.index + match[0].length
    if (stands === '') continue
    runs.push({ at: length, below: match.index, end: read })
    pieces.push(stands)
    length += 1
  }
  keep(view.text.length)
  const runAt = (index: number): Run => {
    let [low, high] = [0, runs.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((runs[middle]?.at ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return runs[low] ?? { at: 0, below: 0 }
  }
  return {
    text: pieces.join(''),
    from: (index) => {
      const run = runAt(index)
      return view.from(run.end === undefined ? run.below + index - run.at : run.below)
    },
    to: (index) => {
      const run = runAt(index)
      return view.to(run.end === undefined ? run.below + index - run.at : run.end - 1)
    },
  }
}
