// A snapshot of a case -> Markdown for a ticket, to be pasted as it is into any tracker.
import { caseOutline } from './case-outline.ts'
import { httpsAddress } from './https-address.ts'
import { escaped, fenced, inlineCode } from './markdown-words.ts'
import type { Block, LeadUpLine, Piece, Words } from './outline.ts'
import type { Quote, Snapshot } from './snapshot.ts'
import { evidenceWords } from './verdict-words.ts'

/** Ends in a line feed. No raw HTML; log text only as escaped text or code. */
export function markdownReport(snapshot: Snapshot): string {
  const outline = caseOutline(snapshot, { leadUpRows: 25, squeeze: true, facts: 14 })
  const lines = [
    `## ${escaped(outline.title)}`, '',
    ...(outline.badge || outline.what.length > 0 ? [[...(outline.badge ? [`**${escaped(outline.badge)}**`] : []), ...(outline.what.length > 0 ? [marked(outline.what)] : [])].join(' · '), ''] : []),
    ...outline.lead.flatMap(blockLines),
    ...outline.sections.flatMap((section) => [`### ${escaped(section.title)}`, '', ...section.blocks.flatMap(blockLines)]),
  ]
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd()}\n`
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph': return [marked(block.words), '']
    case 'subheading': return [`**${marked(block.words)}**`, '']
    case 'facts': return [...block.rows.map((row) => `- ${escaped(row.name)}: ${marked(row.words)}`), '']
    case 'points': return [...block.points.flatMap(({ words, state }) => [`- ${state ? `${evidenceWords[state].sign} ` : ''}${marked(words)}`]), '']
    case 'command': case 'trace': return [...fenced(block.text), '']
    case 'quotes': return block.quotes.flatMap(quoteLines)
    case 'lead-up': return [...(block.left > 0 ? [`… ${block.left} earlier events`, ''] : []), ...leadUpTable(block.lines), '']
    case 'table': return [row(block.head.map(escaped)), row(block.head.map((_, index) => (block.numbers.includes(index) ? '--:' : '---'))), ...block.rows.map((cells) => row(cells.map((cell) => marked(cell, true)))), '']
    case 'picture': return []
    default: return block satisfies never
  }
}

function quoteLines({ lines }: Quote): readonly string[] {
  return [...fenced(lines.map((line) => `${String(line.line).padStart(6)}  ${line.text}`).join('\n')), '']
}

function leadUpTable(lines: readonly LeadUpLine[]): readonly string[] {
  return [
    row(['before', 'time', 'severity', 'lane', 'event', 'where']), row(['--:', '---', '---', '---', '---', '---']),
    ...lines.map((line) => row([line.before, line.clock, line.severity, line.lane, marked(line.body, true), marked(line.where, true)])),
  ]
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function marked(words: Words, inTable = false): string {
  return words.map((piece) => pieceText(piece, inTable)).join('').trim()
}

function pieceText(piece: Piece, inTable: boolean): string {
  if (typeof piece === 'string') return escapedInside(piece)
  if ('strong' in piece) return `**${escaped(piece.strong)}**`
  if ('code' in piece) return inlineCode(piece.code, inTable)
  if ('place' in piece) return inlineCode(piece.name, inTable)
  const address = httpsAddress(piece.link)
  return address ? `[${escaped(piece.text)}](<${address.replace(/[<>]/g, encodeURIComponent)}>)` : escaped(piece.text)
}

/** Keeps the blanks at both ends, which part a text from the piece beside it. */
function escapedInside(text: string): string {
  return `${text.startsWith(' ') ? ' ' : ''}${escaped(text.trim())}${text.length > 1 && text.endsWith(' ') ? ' ' : ''}`
}
