// Turns the answer of a case into Markdown for a ticket: the verdict, its proof with the places, the first steps.
import type { Analysis, Crash, Finding } from '../../core/model.ts'
import { placeName } from '../../state/selectors.ts'
import { crashName } from '../format/crash-words.ts'
import { evidenceWords, remedyWords, verdictWords } from '../format/verdict-words.ts'
import { whenWords } from '../format/when.ts'

/** Frames of a call trace that a ticket needs. */
const frameMost = 12

export function ticketText(analysis: Analysis, finding: Finding | null, crash: Crash | null): string {
  const files = analysis.sources.filter((source) => source.skipped === undefined).map((source) => source.path)
  return [
    ...headline(finding, crash),
    ...(finding ? proof(analysis, finding) : []),
    ...(crash ? crashLines(analysis, crash) : []),
    ...(finding ? steps(finding) : []),
    '', `Files: ${files.map(code).join(', ') || 'none that could be read'}. Analyzed with Panicline; no data left the browser.`,
  ].join('\n').trim() + '\n'
}

function headline(finding: Finding | null, crash: Crash | null): string[] {
  const when = crash && whenWords(crash.time)
  const title = finding?.title ?? crash?.title ?? 'No crash found'
  return [
    `## ${title}`, '',
    ...(crash ? [`- What: ${crashName(crash)}${crash.host ? ` on ${code(crash.host)}` : ''}`, `- When: ${when ?? 'unknown'}${crash.time.zone && crash.time.wall ? ` ${crash.time.zone}` : ''}`] : []),
    ...(finding ? [`- Verdict: ${verdictWords[finding.verdict].word} (${code(finding.rule)}). ${finding.why}`, '', finding.cause] : ['- Verdict: no known problem fits']),
  ]
}

function proof(analysis: Analysis, finding: Finding): string[] {
  const told = finding.evidence.filter((piece) => piece.at.length > 0 || piece.state === 'unknown')
  return ['', '### Evidence', ...told.map((piece) => {
    const [place] = piece.at
    const where = place ? ` (${code(placeName(analysis, place))})` : piece.collect ? `; collect ${code(piece.collect)}` : ''
    return `- ${evidenceWords[piece.state].sign} ${piece.says}${where}`
  })]
}

function crashLines(analysis: Analysis, crash: Crash): string[] {
  const trace = crash.frames.filter((frame) => frame.reliable).slice(0, frameMost)
    .map((frame) => `${frame.function}+0x${frame.offset.toString(16)}/0x${frame.size.toString(16)}${frame.module ? ` [${frame.module}]` : ''}`)
  return [
    '', '### Crash', `- Title: ${code(crash.title)} (${code(placeName(analysis, crash.decisive.at))})`,
    ...(crash.reason ? [`- Reason: ${code(crash.reason)}`] : []),
    ...(crash.kernel ? [`- Kernel: ${code(crash.kernel)}`] : []),
    ...(trace.length > 0 ? ['', '```', ...trace, '```'] : []),
  ]
}

function steps(finding: Finding): string[] {
  const remedies = finding.remediation.filter((remedy) => !remedy.superseded)
  if (remedies.length === 0) return []
  return ['', '### Remediation', ...remedies.flatMap((remedy) => [
    `**${remedyWords[remedy.kind].word}: ${remedy.title}**`,
    ...remedy.requires.map((requirement) => `- Requires: ${requirement}`),
    ...remedy.steps.flatMap((step) => [...(step.text ? [`- ${step.text}`] : []), ...(step.run === undefined ? [] : ['```', step.run, '```'])]),
    ...remedy.cautions.map((caution) => `- Caution: ${caution}`),
    '',
  ])]
}

/** As code, whatever backquotes the log text holds. */
function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  const fence = '`'.repeat(Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length)) + 1)
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${flat}${pad}${fence}`
}
