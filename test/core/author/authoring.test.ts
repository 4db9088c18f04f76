// From marked lines to a rule that fires: what is drafted, how it is tried, and that it comes back from its own text.
import { describe, expect, test } from 'vitest'
import { archives } from '../../../src/archives/all.ts'
import { crashReaders } from '../../../src/core/crash/readers.ts'
import { generalise } from '../../../src/core/author/generalise.ts'
import { bytesInMemory, memorySpool } from '../../../src/core/ingest/spool.ts'
import type { Analysis } from '../../../src/core/model.ts'
import type { HandedPack } from '../../../src/core/service.ts'
import { createSession, type Session } from '../../../src/core/session.ts'
import { formats } from '../../../src/formats/all.ts'
import { builtinKnowledge } from '../../../src/knowledge/builtin.ts'
import { today } from '../../engine.ts'

describe('generalising a message', () => {
  test.each([
    ['PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0', '^PCI-DMA: Out of SW-IOMMU space for (?<bytes>-?[\\d.]+) bytes at device (?<device>[\\da-f:.]+)'],
    ['fnic: link 3 of eth4 lost after 12 retries (errno=-5)', '^fnic: link (?<link>-?[\\d.]+) of (?<interface>[\\w.-]+) lost after (?<number>-?[\\d.]+) retries \\(errno=(?<errno>-?[\\d.]+)\\)'],
    ['sd 2:0:1:14: [sdc] path 0x1f failed', '^sd (?<lun>[\\d:]+): \\[(?<disk>[\\w-]+)\\] path (?<path>0x[\\da-fA-F]+) failed'],
    ['CPU3 stuck, dom7 waits', '^CPU(?<cpu>-?\\d+) stuck, dom(?<dom>-?\\d+) waits'],
    ['EXT4-fs mounted on node bn2-3c16', '^EXT4-fs mounted on node (?<host>[\\w.-]+)'],
    ['vm 6f2b1c3e-0000-4000-8000-1234567890ab left', '^vm (?<uuid>[\\da-fA-F-]{36}) left'],
  ])('%s', (body, pattern) => {
    expect(generalise(body, ['bn2-3c16']).pattern).toBe(pattern)
    expect(new RegExp(generalise(body, ['bn2-3c16']).pattern).test(body)).toBe(true)
  })
  test('a line of 64 KB of digits and dots is done at once', () => {
    const begun = performance.now()
    generalise(`at ${'1.a-'.repeat(16_000)}`)
    expect(performance.now() - begun).toBeLessThan(200)
  })
})

const log = [
  'Sep 17 05:05:06 bn2 kernel: [2777526.100001] frobnicator 0000:04:00.0: ring 3 stalled for 1200 ms',
  'Sep 17 05:05:07 bn2 kernel: [2777527.200001] usb 1-1: new high-speed USB device number 2',
  'Sep 17 05:05:08 bn2 kernel: [2777528.300001] frobnicator 0000:04:00.1: ring 4 stalled for 900 ms',
  'Sep 17 05:06:00 bn2 kernel: [2777580.400001] frobnicator: firmware gave up on bn2',
].map((line) => `${line}\n`).join('')

async function sessionOn(text: string, packs: readonly HandedPack[] = []): Promise<{ session: Session; analysis: Analysis }> {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => 0)
  const outcome = await session.analyze([{ path: 'kern.log', bytes: bytesInMemory(new TextEncoder().encode(text)) }], { zone: 'UTC', today }, packs, () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  return { session, analysis: outcome.analysis }
}
const lines = (source: string, ...numbers: readonly number[]) => numbers.map((line) => ({ source, first: line, last: line, byteStart: 0, byteEnd: 0 }))

describe('a rule from marked lines', () => {
  test('equal messages are one signature that must come as often; another is another', async () => {
    const { session, analysis } = await sessionOn(log)
    const { text, remarks } = await session.draftRule(lines(analysis.sources[0]!.id, 1, 3, 4))
    expect(remarks).toEqual([])
    expect(text.match(/^ {2}- id: .*/gm)).toEqual(['  - id: own/frobnicator-ring-stalled-for-ms', '  - id: own/frobnicator-firmware-gave-up-on', '  - id: own-frobnicator-ring-stalled-for'])
    expect(text).toContain(`count: '>=2'`)
    expect(text).toContain(`match: '^frobnicator (?<device>[\\da-f:.]+): ring (?<ring>-?[\\d.]+) stalled for (?<milliseconds>-?[\\d.]+) ms'`)
    expect(text).toContain(`match: '^frobnicator: firmware gave up on (?<host>[\\w.-]+)'`)
  })

  test('as drafted it has no mistake, fires on the case, and its samples pass', async () => {
    const { session, analysis } = await sessionOn(log)
    const { text } = await session.draftRule(lines(analysis.sources[0]!.id, 1, 3, 4))
    const trial = await session.tryPack({ name: 'own.yaml', text })
    expect(trial?.diagnostics).toEqual([])
    expect(trial?.signatures.map(({ matches, first }) => [matches, first.map((one) => one.at.first)])).toEqual([[2, [1, 3]], [1, [4]]])
    expect(trial?.rules.map((rule) => rule.verdict)).toEqual(['confirmed'])
    expect(trial?.samples.map(({ name, told, passed }) => [name, told, passed])).toEqual([['the marked lines', 'confirmed', true], ['the same without the last of them', 'ruled-out', true]])
  })

  test('dropped back on the case it fires, and not on a case without its last line', async () => {
    const { session, analysis } = await sessionOn(log)
    const { text } = await session.draftRule(lines(analysis.sources[0]!.id, 1, 4))
    const again = await sessionOn(log, [{ name: 'own.yaml', text }])
    expect(again.analysis.findings.map(({ rule, verdict }) => [rule, verdict])).toEqual([['own-frobnicator-ring-stalled-for', 'confirmed']])
    expect(again.analysis.packs).toEqual([{ name: 'own.yaml', signatures: 2, facts: 0, rules: 1 }])
    expect(again.analysis.diagnostics).toEqual([])
    const near = await sessionOn(log.split('\n').slice(0, 3).join('\n'), [{ name: 'own.yaml', text }])
    expect(near.analysis.findings.filter((finding) => finding.verdict !== 'ruled-out')).toEqual([])
  })

  test('a single line; its silent sample only quotes it', async () => {
    const { session, analysis } = await sessionOn(log)
    const { text } = await session.draftRule(lines(analysis.sources[0]!.id, 4))
    const trial = await session.tryPack({ name: 'own.yaml', text })
    expect(trial?.diagnostics).toEqual([])
    expect(trial?.samples.map((sample) => sample.passed)).toEqual([true, true])
  })

  test('text around a log gives no signature and says so', async () => {
    const { session, analysis } = await sessionOn(`Hello, the customer says that the host went down last night again.\n${log}`)
    const { text, remarks } = await session.draftRule(lines(analysis.sources[0]!.id, 1))
    expect(text).toBe('')
    expect(remarks.join()).toMatch(/^Line 1 is read as text around a log/)
  })

  test('hostile lines give YAML all the same', async () => {
    const nasty = `Sep 17 05:05:06 bn2 kernel: [    1.100001] it's: "a" # b \\ {c} [d] | e' %f @g *h &i !j \u0001\ttab ${'x('.repeat(300)}\n`
    const { session, analysis } = await sessionOn(nasty)
    const { text, remarks } = await session.draftRule(lines(analysis.sources[0]!.id, 1))
    expect(remarks).toEqual([])
    const trial = await session.tryPack({ name: 'own.yaml', text })
    expect(trial?.diagnostics).toEqual([])
    expect(trial?.signatures.map((signature) => signature.matches)).toEqual([1])
  })
})

describe('a pack while it is written', () => {
  test('a sample that no longer fires is told with its place', async () => {
    const { session, analysis } = await sessionOn(log)
    const { text } = await session.draftRule(lines(analysis.sources[0]!.id, 4))
    const trial = await session.tryPack({ name: 'own.yaml', text: text.replace("match: '^frobnicator: firmware gave up", "match: '^frobnicator: firmware woke up") })
    expect(trial?.signatures.map((signature) => signature.matches)).toEqual([0])
    expect(trial?.samples.map((sample) => sample.passed)).toEqual([false, true])
    expect(trial?.diagnostics.map((one) => one.message).join('\n')).toMatch(/own\.yaml, line \d+, column \d+: own\/frobnicator-firmware-gave-up-on does not fire on this/)
  })

  test('of a pattern that fits many lines all are counted, and where not all were tried it says so', async () => {
    const tried = async (copies: number) => {
      const { session, analysis } = await sessionOn(Array.from({ length: copies }, (_, index) => log.replace('ring 3', `ring ${index}`)).join(''))
      const { text } = await session.draftRule(lines(analysis.sources[0]!.id, 4))
      return (await session.tryPack({ name: 'own.yaml', text }))?.signatures.map(({ matches, more }) => ({ matches, more }))
    }
    expect(await tried(400)).toEqual([{ matches: 400, more: false }])
    expect(await tried(2000)).toEqual([{ matches: 1500, more: true }])
  })

  test('of two trials at once the older gives way', async () => {
    const { session } = await sessionOn(log)
    const [older, newer] = await Promise.all([session.tryPack({ name: 'a', text: 'signatures: []' }), session.tryPack({ name: 'a', text: 'rules: {}' })])
    expect(older).toBeNull()
    expect(newer?.diagnostics[0]?.message).toMatch(/^a, line 1, column 8: rules is a list/)
  })

  test('a dropped pack that names what is not there says where', async () => {
    const { session, analysis } = await sessionOn(log)
    const { text } = await session.draftRule(lines(analysis.sources[0]!.id, 4))
    const pack = { name: 'own.yaml', text: text.replace('event: own/frobnicator', 'event: own/frobnicater') }
    const said = (await sessionOn(log, [pack])).analysis.diagnostics
    expect(said.map((one) => one.message)).toEqual([expect.stringMatching(/^own\.yaml, line \d+, column \d+: no signature is called own\/frobnicater-firmware-gave-up-on$/)])
  })
})

test('a misspelt key is told with what was meant, and with what is now missing', async () => {
  const { session, analysis } = await sessionOn(log)
  const { text } = await session.draftRule(lines(analysis.sources[0]!.id, 4))
  const trial = await session.tryPack({ name: 'own.yaml', text: text.replace('    severity: error', '    severty: error') })
  expect(trial?.diagnostics.map((one) => one.message.replace(/line \d+, column \d+/, 'line, column'))).toEqual([
    'own.yaml, line, column: severity is one of fatal, error, warning, notice, info',
    'own.yaml, line, column: unknown key severty: did you mean severity?',
  ])
})
