// An open case and what a person wants of it -> the text that leaves: lines quoted, files hashed, names replaced, written, looked over.
import type { Analysis, InputFile, LogSource } from '../model.ts'
import type { HandedPack } from '../service.ts'
import type { CaseAnswer } from './case-answers.ts'
import { hashFiles, type HashedFile, type HashProgress } from './hash-files.ts'
import { readLink } from './link.ts'
import { readQuotes, type ReadLines } from './read-quotes.ts'
import type { IdentifierKind } from './redact/identifier.ts'
import { redactAll, redactSnapshot, type Redacted } from './redact/redact-snapshot.ts'
import type { Change } from './redact/redactor.ts'
import { verifyRedacted } from './redact/verify.ts'
import { sha256, type Hash } from './sha256.ts'
import { whatGoes, writeForm } from './share-forms.ts'
import type { ShareForm, ShareOutcome, ShareProgress, ShareRequest } from './share-request.ts'
import { snapshotSchemaId, type FileHash, type Snapshot } from './snapshot.ts'
import { textReport } from './text-report.ts'

/** A case as the engine has it open; each of its own is a new object. */
export interface SharedCase {
  readonly analysis: Analysis
  readonly inputs: readonly InputFile[]
  readonly sources: readonly LogSource[]
  readonly packs: readonly HandedPack[]
  readonly readLines: ReadLines
}
export interface HandOver {
  /** A newer request ends the one before as `cancelled`. `open`: a case of this engine, or one that came from elsewhere. */
  share(open: SharedCase | Snapshot | undefined, request: ShareRequest, onProgress: (progress: ShareProgress) => void): Promise<ShareOutcome<string>>
  cancel(): void
  /** SHA-256 of the files of a case; read once a case. */
  hashes(open: SharedCase): Promise<readonly FileHash[]>
}

/** So much is shown to be read through, and so many changes. */
const most = { readable: 20_000, changes: 400 }
const listsFiles: ReadonlySet<ShareForm> = new Set(['html', 'markdown', 'text', 'case'])

/** What a host may do better than the engine. */
export interface HandOverHost {
  /** Lets it hear of a cancellation between two steps that wait for nothing. */
  readonly pause?: () => Promise<void>
  /** SHA-256 of its own. */
  readonly newHash?: () => Hash
}

export function createHandOver({ pause = async () => undefined, newHash = sha256 }: HandOverHost = {}): HandOver {
  let latest = 0
  let hashing: HashingOfCase | undefined
  let held: { readonly open: object; readonly key: string; readonly snapshot: Snapshot } | undefined
  let redacted: { readonly of: Snapshot; readonly key: string; readonly redacted: Redacted } | undefined

  /** Read once a case, whoever asks: a newer request for the same case waits for the run that is under way. */
  function hashesOf(open: SharedCase, tell: HashingOfCase['tell'], needed: boolean): Promise<readonly FileHash[]> {
    if (hashing?.open.inputs !== open.inputs || hashing.stopped) {
      if (hashing) hashing.stopped = true
      const mine: Omit<HashingOfCase, 'run'> = { open, stopped: false, needed: false, tell }
      const run = hashFiles(filesOf(open), { newHash, cancelled: () => mine.stopped, onProgress: (progress) => mine.tell(progress) })
      hashing = Object.assign(mine, { run })
    }
    hashing.tell = tell
    hashing.needed ||= needed
    return hashing.run
  }

  function stopHashing(): void {
    if (hashing && !hashing.needed) hashing.stopped = true
  }

  /** Without hashes: a redaction is the same with them and without. */
  async function snapshotOf(open: SharedCase | Snapshot, request: ShareRequest): Promise<Snapshot> {
    const { made, caseName, assumptions, bookmarks, remarks } = request
    const key = JSON.stringify([made, caseName, assumptions, bookmarks, remarks])
    if (held?.open === open && held.key === key) return held.snapshot
    const told = { schema: snapshotSchemaId, holds: 'report', made, caseName, assumptions, bookmarks, remarks, redacted: null } as const
    const snapshot: Snapshot = 'schema' in open
      ? { ...open, ...told, redacted: open.redacted }
      : { ...told, analysis: open.analysis, files: filesOf(open).map(({ path, bytes }) => ({ path, bytes: bytes.size })), packs: hashedPacks(open.packs), quotes: await readQuotes(open.analysis, bookmarks, open.readLines) }
    held = { open, key, snapshot }
    return snapshot
  }

  function redactedOf(snapshot: Snapshot, kinds: ReadonlySet<IdentifierKind>, ownWords: readonly string[]): Redacted {
    const key = JSON.stringify([[...kinds].sort(), ownWords])
    if (redacted?.of !== snapshot || redacted.key !== key) redacted = { of: snapshot, key, redacted: redactSnapshot(snapshot, { kinds, ownWords }) }
    return redacted.redacted
  }

  return {
    async share(open, request, onProgress) {
      const mine = ++latest
      const cancelled = (): boolean => mine !== latest
      if (!open) return { state: 'gone' }
      const step = async (stage: Exclude<ShareProgress['stage'], 'hashing'>): Promise<boolean> => {
        onProgress({ stage })
        await pause()
        return !cancelled()
      }
      const { form } = request
      const wantsHashes = request.withHashes && listsFiles.has(form) && !('schema' in open)
      if (!request.withHashes) stopHashing()
      const hashes = wantsHashes ? await hashesOf(open, (progress) => onProgress({ stage: 'hashing', ...progress }), false) : []
      if (!await step('quoting')) return { state: 'cancelled' }
      const before = await snapshotOf(open, request)
      if (!await step('replacing')) return { state: 'cancelled' }
      const all = redactedOf(before, redactAll.kinds, [])
      const { kinds, ownWords } = request.redaction ?? { kinds: [...redactAll.kinds], ownWords: [] }
      const done = request.redaction || form === 'link' ? redactedOf(before, form === 'link' ? redactAll.kinds : new Set(kinds), ownWords) : null
      const leaving = withHashes(done?.snapshot ?? before, hashes)
      if (!await step('writing')) return { state: 'cancelled' }
      const text = writeForm(form, leaving, request, shownIn(leaving.analysis, request.shown))
      // What is packed into a link must be unpacked before it can be looked at.
      const carried = form === 'link' ? readLink(text.slice(text.indexOf('#'))).value : null
      if (!await step('checking')) return { state: 'cancelled' }
      const leaks = done && verifyRedacted(carried ? JSON.stringify(carried) : text, done.map)
      const readable = carried ? textReport(carried) : form === 'html' ? textOfPage(text) : text
      const changes = done?.changes ?? []
      return {
        state: 'done', text, pasted: pastes.has(form) ? text : null,
        readable: { start: readable.slice(0, most.readable), more: Math.max(0, readable.length - most.readable) },
        caseName: leaving.caseName, goes: whatGoes(form, leaving, request), found: kindsOf(all.changes),
        changes: changes.slice(0, most.changes), changesMore: Math.max(0, changes.length - most.changes), key: done && keyOf(changes), leaks,
      }
    },
    cancel() {
      latest++
      stopHashing()
    },
    hashes: (open) => hashesOf(open, () => undefined, true),
  }
}

interface HashingOfCase {
  readonly open: SharedCase
  readonly run: Promise<readonly FileHash[]>
  stopped: boolean
  /** Not only for a request that may be cancelled. */
  needed: boolean
  tell: (progress: HashProgress) => void
}

const pastes: ReadonlySet<ShareForm> = new Set(['ticket', 'markdown', 'text', 'link'])

/** What was given, and the logs that were read out of archives, as far as they lie there as they were read. */
function filesOf({ inputs, sources }: SharedCase): readonly HashedFile[] {
  const given = new Set(inputs.map(({ path }) => path))
  return [...inputs, ...sources.flatMap(({ path, stored }) => (stored && !given.has(path) ? [{ path, bytes: stored }] : []))]
}

function withHashes(snapshot: Snapshot, hashes: readonly FileHash[]): Snapshot {
  if (hashes.length === 0) return snapshot
  return { ...snapshot, files: snapshot.files.map((file, index) => (hashes[index]?.sha256 ? { ...file, sha256: hashes[index].sha256 } : file)) }
}

function hashedPacks(packs: readonly HandedPack[]): Snapshot['packs'] {
  return packs.map(({ name, text }) => {
    const hash = sha256()
    hash.update(new TextEncoder().encode(text))
    return { name, sha256: hash.digest() }
  })
}

function shownIn({ findings, crashes, incidents }: Analysis, shown: ShareRequest['shown']): CaseAnswer | undefined {
  if (!shown) return undefined
  return {
    finding: findings.find((finding) => finding.rule === shown.rule && (finding.incident ?? null) === shown.incident) ?? findings.find((finding) => finding.rule === shown.rule) ?? null,
    crash: crashes.find((crash) => crash.id === shown.crash) ?? null,
    incident: incidents.find((incident) => incident.id === shown.incident) ?? null,
    others: [],
  }
}

function kindsOf(changes: readonly Change[]): Readonly<Partial<Record<IdentifierKind, number>>> {
  const counts: Partial<Record<IdentifierKind, number>> = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function keyOf(changes: readonly Change[]): string {
  return `${JSON.stringify({ schema: 'panicline/redaction-key@1', entries: changes.map(({ kind, original, label }) => ({ kind, original, label })) }, null, 2)}\n`
}

/** What a person reads of a page; the data in it says the same once more. */
function textOfPage(page: string): string {
  return page.replace(/<(style|script|title)\b[^>]*>[\s\S]*?<\/\1>/g, '').replace(/<(?:\/(?:p|h\d|li|tr|dd|div|section|header)|br)>/g, '\n').replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#96;', '`').replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim()
}
