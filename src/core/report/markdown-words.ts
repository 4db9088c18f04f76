// Text of any origin -> Markdown in which it stands for itself: no markup, no HTML, no link that nobody meant.
import { visibleText } from './visible-text.ts'

/**
 * Text as text. Escaped is what any Markdown (CommonMark, GitHub, GitLab, Jira's new editor) would take as markup, also at the
 * start of a line; angle brackets become entities, so that no HTML is left even where a tracker keeps it. An address keeps
 * from becoming a link by itself, and `@name` and `#1` from calling people and issues.
 */
export function escaped(text: string): string {
  return flat(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&(?=#?\w{1,32};)/g, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    .replace(/^([#+\-=])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/([@#!])(?=[\w[])/g, '$1\u2060')
    .replace(/\b(https?|ftp|mailto|www)([:.])/gi, '$1\u2060$2')
}

/** Text as inline code, whatever backquotes it holds; in a table the column sign is escaped. */
export function inlineCode(text: string, inTable = false): string {
  const one = flat(text) || ' '
  const fence = '`'.repeat(longestRun(one, '`') + 1)
  const pad = one.startsWith('`') || one.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${inTable ? one.replaceAll('|', '\\|') : one}${pad}${fence}`
}

/** Lines as a block of code that no line in it can close. */
export function fenced(text: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1))
  return [fence, ...text.split(/\r\n|[\r\n]/).map(visibleText), fence]
}

function flat(text: string): string {
  return visibleText(text.replace(/\s+/g, ' '))
}

function longestRun(text: string, sign: string): number {
  let [longest, run] = [0, 0]
  for (const character of text) {
    run = character === sign ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
