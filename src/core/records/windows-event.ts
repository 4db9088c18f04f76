// An event of the Windows event log, however it was copied or exported (the viewer's text, XML, CSV, PowerShell) -> one line with a head.
import type { TextLine } from '../scan/text-lines.ts'
import type { FoldedEntry } from './folded-entry.ts'
import { windowsStamp } from './windows-stamp.ts'

const levels = '(?:Critical|Error|Warning|Information|Verbose|Kritisch|Fehler|Warnung|Informationen|Critique|Erreur|Avertissement|Crítico|Error|Advertencia|Información)'
/** A row of an export of the viewer: level, date, source, id, category and, in quotes, the text. */
const row = new RegExp(`^"?(?<level>${levels})"?(?<by>[,;\\t])"?(?<when>[\\d/.-]{8,10},? {1,3}\\d{1,2}:\\d\\d:\\d\\d(?: ?[AaPp][Mm])?)"?\\k<by>"?(?<source>[\\w .()-]{2,80})"?\\k<by>"?(?<id>\\d{1,5})"?\\k<by>"?[^",;\\t]{0,60}"?\\k<by>"?(?<text>\\S[^"]*)`)
/** A row of PowerShell's table of events. */
const table = new RegExp(`^ {0,4}(?<when>\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4} {1,3}\\d{1,2}:\\d\\d:\\d\\d(?: [AP]M)?) {2,}(?<id>\\d{1,5}) (?<level>${levels}) {2,}(?<text>\\S.*)`)
const tableGroup = /^ {2,4}ProviderName: (?<source>[\w .()-]{2,80})$/

/** Names of the fields in English, German, French, Spanish and Italian, and PowerShell's. */
const fields: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['log', /^\s{0,8}(?:Log Name|Protokollname|Nom du journal|Nombre de registro|Nome registro) ?:/],
  ['when', /^\s{0,8}(?:Date|Datum|Fecha|Data|TimeCreated|TimeGenerated|TimeWritten) {0,30}:/],
  ['source', /^\s{0,8}(?:Source|Quelle|Origen|Origine|ProviderName) {0,30}:/],
  ['id', /^\s{0,8}(?:Event ID|Ereignis-ID|ID de l.[ée]v[ée]nement|Id\. del evento|ID evento|Id|EventID) {0,30}:/],
  ['level', /^\s{0,8}(?:Level|Ebene|Niveau|Nivel|Livello|LevelDisplayName|EntryType) {0,30}:/],
  ['host', /^\s{0,8}(?:Computer|Ordinateur|Equipo|MachineName) {0,30}:/],
  ['text', /^\s{0,8}(?:Description|Beschreibung|Descripci[óo]n|Descrizione|Message) {0,30}:/],
]
const blockStart = /^\s{0,8}(?:Event\[\d{1,9}\]:?\s*$|Log Name ?:|Protokollname ?:|Nom du journal ?:|Nombre de registro ?:|Nome registro ?:|TimeCreated {1,30}:|ProviderName {1,30}:)/
const xmlStart = /^\s{0,8}<Event\b[^>]{0,200}schemas\.microsoft\.com\/win\/2004\/08\/events\/event/
const xmlTail = /^\s{0,8}(?:Event Xml|Ereignis-XML|XML (?:de l.[ée]v[ée]nement|de evento)|XML evento) ?:/
/** Lines an event may have; more, and it is none. */
const eventLinesMax = 120

/** Whether a line may begin an event: cheap, so that other logs lose no time. */
export const beginsWindowsEvent = (text: string): boolean => blockStart.test(text) || xmlStart.test(text) || row.test(text) || table.test(text)

/** The event that begins at `lines[index]`; null for any other line. */
export function windowsEventAt(lines: readonly TextLine[], index: number): FoldedEntry | null {
  const line = lines[index]
  if (!line) return null
  const plain = row.exec(line.text) ?? table.exec(line.text)
  if (plain?.groups) return singleLine(lines, index, line, plain.groups)
  if (xmlStart.test(line.text)) return fromXml(lines, index)
  return blockStart.test(line.text) ? fromBlock(lines, index) : null
}

function singleLine(lines: readonly TextLine[], index: number, line: TextLine, groups: Record<string, string | undefined>): FoldedEntry | null {
  const text = (groups['text'] ?? '').replace(/[",;\s]+$/, '')
  const from = line.text.lastIndexOf(text)
  let source = groups['source']
  for (let above = index - 1; source === undefined && above >= Math.max(0, index - 400); above--) source = tableGroup.exec(lines[above]?.text ?? '')?.groups?.['source']
  return made(line, from, text, { ...groups, ...(source ? { source } : {}) }, 1)
}

/** `Name: value` lines, the text last; what the viewer adds as XML belongs to it. */
function fromBlock(lines: readonly TextLine[], index: number): FoldedEntry | null {
  const found: Record<string, string> = {}
  let textLine: TextLine | undefined
  const text: string[] = []
  let end = index
  let data = ''
  for (; end < lines.length && end < index + eventLinesMax; end++) {
    const raw = lines[end]?.text ?? ''
    if (end > index && blockStart.test(raw) && (found['text'] !== undefined || !/^\s{0,8}(?:Log Name|TimeCreated|ProviderName)/.test(raw))) break
    const name = fields.find(([, pattern]) => pattern.test(raw))?.[0]
    if (xmlTail.test(raw) || xmlStart.test(raw)) {
      const xml = fromXmlLines(lines, xmlTail.test(raw) ? end + 1 : end)
      if (xml) {
        data = xml.data
        // The zone of the viewer's own date is told nowhere.
        if (xml.fields['when']) found['when'] = xml.fields['when']
        end = xml.end
      }
      break
    }
    if (name && found['text'] === undefined) {
      const value = raw.slice(raw.indexOf(':') + 1).trim()
      found[name] ??= value
      if (name === 'text') {
        textLine = lines[value ? end : end + 1] ?? lines[end]
        if (value) text.push(value)
      }
      continue
    }
    if (found['text'] === undefined) continue
    if (raw.trim() === '') {
      if (text.length > 0) break
      textLine = lines[end + 1] ?? textLine
      continue
    }
    text.push(raw.trim())
  }
  const line = textLine ?? lines[index]
  if (!line || found['id'] === undefined) return null
  const first = text[0] ?? ''
  return made(line, Math.max(0, line.text.indexOf(first)), [...text, ...(data ? [`[${data}]`] : [])].join(' '), found, end - index)
}

interface XmlEvent {
  readonly end: number
  readonly fields: Readonly<Record<string, string>>
  readonly data: string
  readonly text: string
}

function fromXmlLines(lines: readonly TextLine[], index: number): XmlEvent | null {
  let end = index
  const parts: string[] = []
  while (end < lines.length && end < index + eventLinesMax) {
    const raw = lines[end++]?.text ?? ''
    parts.push(raw)
    if (raw.includes('</Event>')) break
  }
  const xml = parts.join('\n').slice(0, 60_000)
  const of = (pattern: RegExp): string => pattern.exec(xml)?.[1] ?? ''
  const data = [...xml.matchAll(/<Data(?: Name=['"]([\w.-]{1,60})['"])?>([^<]{0,400})<\/Data>/g)].map((each) => (each[1] ? `${each[1]}=${each[2]}` : each[2] ?? '')).join(' ')
  const id = of(/<EventID\b[^>]{0,60}>(\d{1,5})<\/EventID>/)
  if (!id) return null
  return {
    end, data, text: of(/<Message>([^<]{0,2000})<\/Message>/).replace(/\s+/g, ' ').trim(),
    fields: { id, when: of(/<TimeCreated\s+SystemTime=['"]([^'"]{10,40})['"]/), source: of(/<Provider\s[^>]{0,20}?Name=['"]([^'"]{2,80})['"]/), host: of(/<Computer>([^<]{1,255})<\/Computer>/), level: of(/<Level>(\d)<\/Level>/) },
  }
}

function fromXml(lines: readonly TextLine[], index: number): FoldedEntry | null {
  const event = fromXmlLines(lines, index)
  const line = lines[index]
  return event && line ? made(line, 0, [event.text, event.data && `[${event.data}]`].filter(Boolean).join(' '), event.fields, event.end - index) : null
}

const severities: readonly (readonly [RegExp, string])[] = [[/^(?:1|crit|krit)/i, 'crit'], [/^(?:2|err|feh)/i, 'err'], [/^(?:3|warn|aver|adv)/i, 'warn']]

/** Head as the format `windows-event` reads it, then `source id: text`. */
function made(line: TextLine, from: number, text: string, found: Readonly<Record<string, string | undefined>>, taken: number): FoldedEntry | null {
  const stamp = windowsStamp(found['when'] ?? '')
  const level = severities.find(([pattern]) => pattern.test(found['level'] ?? ''))?.[1] ?? 'info'
  const host = /^[\w.-]{1,255}$/.exec(found['host'] ?? '')?.[0] ?? '-'
  const source = (found['source'] ?? '').trim().replace(/\s+/g, '-') || 'event'
  const head = `{windows-event ${stamp ?? '-'} ${host} ${level}} ${source} ${found['id']}: `
  const whole = head + text.replace(/[\u200e\u200f]/g, '')
  const last = line.text.length
  const origin = Int32Array.from({ length: whole.length + 1 }, (_, index) => (index < head.length ? Math.min(from, last) : Math.min(last, from + index - head.length)))
  return { line, clean: { text: whole, origin }, taken }
}
