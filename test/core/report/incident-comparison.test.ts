// Several incidents of one case, told apart and compared; boots, and what the silence between them was.
import { describe, expect, test } from 'vitest'
import type { WallMicros } from '../../../src/core/model.ts'
import { bootWords } from '../../../src/core/report/boot-words.ts'
import { compareIncidents } from '../../../src/core/report/incident-comparison.ts'
import { crashPair, printkStamp, syslogStamp } from '../../crash-pair.ts'
import { analyzeFiles } from '../../engine.ts'

const pair = (day: number, driver: string, host = 'xs-01') => crashPair({
  host, kernel: '2.6.32.43-0.4.1.xs1.8.0.853.170791xen', driver, device: '0000:04:00.1', tags: 'levels', panicAt: 500_000 + day, backAfter: 300,
  booted: { year: 2014, month: 9, day, second: 3600 }, messages: [490_000, 495_000, 499_000].map((uptime) => uptime + day),
})
async function compare(...pairs: readonly ReturnType<typeof pair>[]) {
  const files = Object.fromEntries(pairs.flatMap(({ kernLog, dom0Log }, index) => [[`${index}/kern.log`, kernLog], [`${index}/crash/dom0.log`, dom0Log]]))
  const analysis = await analyzeFiles(files, { year: 2014, today: (Date.UTC(2015, 0, 1) * 1000) as WallMicros })
  expect(analysis.incidents).toHaveLength(pairs.length)
  return compareIncidents(analysis, analysis.incidents.at(-1)!, analysis.incidents[0]!)
}

describe('incidents', () => {
  test('the same crash with the same lead-up, days apart on one host', async () => {
    const { crash, leadUp, around } = await compare(pair(1, 'bnx2x'), pair(11, 'bnx2x'))
    expect(crash).toMatchObject({ likeness: 'same', says: expect.stringMatching(/^the same crash: .*, with the same \d functions? on top of the stack$/) })
    expect(leadUp).toMatchObject({ likeness: 'same', says: expect.stringMatching(/^the same lead-up: .*SWIOTLB.* \(\d+ and \d+ times\)$/) })
    expect(around).toMatch(/^10 d(?: 0 h)? earlier, on the same host, after 5 d 19 h of uptime/)
  })
  test('the same end reached through another driver is told apart by its stack', async () => {
    const { crash } = await compare(pair(1, 'bnx2x'), pair(11, 'tg3'))
    expect(crash).toMatchObject({ likeness: 'alike', says: expect.stringMatching(/^the same words: .*; yet reached from tg3_start_xmit here, from bnx2x_start_xmit there$/) })
  })
  test('another crash on another host', async () => {
    const oops = (host: string): string => ['BUG: unable to handle kernel NULL pointer dereference at 0000000000000008', 'IP: [<ffffffff8100a1b2>] frobnicate+0x12/0x40 [frob]', 'Oops: 0000 [#1] SMP', 'Kernel panic - not syncing: Fatal exception']
      .map((body, index) => `${syslogStamp(Date.UTC(2014, 9, 3, 4, 5, 6) * 1000)} ${host} kernel: ${printkStamp(77_000 + index * 0.00001)} ${body}`).join('\n')
    const { kernLog, dom0Log } = pair(1, 'bnx2x')
    const analysis = await analyzeFiles({ 'a/kern.log': kernLog, 'a/crash/dom0.log': dom0Log, 'b/kern.log': oops('xs-02') }, { year: 2014 })
    const { crash, leadUp, around } = compareIncidents(analysis, analysis.incidents[0]!, analysis.incidents[1]!)
    expect(crash.likeness).toBe('different')
    expect(leadUp).toMatchObject({ likeness: 'different', says: expect.stringContaining('only before this one') })
    expect(around).toContain('on xs-02')
  })
})

describe('boots', () => {
  const zero = Date.UTC(2014, 8, 1) * 1000
  const line = (uptime: number, body: string, from = zero): string => `${syslogStamp(from + uptime * 1e6)} xs-01 kernel: ${printkStamp(uptime)} ${body}`
  const words = async (last: readonly string[], gapSeconds: number) => {
    const quiet = Array.from({ length: 20 }, (_, index) => line(1000 + index * 30, `usb 1-1: reset ${index}`))
    const back = zero + (1700 + gapSeconds) * 1e6
    const analysis = await analyzeFiles({ 'kern.log': `${[...quiet, ...last, line(0, 'Linux version 4.4.0+2 (builder@build) #1 SMP', back), line(40, 'usb 1-1: new device', back)].join('\n')}\n` }, { year: 2014 })
    return bootWords(analysis, analysis.boots[0]!)
  }
  test.each([
    ['a power cut or reset', [line(1690, 'usb 1-1: last')], 45, /^ended without a word/, /too short for a dump; a reset, or power that failed/],
    ['a reset by a watchdog, or a panic that was not logged', [line(1690, 'usb 1-1: last')], 400, /^ended without a word/, /a panic whose words never reached the disk/],
    ['a hang until somebody came', [line(1690, 'usb 1-1: last')], 40_000, /^ended without a word/, /hung or was without power/],
    ['a panic', [line(1690, 'Kernel panic - not syncing: Fatal exception')], 300, /^ended in a panic$/, /a crash dump and a restart/],
    ['a restart', [line(1690, 'reboot: Restarting system')], 90, /^was shut down in order$/, /a restart$/],
  ])('%s', async (_, last, gap, ended, meaning) => {
    const told = await words(last, gap)
    expect(told.ended).toMatch(ended)
    expect(told.gap).toMatch(meaning)
  })
  test('nor does a log that ends, and another that begins with a boot ten days later', async () => {
    const later = zero + 10 * 86_400e6
    const analysis = await analyzeFiles({
      'a/kern.log': `${line(1000, 'usb 1-1: one')}\n${line(1030, 'usb 1-1: two')}\n`,
      'b/kern.log': `${line(0, 'Linux version 4.4.0+2 (builder@build) #1 SMP', later)}\n${line(40, 'usb 1-1: new device', later)}\n`,
    }, { year: 2014 })
    expect(analysis.boots.map((boot) => boot.ended)).toEqual(['unknown', 'unknown'])
    expect(bootWords(analysis, analysis.boots[0]!).gap).toBeUndefined()
  })
  test('a log that only ends claims nothing', async () => {
    const analysis = await analyzeFiles({ 'kern.log': `${line(1000, 'usb 1-1: one')}\n${line(1030, 'usb 1-1: two')}\n` }, { year: 2014 })
    expect(bootWords(analysis, analysis.boots[0]!)).toEqual({ ended: 'its log ends; how the machine went on is not told' })
  })
})
