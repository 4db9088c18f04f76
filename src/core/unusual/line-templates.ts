// Bytes of log lines -> the template of each: its words, whatever numbers, addresses and names with digits stand between.

const space = 32
const feed = 10
/** Three letters at the start of a line are a month or a weekday. */
const stampWidth = 24

function isWord(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95 || byte >= 128
}

/**
 * Walks the lines of `bytes` and tells the template of each as a hash (FNV-1a over its words; a word with a digit counts
 * as `#`). Blank lines are passed over. The last line counts even without a line feed.
 */
export function walkTemplates(bytes: Uint8Array, visit: (template: number, lineStart: number) => void): void {
  let lineStart = 0
  let hash = 0x811c9dc5
  let word = 0x811c9dc5
  let wordStart = -1
  let digit = false
  let words = 0
  const endWord = (at: number): void => {
    const masked = digit || (at - wordStart === 3 && wordStart - lineStart < stampWidth)
    hash = Math.imul(hash ^ (masked ? 35 : word), 0x01000193)
    wordStart = -1
    digit = false
    word = 0x811c9dc5
    words++
  }
  for (let at = 0; at <= bytes.length; at++) {
    const byte = at < bytes.length ? (bytes[at] as number) : feed
    if (isWord(byte)) {
      if (wordStart < 0) wordStart = at
      if (byte >= 48 && byte <= 57) digit = true
      word = Math.imul(word ^ byte, 0x01000193)
      continue
    }
    if (wordStart >= 0) endWord(at)
    if (byte === feed) {
      if (words > 0) visit(hash >>> 0, lineStart)
      lineStart = at + 1
      hash = 0x811c9dc5
      words = 0
    } else if (byte !== space && byte !== 13) {
      hash = Math.imul(hash ^ byte, 0x01000193)
    }
  }
}
