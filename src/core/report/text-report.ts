// A snapshot of a case -> the report for people at a terminal: plain text, the answer first.
import { caseOutline } from './case-outline.ts'
import type { Block, LeadUpLine, Piece, Point, Words } from './outline.ts'
import type { Snapshot } from './snapshot.ts'
import { evidenceWords } from './verdict-words.ts'
import { visibleText } from './visible-text.ts'

/** Columns that running text is wrapped at; log text is left as long as it is, up to `bodyMost`. */
const width = 100
const bodyMost = 120

/** Ends in a line feed. Nothing in it moves a terminal's cursor, whatever the logs held. */
export function textReport(snapshot: Snapshot): string {
  const outline = caseOutline(snapshot, { leadUpRows: 30, squeeze: true, facts: 14 })
  const title = visibleText(outline.title)
  const lines = [
    ...(outline.badge ? [outline.badge.toUpperCase()] : []),
    title, '='.repeat(Math.min(width, title.length)),
    ...(outline.what.length > 0 ? [...wrapped(plain(outline.what), ''), ''] : ['']),
    ...outline.lead.flatMap(blockLines), '',
    ...outline.sections.flatMap((section) => [visibleText(section.title).toUpperCase(), ...section.blocks.flatMap(blockLines)]),
  ]
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd()}\n`
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph': return [...wrapped(plain(block.words), '  '), '']
    case 'subheading': return [...wrapped(plain(block.words), '  ')]
    case 'facts': {
      const rows = block.rows.map((row) => ({ name: plain([row.name]), words: row.words }))
      const names = Math.min(24, Math.max(...rows.map((row) => row.name.length)))
      return [...rows.flatMap((row) => wrapped(plain(row.words), `  ${' '.repeat(names)}  `, `  ${row.name.padEnd(names)}  `)), '']
    }
    case 'points': return [...block.points.flatMap(pointLines), '']
    case 'command': return [...block.text.split('\n').map((line) => `    ${line.startsWith('<') ? '' : '$ '}${visibleText(line)}`), '']
    case 'trace': return [...block.text.split('\n').map((line) => `    ${visibleText(line)}`), '']
    case 'lead-up': return [...(block.left > 0 ? [`  … ${block.left} earlier events`] : []), ...leadUpLines(block.lines), '']
    case 'table': return [...block.rows.flatMap((row) => {
      const [name = [], ...cells] = row
      return [`  ${plain(name)}`, ...wrapped(cells.map((cell, index) => `${block.head[index + 1]?.toLowerCase()}: ${plain(cell)}`).join(' · '), '      ')]
    }), '']
    case 'quotes': case 'picture': return []
    default: return block satisfies never
  }
}

function pointLines({ words, state }: Point): readonly string[] {
  return wrapped(plain(words), '    ', `  ${state ? evidenceWords[state].sign : '-'} `)
}

function leadUpLines(lines: readonly LeadUpLine[]): readonly string[] {
  const wide = (cells: readonly string[]): number => Math.max(0, ...cells.map((cell) => cell.length))
  const [before, lane, severity] = [wide(lines.map((line) => line.before)), wide(lines.map((line) => line.lane)), wide(lines.map((line) => line.severity))]
  const clock = wide(lines.map((line) => line.clock))
  return lines.map((line) => {
    const body = plain(line.body)
    const cut = body.length > bodyMost ? `${body.slice(0, bodyMost - 1)}…` : body
    return `  ${line.before.padStart(before)}  ${line.clock.padEnd(clock)}  ${line.severity.padEnd(severity)}  ${line.lane.padEnd(lane)}  ${cut}  ${plain(line.where)}`
  })
}

/** Words without their marks; line feeds and tabs of log text become spaces. */
function plain(words: Words): string {
  return visibleText(words.map(pieceText).join('').replace(/[\t\r\n]+/g, ' '))
}

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return piece
  if ('strong' in piece) return piece.strong
  if ('code' in piece) return piece.code
  if ('place' in piece) return `[${piece.name}]`
  return piece.link && !piece.text.includes(piece.link) ? `${piece.text} <${piece.link}>` : piece.text
}

function wrapped(text: string, indent: string, firstIndent = indent): readonly string[] {
  const lines: string[] = []
  let line = firstIndent
  let empty = true
  for (const word of text.split(' ').filter((one) => one !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line.trimEnd()]
}
