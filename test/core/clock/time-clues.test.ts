// What commands, inventories and domain logs tell of a host's time, in the formats in which bundles hold it.
import { describe, expect, test } from 'vitest'
import { isoOfWall } from '../../../src/core/clock/calendar.ts'
import { readTimeClue } from '../../../src/core/clock/time-clues.ts'
import type { Analysis, AnalyzeOptions } from '../../../src/core/model.ts'
import { compileKnowledge } from '../../../src/core/rules/compile.ts'
import { printkStamp } from '../../crash-pair.ts'
import { analyzeFiles } from '../../engine.ts'

const { value: knowledge } = compileKnowledge([{ path: 'marker.yaml', content: { signatures: [{ id: 'test/marker', title: 'a marker', in: ['any'], match: '^marker (?<id>\\w+)', lane: 'kernel', severity: 'info', samples: { fires: ['marker 1'], silent: ['x marker 1'] } }] } }])

/** `first 07:02:30 – 07:03:31` or `first order only`. */
async function check(files: Readonly<Record<string, string>>, options: Partial<AnalyzeOptions>, expected: string): Promise<Analysis> {
  const analysis = await analyzeFiles(files, options, knowledge)
  const told = analysis.events.filter((event) => event.signature === 'test/marker').map(({ fields, time: { wall } }) =>
    `${fields['id']} ${wall ? `${isoOfWall(wall.earliest).slice(0, 19)} – ${isoOfWall(wall.latest).slice(11, 19)}` : 'order only'}`)
  expect(told.join('\n')).toBe(expected)
  return analysis
}
/** A kernel's ring without any wall time, a marker at 720 s. */
const dmesg = [...Array.from({ length: 8 }, (_, index) => `${printkStamp(index * 100)} eth${index}: link is up`), `${printkStamp(720)} marker x`, ''].join('\n')

describe('date and uptime, as hosts write them', () => {
  test.each([
    ['Wed Sep 17 07:12:01 UTC 2014', '2014-9-17 25921 0'],
    ['Wed Mar  1 13:11:54 CST 2017', '2017-3-1 47514 local'],
    ['Wed 17 Sep 2014 07:12:01 PM CEST', '2014-9-17 69121 local'],
    ['Wed 17 Sep 07:12:01 UTC 2014', '2014-9-17 25921 0'],
    ['           Universal time: Wed 2014-09-17 07:12:01 UTC', '2014-9-17 25921 0'],
    ['               Local time: Wed 2014-09-17 09:12:01 CEST', '2014-9-17 33121 local'],
  ])('%s', (text, told) => {
    const clue = readTimeClue(text, 1)
    expect(clue?.kind === 'date' && `${clue.stamp.year}-${clue.stamp.month}-${clue.stamp.day} ${clue.stamp.dayMicros / 1e6} ${clue.stamp.zoneMinutes ?? 'local'}`).toBe(told)
  })
  test.each([
    [' 10:11:12 up 1043 days,  2:03,  3 users,  load average: 0.10, 0.20, 0.30', 1043 * 86_400 + 2 * 3600 + 180, 36_672, 1],
    [' 07:14:31 up 24 min,  2 users,  load average: 0.56, 0.80, 0.61', 24 * 60, 26_071, 1],
    ['  1:11pm  up 5 days 22:34,  1 user,  load average: 0.00, 0.01, 0.05', 5 * 86_400 + 22 * 3600 + 34 * 60, 47_460, 60],
    [' 23:59:59 up 1 day, 3 min,  0 users,  load average: 0.00, 0.01, 0.05', 86_400 + 180, 86_399, 1],
    [' 04:05:06 up 3 hrs,  0 users,  load average: 0.00, 0.01, 0.05', 3 * 3600, 14_706, 1],
  ])('%s', (text, up, clock, precision) => {
    expect(readTimeClue(text, 1)).toMatchObject({ kind: 'uptime', upUs: up * 1e6, dayMicros: clock * 1e6, precisionUs: precision * 1e6 })
  })
  test.each(['the load average: 3 means the host was up 24 min,', 'On Wed Sep 17 07:12:01 UTC 2014 it crashed', 'Wed Sep 17 27:12:01 UTC 2014', 'Sep 17 07:12:01 h1 kernel: up'])('not: %s', (text) => expect(readTimeClue(text, 1)).toBeNull())
})

describe('a kernel log without wall time is placed by what its bundle tells of the time of collection', () => {
  const summary = (uptime: string): string => `<?xml version="1.0" ?>\n<system-status-inventory>\n<system-summary date="Wed Sep 17 07:14:31 2014" hostname="bn2" uname="Linux bn2 2.6.32 #1 SMP" uptime=" 07:14:31 up ${uptime},  2 users,  load average: 0.56, 0.80, 0.61" user="root"/>\n</system-status-inventory>\n`
  test('xen-bugtool: the summary of inventory.xml', async () => {
    const { clocks } = await check({ 'bug-report-20140917071431/inventory.xml': summary('24 min'), 'bug-report-20140917071431/dmesg.out': dmesg }, {}, 'x 2014-09-17T07:01:29 – 07:02:32')
    expect(clocks.find((clock) => clock.kind === 'kernel-boot')).toMatchObject({ joinedBy: 'the time and the uptime of the host in inventory.xml', assumed: expect.arrayContaining([expect.stringContaining('UTC assumed'), expect.stringContaining('not suspended')]) })
  })
  test('supportconfig: the sections of date and uptime, in two files', async () => {
    const section = (name: string, text: string): string => `#==[ Command ]======================================#\n# ${name}\n${text}\n\n`
    await check({
      'scc_h1_140917_0714/basic-environment.txt': section('/bin/date', 'Wed Sep 17 07:13:58 UTC 2014') + section('/bin/uname -a', 'Linux h1 3.0.101-63-default #1 SMP x86_64'),
      'scc_h1_140917_0714/basic-health-check.txt': section('/usr/bin/uptime', ' 07:14:31 up 0:24,  1 user,  load average: 0.00, 0.01, 0.05'),
      'scc_h1_140917_0714/boot.txt': section('/bin/dmesg', dmesg),
    }, {}, 'x 2014-09-17T07:01:29 – 07:02:32')
  })
  test('sosreport: the files date and uptime, over midnight too', async () => {
    const sos = (date: string, uptime: string): Record<string, string> => ({ 'sosreport-h1/sos_commands/date/date': `${date}\n`, 'sosreport-h1/sos_commands/host/uptime': ` ${uptime},  3 users,  load average: 0.10, 0.20, 0.30\n`, 'sosreport-h1/sos_commands/kernel/dmesg': dmesg })
    await check(sos('Wed Sep 17 07:14:31 UTC 2014', '07:14:31 up 24 min'), {}, 'x 2014-09-17T07:01:29 – 07:02:32')
    await check(sos('Wed Sep 17 23:59:58 UTC 2014', '00:00:03 up 24 min'), {}, 'x 2014-09-17T23:47:01 – 23:48:04')
  })
  test('not where it cannot be that boot: it ran longer, another one stands beside it, it died, or it is a guest', async () => {
    const of = (files: Record<string, string>, uptime = '24 min'): Record<string, string> => ({ 'b/inventory.xml': summary(uptime), ...files })
    await check(of({ 'b/dmesg.out': dmesg }, '10 min'), {}, 'x order only')
    await check(of({ 'b/dmesg.out': dmesg, 'b/var/log/messages': dmesg.replace('marker x', 'marker y').replaceAll('eth', 'em') }), {}, 'x order only\ny order only')
    await check(of({ 'b/var/log/kern.log': `${dmesg}${printkStamp(800)} Kernel panic - not syncing: test\n` }), {}, 'x order only')
    await check(of({ 'b/var/log/xen/guest-12.console': dmesg }), {}, 'x order only')
    await check({ 'other/inventory.xml': summary('24 min'), 'b/dmesg.out': dmesg }, {}, 'x order only')
  })
})

describe('qemu logs are in UTC, the host says in local time that the machine was started', () => {
  const qemu = (...clocks: readonly string[]): string => clocks.map((clock) => `2017-03-${clock}.227+0000: starting up libvirt version: 1.3.1\nLC_ALL=C PATH=/bin /usr/bin/kvm -name vm113\n`).join('')
  const host = (...lines: readonly string[]): string => lines.map((line) => line.replace(/^(\w{3} \d\d [\d:]{8}) /, '$1 sc7 ')).concat('').join('\n')
  test('systemd-machined and systemd', async () => {
    const { clocks } = await check({
      'var/log/libvirt/qemu/vm113.log': qemu('16 02:55:46', '17 09:10:02'),
      'var/log/syslog': host('Mar 16 10:55:47 systemd-machined[812]: New machine qemu-5-vm113.', 'Mar 16 10:55:47 systemd[1]: Started Virtual Machine qemu-5-vm113.', 'Mar 16 11:00:00 kernel: marker x'),
    }, { year: 2017 }, 'x 2017-03-16T03:00:00 – 03:00:01')
    expect(clocks.find((clock) => clock.id === 'local')?.assumed).toContain('local stamps taken as UTC+08:00: the start of vm113 then falls on that in its qemu log')
  })
  test('not by another machine, nor where two offsets fit as well as each other', async () => {
    const start = 'Mar 16 10:55:47 systemd-machined[812]: New machine qemu-5-vm113.'
    await check({ 'qemu/vm7.log': qemu('16 02:55:46'), 'syslog': host(start, 'Mar 16 11:00:00 kernel: marker x') }, { year: 2017 }, 'x 2017-03-16T11:00:00 – 11:00:01')
    await check({ 'qemu/vm113.log': qemu('16 02:55:46', '16 03:55:46'), 'syslog': host(start, 'Mar 16 11:00:00 kernel: marker x') }, { year: 2017 }, 'x 2017-03-16T11:00:00 – 11:00:01')
  })
})
