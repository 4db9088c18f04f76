// Records that a person marked -> a knowledge file to begin with: a signature for each kind of message and a rule on them.
import type { Lane, LogFamily, LogRecord } from '../model.ts'
import { generalise, type Generalised } from './generalise.ts'
import { compilePattern } from '../rules/literals.ts'

/** A record with the lines as they stand in the log: they become the rule's first sample. */
export interface MarkedRecord {
  readonly record: LogRecord
  readonly raw: string
}
export interface Draft {
  /** YAML, ready to be edited; '' where none of the records can be recognised again. */
  readonly text: string
  /** Marked lines that gave no signature, and why. */
  readonly remarks: readonly string[]
}

interface DraftSignature extends Generalised {
  readonly id: string
  readonly marked: readonly [MarkedRecord, ...MarkedRecord[]]
}

/** Messages that differ in nothing but what varies are one signature, and their number is what the rule asks for. */
export function draftRule(marked: readonly MarkedRecord[]): Draft {
  const { kinds, remarks } = kindsOf(marked)
  if (kinds.length === 0) return { text: '', remarks }
  const id = `own-${slug(kinds[0]!.title, 4)}`
  const samples = samplesOf(kinds)
  const text = [
    '# Drafted from marked lines. Everything here may be changed; what is wrong is said below, with line and column.',
    'signatures:',
    ...kinds.flatMap(signatureText),
    'rules:',
    `  - id: ${id}`,
    `    title: ${quoted(kinds[0]!.title.slice(0, 120))}`,
    '    class: problem                    # problem, class, symptom, context or benign',
    '    status: experimental',
    '    severity: error',
    '    cause: Say in one or two sentences why this happens.',
    '    evidence:                         # more of it: count, within, before, after, crash, fact',
    ...kinds.flatMap((kind, at) => [
      `      - id: ${pieceId(at)}`,
      `        event: ${kind.id}`,
      ...(kind.marked.length > 1 ? [`        count: '>=${kind.marked.length}'`] : []),
    ]),
    '    levels:                           # confirmed is for what the lines prove',
    `      confirmed: [${kinds.map((_, at) => pieceId(at)).join(', ')}]`,
    '    remediation: []                   # - { kind: fix, title: …, steps: [{ run: … }] }',
    '    references: none                  # - { id: …, url: https://… }',
    '    samples:',
    '      - name: the marked lines',
    '        expect: confirmed',
    ...block(samples.firing, 8),
    `      - name: ${samples.silentName}`,
    '        expect: none',
    ...block(samples.silent, 8),
  ]
  return { text: `${text.join('\n')}\n`, remarks }
}

function kindsOf(marked: readonly MarkedRecord[]): { readonly kinds: readonly DraftSignature[]; readonly remarks: readonly string[] } {
  const hosts = [...new Set(marked.flatMap(({ record }) => record.host ?? []))]
  const remarks: string[] = []
  const kinds = new Map<string, DraftSignature>()
  for (const one of marked) {
    const { record } = one
    const line = `Line ${record.at.first}`
    if (record.prose) {
      remarks.push(`${line} is read as text around a log, not as a log message: no signature can see it.`)
      continue
    }
    const general = generalise(record.body, hosts)
    if (compilePattern(general.pattern).literals.length === 0) {
      remarks.push(`${line} holds no fixed word by which it could be found again.`)
      continue
    }
    const key = `${record.family} ${general.pattern}`
    const known = kinds.get(key)
    if (known) kinds.set(key, { ...known, marked: [...known.marked, one] })
    else kinds.set(key, { ...general, id: unusedId(`own/${slug(general.title, 5)}`, [...kinds.values()]), marked: [one] })
  }
  return { kinds: [...kinds.values()], remarks }
}

function signatureText({ id, title, pattern, fields, marked: [{ record }, ...others] }: DraftSignature): readonly string[] {
  const body = oneLine(record.body)
  const more = others.map((other) => oneLine(other.record.body)).filter((other) => other !== body)
  return [
    `  - id: ${id}`,
    `    title: ${quoted(title.slice(0, 160))}`,
    `    in: [${record.family}]`,
    `    match: ${quoted(pattern)}`,
    `    lane: ${laneOf(record)}`,
    `    severity: ${record.severity ?? 'warning'}`,
    ...(fields.length === 0 ? [] : [`    fields: { ${fields.map(({ name, kind, unit }) => `${name}: {${unit ? ` unit: ${unit} ` : kind ? ` kind: ${kind} ` : ''}}`).join(', ')} }`]),
    '    samples:',
    `      fires: [${[...new Set([body, ...more])].slice(0, 4).map(quoted).join(', ')}]`,
    `      silent: [${quoted(`somebody wrote: ${body}`)}]`,
  ]
}

/** The marked lines, and the same without the last kind of them; of a single kind, a line that only quotes it. */
function samplesOf(kinds: readonly DraftSignature[]): { readonly firing: readonly string[]; readonly silent: readonly string[]; readonly silentName: string } {
  const all = kinds.flatMap((kind) => kind.marked).sort(inOrder)
  const firing = all.map((one) => one.raw)
  const last = kinds.at(-1)
  if (kinds.length > 1) return { firing, silent: all.filter((one) => !last?.marked.includes(one)).map((one) => one.raw), silentName: 'the same without the last of them' }
  if (all.length > 1) return { firing, silent: firing.slice(0, -1), silentName: 'one of them fewer' }
  return { firing, silent: all.map(({ raw, record }) => raw.replace(record.body, () => `somebody wrote: ${record.body}`)), silentName: 'the line quoted by somebody' }
}
function inOrder(a: MarkedRecord, b: MarkedRecord): number {
  return a.record.at.source < b.record.at.source ? -1 : a.record.at.source > b.record.at.source ? 1 : a.record.at.byteStart - b.record.at.byteStart
}

const lanesByWord: readonly (readonly [RegExp, Lane])[] = [
  [/\b(?:DMA|IOMMU|SWIOTLB|DMAR)\b/i, 'dma'],
  [/\b(?:MCE|EDAC|PCIe|AER|NMI|thermal|ACPI)\b|machine check|hardware error/i, 'hardware'],
  [/\b(?:SCSI|sd[a-z]{1,2}|iSCSI|multipath|EXT[34]|XFS|NFS|ata\d|nvme|blk|LUN|disk)\b|I\/O error|block device|path/i, 'storage'],
  [/\b(?:eth\d|bond\d|NIC|link|MTU|bnx2x?|ixgbe|enic|TCP|IP|vif)\b|network|netdev/i, 'network'],
  [/out of memory|oom|\b(?:memory|balloon|swap)\b/i, 'memory'],
]
const lanesByFamily: Readonly<Record<LogFamily, Lane>> = {
  kernel: 'kernel', xen: 'xen', libvirt: 'toolstack', qemu: 'qemu', toolstack: 'toolstack', windbg: 'guest', system: 'toolstack', plain: 'kernel',
}
function laneOf({ family, body }: LogRecord): Lane {
  const byWord = family === 'kernel' || family === 'plain' ? lanesByWord.find(([words]) => words.test(body.slice(0, 400)))?.[1] : undefined
  return byWord ?? lanesByFamily[family]
}

function pieceId(at: number): string {
  return `line-${at + 1}`
}
function unusedId(id: string, taken: readonly DraftSignature[]): string {
  for (let number = 2, tried = id; ; number++) {
    if (!taken.some((kind) => kind.id === tried)) return tried
    tried = `${id}-${number}`
  }
}
/** The first words that hold a letter, as an id is written. */
function slug(title: string, words: number): string {
  const found = title.toLowerCase().split(/[^a-z\d]+/).filter((word) => /[a-z]/.test(word)).slice(0, words)
  return found.join('-').slice(0, 60) || 'message'
}
function oneLine(text: string): string {
  return printable(text).replace(/\s*\n\s*/g, ' ')
}
/** YAML takes no control characters. */
function printable(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, '')
}
/** In single quotes a colon, a hash and a backslash are themselves. */
function quoted(text: string): string {
  return `'${printable(text).replace(/[\t\n]/g, ' ').replaceAll(`'`, `''`)}'`
}
/** A literal block; its indentation is named, since a log line may begin with blanks. */
function block(lines: readonly string[], indent: number): readonly string[] {
  const own = lines.flatMap((line) => printable(line).split('\n'))
  return [`${' '.repeat(indent)}log: |2`, ...own.map((line) => `${' '.repeat(indent + 2)}${line}`)]
}
