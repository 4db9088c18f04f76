// The answer of a case -> the few lines of Markdown that go into a ticket.
import type { Analysis } from '../model.ts'
import { firstRemedy, placesWords, toldEvidence, verdictLine, whatWords } from './answer-outline.ts'
import { caseAnswers, type CaseAnswer } from './case-answers.ts'
import { escaped, fenced, inlineCode } from './markdown-words.ts'
import type { Piece, Words } from './outline.ts'
import { placeNames } from './place-names.ts'
import { evidenceWords, remedyWords } from './verdict-words.ts'

/** Pieces of evidence and lines in all that a short text may have. */
const evidenceMost = 5

/** 5 to 15 lines: title, verdict, when and where, the proof with its places, the first thing to do. The default is the main answer. */
export function ticketText(analysis: Analysis, answer: CaseAnswer | undefined = caseAnswers(analysis)[0]): string {
  const { finding, crash } = answer ?? { finding: null, crash: null }
  const nameOf = placeNames(analysis)
  const told = finding ? toldEvidence(finding).slice(0, evidenceMost) : []
  const first = finding && firstRemedy(finding)
  const read = analysis.sources.filter((source) => source.skipped === undefined)
  const lines = [
    `**${escaped(finding?.title ?? crash?.title ?? 'No crash and no known problem in these files')}**`,
    ...(finding ? [`${verdictLine(finding)} (${inlineCode(finding.rule)})`] : crash ? ['No known problem fits'] : []),
    ...(crash ? [markdown(whatWords(analysis, crash))] : []),
    ...told.map((piece) => `- ${evidenceWords[piece.state].sign} ${escaped(piece.says)}${markdown(placesWords(piece.at.slice(0, 1), nameOf, ' '))}${piece.state === 'unknown' && piece.collect ? `; collect ${inlineCode(piece.collect)}` : ''}`),
    ...(crash && finding ? [`- Crash title: ${inlineCode(crash.title)}`] : crash ? [`- ${inlineCode(crash.reason ?? crash.decisive.body)} ${inlineCode(nameOf(crash.decisive.at))}`] : []),
    ...(first ? [`First (${remedyWords[first.remedy.kind].word.toLowerCase()}): ${escaped(first.remedy.title)}`, ...(first.step?.run === undefined ? [] : ['', ...fenced(first.step.run.split('\n').slice(0, 2).join('\n'))])] : []),
    ...(finding || crash ? [] : [`${read.length} of ${analysis.sources.length} files were read as logs.`]),
  ]
  return `${lines.join('\n')}\n`
}

function markdown(words: Words): string {
  return words.map((piece: Piece) => (typeof piece === 'string' ? piece.trim() === '' ? piece : `${piece.startsWith(' ') ? ' ' : ''}${escaped(piece.trim())}${piece.endsWith(' ') ? ' ' : ''}`
    : 'strong' in piece ? escaped(piece.strong) : 'code' in piece ? inlineCode(piece.code) : 'place' in piece ? inlineCode(piece.name) : escaped(piece.text))).join('')
}
