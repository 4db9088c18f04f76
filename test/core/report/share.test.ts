// Handing over as the engine does it: what is made for a request, what a newer one ends, which bytes are named by their hash.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { archives } from '../../../src/archives/all.ts'
import { crashReaders } from '../../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../../src/core/ingest/spool.ts'
import type { InputFile, WallMicros } from '../../../src/core/model.ts'
import { identifierKinds } from '../../../src/core/report/redact/identifier.ts'
import type { ShareForm, ShareProgress, ShareRequest } from '../../../src/core/report/share-request.ts'
import { createSession, type Session } from '../../../src/core/session.ts'
import { formats } from '../../../src/formats/all.ts'
import { builtinKnowledge } from '../../../src/knowledge/builtin.ts'
import { tar } from '../../archives/write-tar.ts'
import { seedTexts } from './seed-case.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const inputs: readonly InputFile[] = seedTexts('001').map(({ path, text }) => ({ path, bytes: bytesInMemory(bytesOf(text)) }))
const host = 'bn2-3c16-ix-4104'

async function opened(files = inputs): Promise<Session> {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => 0)
  const outcome = await session.analyze(files, { zone: 'UTC', today: 1.79e15 as WallMicros }, [], () => undefined)
  expect(outcome.state).toBe('done')
  return session
}
const request = (form: ShareForm, change: Partial<ShareRequest> = {}): ShareRequest => ({
  form, received: null, redaction: { kinds: identifierKinds, ownWords: [] }, withHashes: true, exactCells: false, withLines: true, pageAddress: '',
  made: { tool: 'Panicline test', knowledge: 'test' }, caseName: `bugtool of ${host}`, assumptions: { zone: 'UTC' }, bookmarks: [], remarks: '', shown: null, ...change,
})
async function shared(session: Session, wanted: ShareRequest, onProgress: (progress: ShareProgress) => void = () => undefined) {
  const outcome = await session.share(wanted, onProgress)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  return outcome
}

test('every step is told, and what was found stays known', async () => {
  const stages: string[] = []
  const { text, found, changes, key, leaks, caseName } = await shared(await opened(), request('html'), ({ stage }) => stages.push(stage))
  expect([...new Set(stages)]).toEqual(['hashing', 'quoting', 'replacing', 'writing', 'checking'])
  expect(text).not.toContain(host)
  expect({ found, leaks, caseName }).toEqual({ found: { host: 1 }, leaks: [], caseName: 'bugtool of host-01' })
  expect(changes.map(({ original, label }) => `${original} ${label}`)).toEqual([`${host} host-01`])
  expect(JSON.parse(key ?? '')).toMatchObject({ entries: [{ original: host }] })
})

test('unredacted, the names go, and how many there are is still said', async () => {
  const { text, found, leaks, key } = await shared(await opened(), request('text', { redaction: null }))
  expect(text).toContain(host)
  expect({ found, leaks, key }).toEqual({ found: { host: 1 }, leaks: null, key: null })
})

test('a newer request ends the one before, and so does a person', async () => {
  const session = await opened()
  const first = session.share(request('html'), () => undefined)
  const second = session.share(request('markdown'), () => undefined)
  expect((await first).state).toBe('cancelled')
  expect((await second).state).toBe('done')
  const third = session.share(request('html', { remarks: 'more' }), () => undefined)
  session.cancelShare()
  expect((await third).state).toBe('cancelled')
})

test('a case that is closed is gone', async () => {
  const session = await opened()
  session.forget()
  expect((await session.share(request('text'), () => undefined)).state).toBe('gone')
  expect((await session.share(request('text', { received: 7 }), () => undefined)).state).toBe('gone')
})

test('a received case takes the place of the one that was open, and no other report is kept beside it', async () => {
  const session = await opened()
  const { text } = await shared(session, request('case'))
  const [earlier, shown] = [session.openReport(text), session.openReport(text)]
  session.forget(shown.id)
  expect(session.realign({ zone: '+08:00', today: 1.79e15 as WallMicros })).toBeNull()
  const handedOn = (received: number) => session.share(request('text', { received }), () => undefined)
  expect((await handedOn(shown.id)).state).toBe('done')
  expect((await handedOn(earlier.id)).state).toBe('gone')
})

test('a received case is handed on, its hashes with it', async () => {
  const giving = await opened()
  const { text } = await shared(giving, request('case'))
  const taking = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => 0)
  const { id, value } = taking.openReport(text)
  expect(value?.files.every((file) => /^[0-9a-f]{64}$/.test(file.sha256 ?? ''))).toBe(true)
  const again = await shared(taking, request('case', { received: id }))
  expect(again.text).toContain(value?.files[0]?.sha256)
})

test('files and what was read out of archives are named by their SHA-256', async () => {
  const [kern = { path: '', text: '' }, dom0 = { path: '', text: '' }] = seedTexts('001')
  const wide = Buffer.from(`\ufeff${dom0.text}`, 'utf16le')
  const packed = tar({ name: 'kern.log', content: bytesOf(kern.text) }, { name: 'dom0.log', content: wide }, { name: 'note.bin', content: Uint8Array.of(0, 1, 2, 0, 0, 3) })
  const session = await opened([{ path: 'bugtool.tar', bytes: bytesInMemory(packed) }])
  const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  // What had to be converted is told by the archive it came in.
  expect(await session.fileHashes()).toEqual([
    { path: 'bugtool.tar', bytes: packed.length, sha256: sha(packed) },
    { path: 'bugtool.tar/kern.log', bytes: kern.text.length, sha256: sha(bytesOf(kern.text)) },
  ])
  const { text } = await shared(session, request('markdown'))
  expect(text).toContain(sha(bytesOf(kern.text)))
})
