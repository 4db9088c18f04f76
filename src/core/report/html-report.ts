// A snapshot of a case -> one HTML file that opens anywhere: no script, nothing fetched, the snapshot inside as inert data.
import { caseAnswers } from './case-answers.ts'
import { caseOutline } from './case-outline.ts'
import { htmlStyle } from './html-style.ts'
import { html, jsonForScript, logHtml } from './html-words.ts'
import { httpsAddress } from './https-address.ts'
import type { Block, LeadUpLine, Piece, Point, Section, Words } from './outline.ts'
import type { Quote, Snapshot } from './snapshot.ts'
import { timelinePicture } from './timeline-picture.ts'
import { evidenceWords } from './verdict-words.ts'
import { visibleText } from './visible-text.ts'

/** Id of the element that holds the snapshot. */
export const snapshotElementId = 'panicline-snapshot'

/** Its own policy lets it do nothing but show itself; every text of a log, a file name or a rule is escaped. */
export function htmlReport(snapshot: Snapshot): string {
  const outline = caseOutline(snapshot, { leadUpRows: 300, squeeze: false, facts: 60 })
  const picture = pictureOf(snapshot)
  const blocks = (list: readonly Block[], heading: Heading = 'h3'): string => list.map((block) => blockHtml(block, picture, heading)).join('\n')
  const section = ({ id, title, blocks: inside }: Section): string => `<section id="${html(id)}">\n<h2>${logHtml(title)}</h2>\n${blocks(inside)}\n</section>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${html(snapshot.made.tool)}">
<title>${html(visibleText(outline.title))}</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
<header data-tone="${outline.tone}">
${outline.what.length > 0 ? `<p class="what">${words(outline.what)}</p>` : ''}
<h1>${logHtml(outline.title)}</h1>
${outline.badge ? `<p class="badge" data-tone="${outline.tone}">${html(outline.badge)}</p>` : ''}
${blocks(outline.lead, 'h2')}
</header>
${outline.sections.map(section).join('\n')}
<footer>Open this file in Panicline to work with it again; drop the same logs beside it to see all of their lines.</footer>
</main>
<script type="application/json" id="${snapshotElementId}">${jsonForScript(snapshot)}</script>
</body>
</html>
`
}

function pictureOf({ analysis }: Snapshot): string {
  const incident = caseAnswers(analysis)[0]?.incident
  return incident ? timelinePicture(analysis, incident) : ''
}

/** Level of a subheading, one below what it stands under. */
type Heading = 'h2' | 'h3'

function blockHtml(block: Block, picture: string, heading: Heading): string {
  switch (block.kind) {
    case 'paragraph': return `<p${block.muted ? ' class="muted"' : ''}>${words(block.words)}</p>`
    case 'subheading': return `<${heading}>${words(block.words)}</${heading}>`
    case 'facts': return `<dl>${block.rows.map((row) => `<dt>${logHtml(row.name)}</dt><dd>${words(row.words)}</dd>`).join('\n')}</dl>`
    case 'points': return `<ul>${block.points.map(pointHtml).join('\n')}</ul>`
    case 'command': case 'trace': return `<pre><code>${logHtml(block.text)}</code></pre>`
    case 'quotes': return block.quotes.map(quoteHtml).join('\n')
    case 'lead-up': return leadUpHtml(block.lines, block.left)
    case 'table': return `<div class="wide"><table><thead><tr>${block.head.map((cell, index) => `<th${numeric(block.numbers, index)}>${html(cell)}</th>`).join('')}</tr></thead><tbody>${block.rows.map((row) => `<tr>${row.map((cell, index) => `<td${numeric(block.numbers, index)}>${words(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table></div>`
    case 'picture': return picture && `<div class="wide">${picture}</div>`
    default: return block satisfies never
  }
}

function numeric(numbers: readonly number[], index: number): string {
  return numbers.includes(index) ? ' class="n"' : ''
}

function pointHtml({ words: says, state, quotes = [] }: Point): string {
  const shown = quotes.length === 0 ? '' : `<details><summary>${quotes.length === 1 ? 'The line' : `The first ${quotes.length} places`}</summary>${quotes.map(quoteHtml).join('')}</details>`
  return `<li${state ? ` data-state="${state}" title="${evidenceWords[state].word}"` : ''}>${words(says)}${shown}</li>`
}

function quoteHtml({ at, lines }: Quote): string {
  return `<div class="quote">${lines.map(({ line, text }) => `<div class="line"${line >= at.first && line <= at.last ? ' data-meant' : ''}><span>${line}</span><span>${logHtml(text)}</span></div>`).join('')}</div>`
}

function leadUpHtml(lines: readonly LeadUpLine[], left: number): string {
  const row = (line: LeadUpLine): string => `<tr data-severity="${line.severity}"${line.quiet ? ' data-quiet' : ''}><td class="n t">${line.before}</td><td class="t c">${line.clock}</td><td class="s">${line.severity}</td><td class="l">${line.lane}</td><td>${words(line.body)}</td><td class="t">${words(line.where)}</td></tr>`
  return `${left > 0 ? `<p class="muted">${left} earlier events are left out here.</p>` : ''}<div class="wide"><table class="lead-up"><thead><tr><th class="n">Before</th><th class="c">Time</th><th class="s">Severity</th><th class="l">Lane</th><th>Event</th><th>Line</th></tr></thead><tbody>${lines.map(row).join('\n')}</tbody></table></div>`
}

function words(list: Words): string {
  return list.map(pieceHtml).join('')
}

function pieceHtml(piece: Piece): string {
  if (typeof piece === 'string') return logHtml(piece)
  if ('strong' in piece) return `<strong>${logHtml(piece.strong)}</strong>`
  if ('code' in piece) return `<code>${logHtml(piece.code)}</code>`
  if ('place' in piece) return `<span class="place">${logHtml(piece.name)}</span>`
  const address = httpsAddress(piece.link)
  return address === null ? logHtml(piece.text) : `<a href="${html(address)}" rel="noreferrer noopener">${logHtml(piece.text)}</a>`
}
