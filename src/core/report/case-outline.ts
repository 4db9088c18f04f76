// A snapshot of a case -> the outline of its report: the answer, then everything it rests on.
import type { AnalysedSource, Analysis, Bookmark, LineRange, LogEvent, WallMicros } from '../model.ts'
import { elapsed, middleOf } from '../timeline/moments.ts'
import { count, sizeWords } from './amount-words.ts'
import { consideredBlocks, crashBlocks, environmentRows, leadBlocks, place, placesWords, remediationBlocks, verdictLine, whatWords, type Citing } from './answer-outline.ts'
import { caseAnswers, harmlessFindings, type CaseAnswer } from './case-answers.ts'
import { foldEvents, type LeadUpRow } from './fold-events.ts'
import { formatClock, formatRelative } from './format-time.ts'
import type { Block, LeadUpLine, Outline, Section, Words } from './outline.ts'
import { placeNames } from './place-names.ts'
import { resetWords } from './reset-words.ts'
import type { FileHash, Quote, Snapshot } from './snapshot.ts'
import { verdictWords } from './verdict-words.ts'
import { zoneOffset } from './when-words.ts'

/** How much room a report has. */
export interface Room {
  /** Rows of a lead-up; the earliest are left out beyond that, and counted. */
  readonly leadUpRows: number
  /** Runs of info events become one row. */
  readonly squeeze: boolean
  readonly facts: number
}

export function caseOutline(snapshot: Snapshot, room: Room): Outline {
  const { analysis } = snapshot
  const answers = caseAnswers(analysis)
  const nameOf = placeNames(analysis)
  const citing: Citing = { analysis, nameOf, quotesAt: quoteFinder(snapshot.quotes) }
  const [main, ...rest] = answers
  const front = main ? frontOf(main, citing) : quietFront(analysis)
  return {
    ...front,
    sections: [
      ...(main ? answerSections(main, citing, room, '') : harmlessSections(citing)),
      ...rest.flatMap((answer, index): Section[] => {
        const other = frontOf(answer, citing)
        return [
          { id: `incident-${index + 2}`, title: `Another incident: ${other.title}`, blocks: [{ kind: 'paragraph', words: other.what }, ...(other.badge ? [{ kind: 'paragraph', words: [other.badge], muted: true } as const] : []), ...other.lead] },
          ...answerSections(answer, citing, room, `-${index + 2}`),
        ]
      }),
      ...remarkSections(snapshot, citing),
      ...environmentSections(citing, room),
      filesSection(snapshot),
      ...assumptionSections(analysis),
      madeSection(snapshot),
    ],
  }
}

type Front = Omit<Outline, 'sections'>

function frontOf(answer: CaseAnswer, citing: Citing): Front {
  const { finding, crash, incident } = answer
  return {
    title: finding?.title ?? crash?.title ?? incident?.summary ?? '',
    badge: finding ? verdictLine(finding) : 'No known problem',
    tone: finding ? verdictWords[finding.verdict].tone === 'fatal' ? 'fatal' : verdictWords[finding.verdict].tone === 'error' ? 'error' : 'warn' : 'muted',
    what: crash ? whatWords(citing.analysis, crash) : incident ? resetWords(incident) : [],
    lead: leadBlocks(answer, citing),
  }
}

/** Where there is neither a crash nor a problem, what was understood is the answer. */
function quietFront(analysis: Analysis): Front {
  const read = analysis.sources.filter((source) => source.skipped === undefined)
  const records = read.reduce((sum, source) => sum + source.records, 0)
  const share = records === 0 ? 0 : read.reduce((sum, source) => sum + source.records * source.understood, 0) / records
  const lines = read.reduce((sum, source) => sum + source.lines, 0)
  const front = (title: string, words: string): Front => ({ title, badge: '', tone: 'muted', what: [], lead: [{ kind: 'paragraph', words: [words] }] })
  if (read.length === 0) return front('There is no log in what was given', 'Everything was looked at; nothing in it is text of a log. Every file is listed below with the reason.')
  const seen = `${count(lines, 'line')} in ${count(read.length, 'file')} were read, and ${Math.floor(share * 100)} % of the records are of a kind that is known here.`
  if (harmlessFindings(analysis).length > 0) return front('Only things that look worse than they are', `${seen} The messages below draw the eye, but none of them crashes a host.`)
  return share >= 0.5
    ? front('No problem found in what was read', `${seen} None of them is a crash or a sign of a known problem. A crash that these files do not record cannot be seen in them.`)
    : front('Most of this was not understood', `${seen} So this says little: a crash in a format that is not known would have been missed.`)
}

function harmlessSections({ analysis, nameOf, quotesAt }: Citing): readonly Section[] {
  const harmless = harmlessFindings(analysis)
  if (harmless.length === 0) return []
  return [{ id: 'harmless', title: 'Harmless', blocks: [{ kind: 'points', points: harmless.map((finding) => {
    const at = finding.evidence.flatMap((piece) => piece.at)
    return { words: [{ strong: finding.title }, `: ${finding.cause}`, ...placesWords(at, nameOf, ' ')], quotes: quotesAt(at) }
  }) }] }]
}

function answerSections(answer: CaseAnswer, citing: Citing, room: Room, suffix: string): readonly Section[] {
  const { finding, crash, incident } = answer
  const section = (id: string, title: string, blocks: readonly Block[]): Section[] => (blocks.length > 0 ? [{ id: `${id}${suffix}`, title, blocks }] : [])
  return [
    ...section('lead-up', 'What happened before', incident ? leadUpBlocks(answer, citing, room, suffix === '') : []),
    ...section('unusual', isShort(answer, citing) ? 'Last lines before it' : 'Unusual lines before it', finding ? [] : unusualBlocks(answer, citing)),
    ...section('remediation', 'What to do', finding ? remediationBlocks(finding) : []),
    ...section('considered', 'Also considered', consideredBlocks(answer, citing)),
    ...section('crash', 'The crash', crash ? crashBlocks(crash, citing) : []),
  ]
}

function leadUpBlocks({ incident, crash }: CaseAnswer, citing: Citing, room: Room, withPicture: boolean): readonly Block[] {
  if (!incident) return []
  const members = new Set(incident.leadUp.events)
  const events = citing.analysis.events.filter((event) => members.has(event.id) || (event.crash !== undefined && incident.crashes.includes(event.crash)))
  const rows = foldEvents(events, room.squeeze)
  const shown = rows.slice(-room.leadUpRows)
  const left = rows.slice(0, rows.length - shown.length).reduce((sum, row) => sum + row.times, 0)
  const zero = crash?.time ?? incident.time
  return [
    { kind: 'paragraph', words: [`${incident.summary.replace(/\.?$/, '.')}`] },
    ...(withPicture ? [{ kind: 'picture' } as const] : []),
    { kind: 'lead-up', lines: shown.map((row) => leadUpLine(row, zero, citing)), left },
  ]
}

/** Lines so many are shown of what no rule knows. */
const unusualMost = 15

/** The log is too short to tell what is unusual in it: these are its last lines. */
function isShort({ incident }: CaseAnswer, { analysis }: Citing): boolean {
  return !analysis.unusual?.some((line) => line.incident === incident?.id && line.reason !== 'last')
}

/** What stood out before a crash that no rule knows. */
function unusualBlocks({ incident }: CaseAnswer, { analysis, nameOf }: Citing): readonly Block[] {
  const lines = analysis.unusual?.filter((line) => line.incident === incident?.id).slice(0, unusualMost) ?? []
  return lines.length === 0 ? [] : [{ kind: 'points', points: lines.map((line) => ({ words: [{ code: line.body }, ` ${line.says} `, place(line.at, nameOf)] })) }]
}

function leadUpLine(row: LeadUpRow, zero: LogEvent['time'], { nameOf }: Citing): LeadUpLine {
  const { first, last, times } = row
  const before = elapsed(zero, first.time)
  const wall = middleOf(first.time)
  const spread = times > 1 ? elapsed(first.time, last.time) : undefined
  const repeats = times > 1 ? ` ×${times}${spread !== undefined && spread >= 1e6 ? ` until ${formatRelative((before ?? 0) + spread)}` : ''}` : ''
  return {
    before: before === undefined ? '' : formatRelative(before),
    clock: wall === undefined ? '' : formatClock(Math.round(wall) as WallMicros, zoneOffset(first.time.zone)),
    severity: first.severity, lane: first.lane, quiet: row.kind === 'background',
    body: row.kind === 'event' ? [{ code: first.body }, repeats] : [`${count(times, 'event')} of no weight: ${row.titles.slice(0, 4).join(', ')}${row.titles.length > 4 ? ' …' : ''}`],
    where: [place(first.at[0], nameOf)],
  }
}

function remarkSections({ remarks, bookmarks }: Snapshot, { nameOf, quotesAt, analysis }: Citing): readonly Section[] {
  if (remarks === '' && bookmarks.length === 0) return []
  const bodyOf = (bookmark: Bookmark) => analysis.events.find((event) => event.id === bookmark.event)?.body
  return [{ id: 'notes', title: 'Notes', blocks: [
    ...(remarks === '' ? [] : [{ kind: 'paragraph', words: [remarks] } as const]),
    ...(bookmarks.length === 0 ? [] : [{ kind: 'points', points: bookmarks.map((bookmark) => {
      const body = bodyOf(bookmark)
      return { words: [place(bookmark.at, nameOf), ...(body ? [' ', { code: body }] : []), ...(bookmark.note === '' ? [] : [`: ${bookmark.note}`])], quotes: quotesAt([bookmark.at]) }
    }) } as const]),
  ] }]
}

function environmentSections({ analysis, nameOf }: Citing, room: Room): readonly Section[] {
  const rows = environmentRows(analysis.environment, nameOf)
  if (rows.length === 0) return []
  const left = rows.length - room.facts
  return [{ id: 'environment', title: 'Environment', blocks: [
    { kind: 'facts', rows: rows.slice(0, room.facts) },
    ...(left > 0 ? [{ kind: 'paragraph', words: [`${count(left, 'further fact')} left out here.`], muted: true } as const] : []),
  ] }]
}

function filesSection({ analysis, files }: Snapshot): Section {
  const read = analysis.sources.filter((source) => source.skipped === undefined)
  const skipped = analysis.sources.filter((source) => source.skipped !== undefined)
  const row = (source: AnalysedSource): readonly Words[] => [
    [{ code: source.path }], [sizeWords(source.bytes)], [source.lines.toLocaleString('en')],
    [source.why, ...(source.notes.length > 0 ? [` (${source.notes.join('; ')})`] : [])], [clockLabel(analysis, source)],
  ]
  return { id: 'files', title: 'Files', blocks: [
    ...(read.length > 0 ? [{ kind: 'table', head: ['File', 'Size', 'Lines', 'Taken for', 'Clock'], rows: read.map(row), numbers: [1, 2] } as const] : []),
    ...(skipped.length > 0 ? [
      { kind: 'subheading', words: [`Not read as a log: ${count(skipped.length, 'file')}`] } as const,
      { kind: 'points', points: skipped.map((source) => ({ words: [{ code: source.path }, `, ${sizeWords(source.bytes)}: ${source.why}`] })) } as const,
    ] : []),
    ...hashBlocks(files),
  ] }
}

function hashBlocks(files: readonly FileHash[]): readonly Block[] {
  if (!files.some((file) => file.sha256)) return []
  return [
    { kind: 'subheading', words: ['SHA-256 of what was given and of what was read out of it'] },
    { kind: 'points', points: files.map((file) => ({ words: [{ code: file.path }, `, ${file.bytes.toLocaleString('en')} bytes: `, file.sha256 ? { code: file.sha256 } : 'not computed'] })) },
  ]
}

function clockLabel(analysis: Analysis, source: AnalysedSource): string {
  return analysis.clocks.find((clock) => clock.id === source.clock)?.label ?? '–'
}

function assumptionSections(analysis: Analysis): readonly Section[] {
  const assumed = [...new Set(analysis.clocks.flatMap((clock) => clock.assumed))]
  const told = analysis.diagnostics.map((diagnostic) => `${diagnostic.severity === 'notice' ? '' : `${diagnostic.severity}: `}${diagnostic.message}`)
  return [
    ...(assumed.length > 0 ? [{ id: 'assumptions', title: 'Assumptions', blocks: [{ kind: 'points', points: assumed.map((words) => ({ words: [words] })) }] } as const] : []),
    ...(told.length > 0 ? [{ id: 'problems', title: 'What could not be read or is doubtful', blocks: [{ kind: 'points', points: told.map((words) => ({ words: [words] })) }] } as const] : []),
  ]
}

function madeSection({ made, packs, redacted, assumptions }: Snapshot): Section {
  const kinds = Object.entries(redacted ?? {}).filter(([, times]) => times > 0)
  return { id: 'made', title: 'About this report', blocks: [{ kind: 'facts', rows: [
    { name: 'Made with', words: [made.tool, ...(made.at ? [`, ${made.at}`] : [])] },
    { name: 'Knowledge', words: [made.knowledge] },
    ...packs.map((pack) => ({ name: 'Rule pack', words: [pack.name, ...(pack.sha256 ? [' ', { code: pack.sha256 }] : [])] })),
    { name: 'Zone', words: [`${assumptions.zone} for local stamps that name none${assumptions.year === undefined ? '' : `, year ${assumptions.year}`}`] },
    { name: 'Redacted', words: [redacted === null ? 'nothing: names and addresses stand here as in the logs' : kinds.length === 0 ? 'nothing was found that had to be' : kinds.map(([kind, times]) => `${kind} ×${times}`).join(', ')] },
  ] }] }
}

function quoteFinder(quotes: readonly Quote[]): (at: readonly LineRange[]) => readonly Quote[] {
  const byPlace = new Map(quotes.map((quote) => [placeKey(quote.at), quote]))
  return (at) => at.flatMap((one) => byPlace.get(placeKey(one)) ?? [])
}

/** One place as a word, so that quotes can be found again. */
export function placeKey({ source, byteStart, byteEnd }: LineRange): string {
  return `${source} ${byteStart} ${byteEnd}`
}
