// Everything that is wrong with the clocks of real logs -> where each marker lies all the same, and what is said about it.
import { describe, expect, test } from 'vitest'
import { isoOfWall } from '../../../src/core/clock/calendar.ts'
import type { Analysis, AnalyzeOptions, WallMicros } from '../../../src/core/model.ts'
import { compileKnowledge } from '../../../src/core/rules/compile.ts'
import { printkStamp, syslogStamp } from '../../crash-pair.ts'
import { analyzeFiles } from '../../engine.ts'

const { value: knowledge } = compileKnowledge([{ path: 'marker.yaml', content: { signatures: [{ id: 'test/marker', title: 'a marker', in: ['any'], match: '^marker (?<id>\\w+)', lane: 'kernel', severity: 'info', samples: { fires: ['marker 1'], silent: ['x marker 1'] } }] } }])

/** `first 2014-09-17T05:00:53` with the second that the middle of its interval lies in, or `first order only`, in the order of the axis. */
async function check(files: Readonly<Record<string, string>>, options: Partial<AnalyzeOptions>, expected: string): Promise<Analysis> {
  const analysis = await analyzeFiles(files, options, knowledge)
  const told = analysis.events.filter((event) => event.signature === 'test/marker').map(({ fields, time: { wall } }) =>
    `${fields['id']} ${wall ? isoOfWall(((wall.earliest + wall.latest) / 2) as WallMicros).slice(0, 19) : 'order only'}`)
  expect(told.join('\n')).toBe(expected.trim().replace(/^ +/gm, ''))
  return analysis
}
const remarksOf = (analysis: Analysis): string => analysis.clocks.flatMap((clock) => clock.remarks ?? []).join('\n')
const assumedOf = (analysis: Analysis): string => analysis.clocks.flatMap((clock) => clock.assumed).join('\n')

const at = (text: string): number => Date.parse(`${text}Z`) * 1000
/** A syslog line of a kernel message that is written `late` seconds after it is printed; the local clock shows `wall` at uptime 0. */
const line = (wall: number, uptime: number, body: string, { host = 'h1', late = 0 } = {}): string => `${syslogStamp(wall + (uptime + late) * 1e6)} ${host} kernel: ${printkStamp(uptime)} ${body}`
const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`
/** Prompt lines every 20 s of uptime, from one to the other. */
const steady = (wall: number, from: number, to: number, host?: string): string[] =>
  Array.from({ length: Math.floor((to - from) / 20) + 1 }, (_, index) => line(wall, from + index * 20 + (index % 7) * 0.13, `tick ${from + index}`, host ? { host } : {}))

describe('years', () => {
  test('New Year inside a log, and 29 February', async () => {
    const year = '2016-12-31T23:59:00.5'
    await check({ 'kern.log': text([...steady(at(year), 0, 100), line(at(year), 50, 'marker before'), line(at(year), 70, 'marker after')]) }, { year: 2016 }, `
      before 2016-12-31T23:59:50
      after 2017-01-01T00:00:10`)
    await check({ 'kern.log': text([...steady(at('2016-02-28T23:59:00.5'), 0, 80), line(at('2016-02-28T23:59:00.5'), 90, 'marker leap')]) }, { today: at('2018-06-01T00:00:00') as WallMicros }, 'leap 2016-02-29T00:00:30')
  })
})

describe('zones', () => {
  const log = { 'kern.log': text([...steady(at('2014-09-17T05:00:00.5'), 0, 100), line(at('2014-09-17T05:00:00.5'), 120, 'marker x')]) }
  test.each([['UTC', '05:02:00'], ['+05:30', '23:32:00'], ['-04:00', '09:02:00'], ['Europe/Berlin', '03:02:00'], ['Asia/Kolkata', '23:32:00']])('%s', async (zone, clock) => {
    const day = clock.startsWith('23') ? 16 : 17
    const analysis = await check(log, { zone, year: 2014 }, `x 2014-09-${day}T${clock}`)
    expect(assumedOf(analysis)).toContain(`local stamps name no zone: ${zone} assumed`)
  })
  test('a zone with rules names the offset it had then, also for records that show no stamp', async () => {
    const dump = `<4>${printkStamp(80.52)} tick 4\n<4>${printkStamp(100.65)} tick 5\n<4>${printkStamp(150)} marker z\n`
    const analysis = await check({ ...log, 'dom0.log': dump }, { zone: 'Europe/Berlin', year: 2014 }, `
      x 2014-09-17T03:02:00
      z 2014-09-17T03:02:30`)
    expect(analysis.events.filter((event) => event.signature === 'test/marker').map((event) => event.time.zone)).toEqual(['UTC+02:00 (Europe/Berlin)', 'UTC+02:00 (Europe/Berlin)'])
  })
  test('a zone of one file set by hand, and a clock that was wrong by so much', async () => {
    const two = { 'a/kern.log': log['kern.log'], 'b/kern.log': text([line(at('2014-09-17T05:00:00.5'), 125, 'marker y', { host: 'h2' })]) }
    const { sources } = await analyzeFiles(two, { year: 2014 }, knowledge)
    const other = sources.find((source) => source.path.startsWith('b/'))!.id
    const analysis = await check(two, { year: 2014, byHand: { [other]: { zone: '+02:00', shiftUs: 60e6 } } }, `
      y 2014-09-17T03:03:05
      x 2014-09-17T05:02:00`)
    expect(assumedOf(analysis)).toMatch(/read as \+02:00, set by hand[^]*moved by 1 min by hand/)
  })
})

describe('daylight saving time', () => {
  const springUtc = at('2014-03-30T00:58:00.5') // 01:58 in Berlin, where 02:00 became 03:00
  const autumnUtc = at('2014-10-26T00:58:00.5') // 02:58 in Berlin, where 03:00 became 02:00
  const spring = (uptime: number, body: string): string => line(springUtc + (uptime < 119 ? 3600e6 : 7200e6), uptime, body)
  const autumn = (uptime: number, body: string): string => line(autumnUtc + (uptime < 119 ? 7200e6 : 3600e6), uptime, body)
  const log = (one: typeof spring): string => text(Array.from({ length: 12 }, (_, index) => one(index * 20 + index * 0.1, index === 3 ? 'marker before' : index === 9 ? 'marker after' : `tick ${index}`)))
  const found = { spring: 'before 2014-03-30T00:59:00\n after 2014-03-30T01:01:01', autumn: 'before 2014-10-26T00:59:00\n after 2014-10-26T01:01:01' }
  test('in a zone with rules, both ways, the hour that comes twice told by uptimes', async () => {
    await check({ 'kern.log': log(spring) }, { zone: 'Europe/Berlin', year: 2014 }, found.spring)
    await check({ 'kern.log': log(autumn) }, { zone: 'Europe/Berlin', year: 2014 }, found.autumn)
  })
  test('in a fixed offset the log itself shows the change, and the page says so', async () => {
    expect(assumedOf(await check({ 'kern.log': log(spring) }, { zone: '+01:00', year: 2014 }, found.spring))).toContain('daylight saving time began between lines 6 and 7: stamps from there on are read as UTC+02:00')
    expect(assumedOf(await check({ 'kern.log': log(autumn) }, { zone: '+02:00', year: 2014 }, found.autumn))).toContain('daylight saving time ended between lines 6 and 7')
  })
  const plain = text(['Oct 26 02:10:00 h1 app: marker first', 'Oct 26 02:59:30 h1 app: marker late', 'Oct 26 02:00:10 h1 app: marker again', 'Oct 26 02:40:00 h1 app: marker twice', 'Oct 26 03:10:00 h1 app: marker once'])
  const inOrder = `
    first 2014-10-26T00:10:00
    late 2014-10-26T00:59:30
    again 2014-10-26T01:00:10
    twice 2014-10-26T01:40:00
    once 2014-10-26T02:10:00`
  test('without uptimes the order of the log tells the two passes of one hour apart', async () => {
    await check({ 'messages': plain }, { zone: 'Europe/Berlin', year: 2014 }, inOrder)
    await check({ 'messages': plain }, { zone: '+02:00', year: 2014 }, inOrder)
  })
  test('a log that begins in the second pass is told by its uptimes', async () => {
    const late = autumnUtc + 600e6
    await check({ 'kern.log': text([line(late + 3600e6, 10, 'marker second'), line(late + 3600e6, 30, 'tick'), line(late + 3600e6, 3630, 'marker next')]) }, { zone: 'Europe/Berlin', year: 2014 }, `
      second 2014-10-26T01:08:10
      next 2014-10-26T02:08:30`)
  })
  test('an hour by which a clock is set on a Tuesday in June is a step, not a season', async () => {
    const zero = at('2014-06-10T01:58:00.5')
    const analysis = await analyzeFiles({ 'kern.log': text([...steady(zero, 0, 200), ...steady(zero + 3600e6, 220, 400)]) }, { year: 2014 }, knowledge)
    expect(assumedOf(analysis)).not.toContain('daylight')
    expect(remarksOf(analysis)).toContain('between kern.log:11 and 12 wall time ran ahead of the uptime by 1 h: the clock was set, or the host was suspended')
  })
})

describe('clocks that are set', () => {
  const zero = at('2014-09-17T05:00:00.5')
  test('an NTP step forward and one back, each named with its lines', async () => {
    const analysis = await check({ 'kern.log': text([
      ...steady(zero, 0, 200), line(zero, 205, 'marker before'), line(zero + 30e6, 215, 'marker after'), ...steady(zero + 30e6, 220, 400), line(zero - 8e6, 410, 'marker back'), ...steady(zero - 8e6, 420, 600),
    ]) }, { year: 2014 }, `
      before 2014-09-17T05:03:25
      after 2014-09-17T05:04:05
      back 2014-09-17T05:06:42`)
    expect(remarksOf(analysis)).toMatch(/between kern\.log:12 and 13 wall time ran ahead of the uptime by 30(?:\.1)? s: the clock was set\n.*between kern\.log:23 and 24 the wall clock was set back by 3[78] s/)
  })
  test('a suspended host: uptime stands still while the wall clock goes on', async () => {
    const slept = 3 * 3600e6 + 120e6
    const analysis = await check({ 'kern.log': text([...steady(zero, 0, 200), line(zero, 201, 'marker asleep'), line(zero + slept, 202, 'marker awake'), ...steady(zero + slept, 220, 400)]) }, { year: 2014 }, `
      asleep 2014-09-17T05:03:21
      awake 2014-09-17T08:05:22`)
    expect(remarksOf(analysis)).toContain('ahead of the uptime by 3 h 2 min: the clock was set, or the host was suspended')
  })
  test('a log daemon that starts late, and one record that was written late, are named and not averaged in', async () => {
    const replay = Array.from({ length: 20 }, (_, index) => `${syslogStamp(zero + 40e6)} h1 kernel: ${printkStamp(index * 1.7)} ${index === 4 ? 'marker replayed' : `driver ${index}`}`)
    const analysis = await check({ 'kern.log': text([...replay, ...steady(zero, 60, 200), line(zero, 205, 'marker late', { late: 14 }), ...steady(zero, 220, 400)]) }, { year: 2014 }, `
      replayed 2014-09-17T05:00:06
      late 2014-09-17T05:03:25`)
    expect(remarksOf(analysis)).toMatch(/kern\.log, lines 1–20: 20 records were written up to (?:39|40|41)(?:\.\d)? s after they were printed.*left out\nkern\.log, line 29: a record was written up to 1[345](?:\.\d)? s after it was printed/)
  })
  test('a log daemon that is restarted writes the kernel’s buffer again: one boot, each record once', async () => {
    const boot = [line(zero, 0, 'Linux version 4.4.0+2'), ...steady(zero, 20, 200), line(zero, 210, 'marker once')]
    const again = boot.map((one) => one.replace(/^.{15}/, syslogStamp(zero + 300e6)))
    const analysis = await check({ 'kern.log': text([...boot, ...again, ...steady(zero, 320, 500), line(zero, 510, 'marker later')]) }, { year: 2014 }, `
      once 2014-09-17T05:03:30
      later 2014-09-17T05:08:30`)
    expect(analysis.boots).toHaveLength(1)
    expect(analysis.events.find((event) => event.fields['id'] === 'once')!.at).toHaveLength(2)
  })
})

describe('uptimes that begin anew', () => {
  const zero = at('2014-01-01T00:00:00.5')
  const wraps = 2 ** 54 / 1e9
  test('after 208 days without a boot: the same boot goes on', async () => {
    const analysis = await check({ 'kern.log': text([
      ...steady(zero, wraps - 400, wraps - 100), line(zero, wraps - 50, 'marker before'), line(zero + wraps * 1e6, 5, 'marker after'), ...steady(zero + wraps * 1e6, 20, 300),
    ]) }, { year: 2014 }, `
      before 2014-07-28T11:59:08
      after 2014-07-28T12:00:03`)
    expect(analysis.boots).toHaveLength(1)
    expect(analysis.clocks.map((clock) => clock.label).join('\n')).toContain('after it began anew at 208 days')
  })
  test('[0.000000] with the first words of a kernel is a new boot', async () => {
    const back = zero + 900e6
    const analysis = await check({ 'kern.log': text([...steady(zero, 5000, 5200), line(zero, 5210, 'marker last'), line(back + 5000e6, 0, 'Linux version 4.4.0+2'), line(back + 5000e6, 60, 'marker next'), ...steady(back + 5000e6, 80, 200)]) }, { year: 2014 }, `
      last 2014-01-01T01:26:50
      next 2014-01-01T01:39:20`)
    expect(analysis.boots).toMatchObject([{ ended: 'silent' }, { ended: 'unknown' }])
    expect(analysis.boots[0]!.gapUs! / 1e6).toBeCloseTo(690, -1)
  })
})

describe('the hypervisor', () => {
  test('in one crash folder Xen’s last words answer the panic of dom0', async () => {
    const zero = at('2014-09-17T05:00:00.5')
    const folder = 'var/crash/20140917-050600-UTC'
    const analysis = await check({
      'var/log/kern.log': text(steady(zero, 0, 300)),
      [`${folder}/dom0.log`]: `<4>${printkStamp(280)} tick 14\n<4>${printkStamp(300.13)} tick 15\n<0>${printkStamp(310)} Kernel panic - not syncing: Fatal exception\n`,
      [`${folder}/xen.log`]: `(XEN) [  1000.000000] marker early\n(XEN) [  1313.000000] Hardware Dom0 crashed: rebooting machine in 5 seconds.\n(XEN) [  1313.500000] marker last\n`,
    }, { year: 2014 }, `
      early 2014-09-17T05:00:01
      last 2014-09-17T05:05:15`)
    expect(analysis.clocks.find((clock) => clock.kind === 'hypervisor')!.joinedBy).toBe('the panic of dom0 in dom0.log')
  })
})

describe('what cannot be placed keeps its order and claims no time', () => {
  test('uptimes alone, and raw TSC stamps of a hypervisor', async () => {
    const analysis = await check({
      'a/dom0.log': '<4>[   10.000001] marker one\n<4>[   20.000001] marker two\n',
      'b/xen.log': '(XEN) [0000000d2c23739a] marker three\n(XEN) [0000000d2c300000] marker four\n',
    }, {}, `
      one order only
      two order only
      three order only
      four order only`)
    expect(analysis.clocks.find((clock) => clock.kind === 'kernel-boot')!.zero).toBeUndefined()
  })
  test('hosts of a pool have clocks of their own, though their kernels say the same at the same uptimes', async () => {
    const log = (host: string, zero: number): string => text([line(zero, 0, 'Linux version 4.4.0+2', { host }), ...Array.from({ length: 20 }, (_, index) => line(zero, 30 + index * 10, `same words ${index}`, { host })), line(zero, 300, `marker ${host}`, { host })])
    const dump = '<4>[  200.000000] same words 17\n<4>[  300.000000] marker h2\n<4>[  310.000000] marker end\n'
    const analysis = await check({ 'h1/kern.log': log('h1', at('2014-09-17T05:00:00.5')), 'h2/kern.log': log('h2', at('2014-09-18T05:00:00.5')), 'x/dom0.log': dump }, { year: 2014 }, `
      h1 2014-09-17T05:05:00
      h2 2014-09-18T05:05:00
      end 2014-09-18T05:05:10`)
    expect(analysis.clocks.filter((clock) => clock.kind === 'kernel-boot').map((clock) => clock.host).sort()).toEqual(['h1', 'h2'])
  })
})
