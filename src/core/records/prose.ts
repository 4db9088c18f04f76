// Tells sentences of a person from lines of a log.

const stopwords = new Set('the a an is are was were be been to of and or in on at by for with from that this these those it its you we they he if when because which who will would can could should may might not as so but has have had do does did there their your our my more most than then also only about after before into'.split(' '))

/**
 * True for natural language: long enough, and a good share of it the small words that logs rarely use. Kernel messages
 * that are sentences ("which lock already depends on the new lock.") are shorter than what counts here.
 */
export function looksLikeProse(line: string): boolean {
  if (line.length < 60) return false
  const head = line.slice(0, 600)
  const words = head.split(/[^A-Za-z0-9'’]+/).filter((word) => /^[A-Za-z'’]+$/.test(word))
  if (words.length < 8) return false
  const small = words.filter((word) => stopwords.has(word.toLowerCase())).length
  const symbols = head.replace(/[A-Za-z0-9 .,;:'"’“”()-]/g, '').length
  return small >= 4 && small / words.length >= 0.2 && symbols / head.length < 0.06
}
