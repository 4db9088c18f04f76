// Bytes of log lines -> the template of each: its words, whatever numbers, addresses and names with digits stand between.

const space = 32
const feed = 10
const carriage = 13
/** Three letters at the start of a line are a month or a weekday. */
const stampWidth = 24
const basis = 0x811c9dc5
const prime = 0x01000193
/** Stands for whatever a word with a digit was. */
const any = 35

const letter = 1
const digit = 2
/** What each byte is: part of a word, a digit of one, or something between words (0). Bytes of UTF-8 sequences are letters. */
const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 48 && byte <= 57) return digit
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 95 || byte >= 128 ? letter : 0
})

/**
 * Walks the lines of `bytes` and tells the template of each as a hash (FNV-1a over its words; a word with a digit counts
 * as `#`). Blank lines are passed over. The last line counts even without a line feed.
 * @param visitWord hash of every word that counts as itself, before its line
 */
export function walkTemplates(bytes: Uint8Array, visit: (template: number, lineStart: number) => void, visitWord?: (word: number) => void): void {
  const { length } = bytes
  for (let at = 0; at < length; at++) {
    const lineStart = at
    let hash = basis
    let words = 0
    let byte = bytes[at] as number
    for (;;) {
      let kind = classes[byte] as number
      if (kind !== 0) {
        const wordStart = at
        let word = basis
        let kinds = 0
        do {
          kinds |= kind
          word = Math.imul(word ^ byte, prime)
          byte = ++at < length ? (bytes[at] as number) : feed
          kind = classes[byte] as number
        } while (kind !== 0)
        const masked = (kinds & digit) !== 0 || (at - wordStart === 3 && wordStart - lineStart < stampWidth)
        hash = Math.imul(hash ^ (masked ? any : word), prime)
        words++
        if (!masked) visitWord?.(word >>> 0)
      }
      if (byte === feed) break
      if (byte !== space && byte !== carriage) hash = Math.imul(hash ^ byte, prime)
      byte = ++at < length ? (bytes[at] as number) : feed
    }
    if (words > 0) visit(hash >>> 0, lineStart)
  }
}
