// Whole cases through the whole engine: the joined clocks of a crash, and what may not change an answer.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import type { Analysis } from '../../src/core/model.ts'
import { caseAnswers } from '../../src/core/report/case-answers.ts'
import { createSession } from '../../src/core/session.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { crashPair, type PairOf } from '../crash-pair.ts'
import { analyzeFiles, today } from '../engine.ts'

const seeds = join(import.meta.dirname, '../fixtures/seeds/001')
const seed = (name: string): string => readFileSync(join(seeds, name), 'utf8')
const paniced = (analysis: Analysis) => analysis.crashes.find((crash) => crash.panicked)
const swiotlb = (analysis: Analysis) => analysis.events.filter((event) => event.signature === 'dma/swiotlb-full')

describe('seed 001 as the folder of its host', () => {
  const files = {
    'var/log/kern.log': seed('var/log/kern.log'),
    'var/crash/20140917-064516-UTC/dom0.log': seed('var/crash/20140917-064516-UTC/dom0.log'),
  }
  test('the panic is placed by both files, its year taken from the folder and said to be', async () => {
    const analysis = await analyzeFiles(files)
    const { wall, assumed } = paniced(analysis)!.time
    const expected = Date.UTC(2014, 8, 17, 6, 45, 16) * 1000
    expect(Math.abs((wall!.earliest + wall!.latest) / 2 - expected)).toBeLessThanOrEqual(1_000_000)
    expect(assumed.join()).toContain("year 2014 taken from the folder's name")
    expect(analysis.findings[0]).toMatchObject({ rule: 'dom0-bnx2x-swiotlb-exhaustion', verdict: 'confirmed' })
  })
  test('17 + 18 lines are 18 events, 17 of them with both their places', async () => {
    const events = swiotlb(await analyzeFiles(files))
    expect(events.map((event) => event.at.length)).toEqual([...Array<number>(17).fill(2), 1])
  })
  test('the host was back at 06:50:17, five minutes after the panic', async () => {
    const { boots } = await analyzeFiles(files)
    expect(boots).toMatchObject([{ ended: 'panic' }, { startAt: { source: 's2' } }])
    expect(Math.round(boots[0]!.gapUs! / 60_000_000)).toBe(5)
    const { earliest, latest } = boots[1]!.start!.wall!
    expect((earliest + latest) / 2).toBe(Date.UTC(2014, 8, 17, 6, 50, 17) * 1000)
  })
})

test('the day in the name of a collection tells the year, and what collected it is said', async () => {
  const { sources, diagnostics } = await analyzeFiles({ 'scc_h1_140917_0811/messages.txt/var/log/messages': 'Sep 17 06:30:50 h1 kernel: usb 1-1: new high-speed USB device\n', 'scc_h1_140917_0811/basic-environment.txt/bin/date': 'Wed Sep 17 08:11\n' })
  expect(sources.map(({ notes }) => notes.join())).toContainEqual(expect.stringContaining('year 2014 taken from the name scc_h1_140917_0811'))
  expect(diagnostics).toContainEqual({ severity: 'notice', about: 'collection', message: expect.stringMatching(/^supportconfig: .*, written on 2014-09-17\.$/) })
})

const pairs: readonly PairOf[] = [
  { host: 'xs-ams-01', kernel: '2.6.32.43-0.4.1.xs1.8.0.835.170778xen', booted: { year: 2013, month: 11, day: 2, second: 100.25 }, messages: [4000, 4100.5, 4777.123456], panicAt: 5000, backAfter: 240, tags: 'levels', driver: 'bnx2x', device: '0000:04:00.1' },
  { host: 'pool3-h7', kernel: '2.6.32.12-0.7.1.xs1.4.90.530.170661xen', booted: { year: 2012, month: 12, day: 31, second: 80_000 }, messages: [6000, 6010, 6020, 6399.9], panicAt: 6500, backAfter: 400, tags: 'levels', driver: 'bnx2x', device: '0000:81:00.0' },
  { host: 'a', kernel: '3.10.0+2', booted: { year: 2016, month: 2, day: 28, second: 86_000 }, messages: [100, 86_300, 86_900], panicAt: 87_000, backAfter: 120, tags: 'words', driver: 'igb', device: '0000:01:00.0' },
  { host: 'node.example.org', kernel: '2.6.32.43-0.4.1.xs1.8.0.861.170802xen', booted: { year: 2015, month: 6, day: 30, second: 1.5 }, messages: Array.from({ length: 60 }, (_, i) => 1000 + i * 61.7), panicAt: 5000.5, backAfter: 300, tags: 'levels', delays: [0, 0.9, 0, 0.4, 0, 2.5], driver: 'bnx2x', device: '0000:04:00.0' },
  { host: 'h5', kernel: '4.4.0+2', booted: { year: 2017, month: 3, day: 1, second: 43_200 }, messages: [20, 30, 40, 50, 60.000001], panicAt: 61, backAfter: 90, tags: 'words', driver: 'bnx2x', device: '0000:05:00.0' },
  { host: 'h6', kernel: '2.6.32.43-0.4.1.xs1.8.0.835.170778xen', booted: { year: 2014, month: 1, day: 1, second: 0 }, messages: [8_640_000, 8_640_100, 8_641_000], panicAt: 8_643_600, backAfter: 600, tags: 'levels', driver: 'bnx2x', device: '0000:06:00.1' },
  { host: 'h7', kernel: '2.6.32.43-0.4.1.xs1.8.0.835.170778xen', booted: { year: 2014, month: 5, day: 5, second: 55_555.55 }, messages: [15, 16, 17, 18, 19], panicAt: 20.5, backAfter: 60, tags: 'words', driver: 'bnx2x', device: '0000:07:00.1' },
  { host: 'h8', kernel: '2.6.18-xs', booted: { year: 2011, month: 10, day: 10, second: 7 }, messages: [1_000_000.25, 1_000_001.75, 1_000_900], panicAt: 1_001_000, backAfter: 200, tags: 'levels', driver: 'tg3', device: '0000:08:00.0' },
  { host: 'h9', kernel: '4.19.0+1', booted: { year: 2023, month: 7, day: 19, second: 70_000 }, messages: [500, 16_500, 16_600, 16_700], panicAt: 16_800, backAfter: 150, tags: 'words', driver: 'ixgbe', device: '0000:09:00.0' },
  { host: 'h10', kernel: '2.6.32.43-0.4.1.xs1.8.0.853.170791xen', booted: { year: 2014, month: 8, day: 16, second: 12_345 }, messages: Array.from({ length: 17 }, (_, i) => 700_000 + i * 333.3), panicAt: 706_000, backAfter: 301, tags: 'levels', delays: Array<number>(17).fill(0.3), driver: 'bnx2x', device: '0000:0a:00.1' },
]
describe('pairs of kern.log and dom0.log', () => {
  test.each(pairs)('$host: the panic of dom0.log is placed by kern.log', async (of) => {
    const pair = crashPair(of)
    const analysis = await analyzeFiles({ 'var/log/kern.log': pair.kernLog, 'dom0.log': pair.dom0Log }, { year: of.booted.year })
    const { wall, clock } = paniced(analysis)!.time
    // A log that crosses New Year begins in the year given; these all do not.
    expect(wall!.earliest).toBeLessThanOrEqual(pair.panic)
    expect(wall!.latest).toBeGreaterThanOrEqual(pair.panic)
    expect(wall!.latest - wall!.earliest).toBeLessThan(4_000_000)
    expect(analysis.boots.find((boot) => boot.clock === clock)).toMatchObject({ ended: 'panic', host: of.host })
    expect(swiotlb(analysis).map((event) => event.at.length)).toEqual([...of.messages.map(() => 2), 1])
  })
  test('two hosts of a pool are not joined', async () => {
    const [a, b] = [crashPair(pairs[0]!), crashPair({ ...pairs[5]!, host: 'other' })]
    const analysis = await analyzeFiles({ 'a/kern.log': a.kernLog, 'a/dom0.log': a.dom0Log, 'b/kern.log': b.kernLog, 'b/dom0.log': b.dom0Log }, { year: 2014 })
    expect(analysis.incidents.map((incident) => incident.host)).toEqual(['xs-ams-01', 'other'])
  })
})

describe('what may not change an answer', () => {
  const pair = crashPair(pairs[0]!)
  const told = async (files: Readonly<Record<string, string>>) => {
    const { findings, crashes, incidents, events } = await analyzeFiles(files, { year: 2013 })
    return { findings: findings.map(({ rule, verdict }) => ({ rule, verdict })), crashes: crashes.map(({ title, time }) => ({ title, wall: time.wall })), incidents: incidents.length, events: events.map(({ signature, time }) => ({ signature, wall: time.wall })) }
  }
  test('the order in which files are given', async () => {
    expect(await told({ 'dom0.log': pair.dom0Log, 'kern.log': pair.kernLog })).toEqual(await told({ 'kern.log': pair.kernLog, 'dom0.log': pair.dom0Log }))
  })
  test.each(Object.entries({
    quoted: (text: string) => text.replace(/^/gm, '> '),
    'with carriage returns': (text: string) => text.replaceAll('\n', '\r\n'),
    'HTML-escaped': (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    'run together': (text: string) => text.trim().replaceAll('\n', ' '),
  }))('%s', async (_, wrap) => {
    expect(await told({ 'kern.log': wrap(pair.kernLog), 'dom0.log': wrap(pair.dom0Log) })).toEqual(await told({ 'kern.log': pair.kernLog, 'dom0.log': pair.dom0Log }))
  })
})


describe('what was assumed can be set by hand, without reading again', () => {
  const pair = crashPair(pairs[0]!)
  const input = (path: string, text: string) => ({ path, bytes: bytesInMemory(new TextEncoder().encode(text)) })
  const opened = async () => {
    const session = createSession({ formats, archives: [], readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => 0)
    const outcome = await session.analyze([input('kern.log', pair.kernLog), input('dom0.log', pair.dom0Log)], { zone: 'UTC', today }, [], () => undefined)
    if (outcome.state !== 'done') throw new Error(outcome.state)
    return { session, before: paniced(outcome.analysis)!.time.wall!, kernLog: outcome.analysis.sources.find((source) => source.path === 'kern.log')!.id }
  }
  test('is forgotten when it is closed', async () => {
    const { session, kernLog } = await opened()
    expect(await session.readLines(kernLog, 1, 2)).toHaveLength(2)
    session.forget()
    expect(await session.readLines(kernLog, 1, 2)).toEqual([])
    expect(session.realign({ zone: 'UTC', today })).toBeNull()
  })
  test.each([
    ['the zone', { zone: '+02:00' }, -2 * 3600e6],
    ['a wrong clock', { shiftUs: 90e6 }, 90e6],
  ])('%s', async (_, byHand, moved) => {
    const { session, before, kernLog } = await opened()
    const after = paniced(session.realign({ zone: 'UTC', today, byHand: { [kernLog]: byHand } })!)!.time
    expect(after.wall!.earliest - before.earliest).toBe(moved)
    expect(after.assumed.join()).toContain('by hand')
  })
  test('the year', async () => {
    const { session, kernLog } = await opened()
    const { wall, assumed } = paniced(session.realign({ zone: 'UTC', today, byHand: { [kernLog]: { year: 2013 } } })!)!.time
    expect(wall!.earliest).toBeLessThanOrEqual(pair.panic)
    expect(wall!.latest).toBeGreaterThanOrEqual(pair.panic)
    expect(assumed.join()).not.toContain('year')
  })
})

describe('resets without a crash report', () => {
  const fenced = [
    'Mär 03 12:12:12 pve1 kernel: e1000e 0000:00:1f.6 eno1: Detected Hardware Unit Hang:', 'Mär 03 12:14:12 pve1 watchdog-mux[801]: client watchdog expired - disable watchdog updates',
    '-- Boot 1f2e3d4c5b6a79880706050403020100 --', 'Mär 03 12:16:40 pve1 kernel: Linux version 6.8.12-4-pve (build@proxmox) #1 SMP PREEMPT_DYNAMIC PMX 6.8.12-4 (2024-11-06T15:04Z)',
  ].join('\n')
  test('one reset has one answer, with what led up to it', async () => {
    const answers = caseAnswers(await analyzeFiles({ 'journal.txt': fenced }))
    expect(answers.map(({ finding, incident }) => [finding?.rule, incident?.faults?.length])).toEqual([['e1000e-hardware-unit-hang', 1]])
    expect(answers[0]?.others.map((other) => other.rule)).toContain('pve-watchdog-fence')
  })
  test('the viewer of Windows lists newest first; that is no disorder', async () => {
    const { diagnostics, incidents } = await analyzeFiles({ 'system.csv': ['Critical,6/14/2023 3:12:40 AM,Microsoft-Windows-Kernel-Power,41,(63),"The system has rebooted"', ...[9, 8, 7, 6].map((minute) => `Warning,6/14/2023 3:0${minute}:10 AM,vioscsi,129,None,"Reset to device, was issued."`)].join('\n') })
    expect(diagnostics).toEqual([])
    expect(incidents[0]?.summary).toContain('4 × Windows reset a disk')
  })
})
