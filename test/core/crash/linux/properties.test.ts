// What holds for every report: wrapping changes nothing, cutting shows, nothing makes the reader throw or crawl.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linuxCrashReader } from '../../../../src/core/crash/linux/linux-reader.ts'
import { recordsIn, reportsIn, stamped, trace } from './reading.ts'
import { dyingAfter, hungTask, pageFault, softLockup, warning } from './samples.ts'

const samples = { pageFault: pageFault + dyingAfter, warning, softLockup, hungTask }
const each = (prefix: string) => (log: string): string => log.split('\n').map((line) => prefix + line).join('\n')
const stamp = /^\[ *\d+\.\d+\] /gm
const wrappings: Readonly<Record<string, (log: string) => string>> = {
  syslog: each('Sep 17 05:00:53 xs-host-01 kernel: '), journal: each('2024-03-01T10:11:12+0000 host kernel: '), level: each('<4>'), quoted: each('> '),
  'analyser tags': (log) => log.replace(stamp, (head) => `${head}  WARN: `), 'no stamps': (log) => log.replace(stamp, ''), 'dmesg -T': (log) => log.replace(stamp, '[Fri Dec 22 12:26:24 2023] '),
  html: (log) => log.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'), 'CR LF': (log) => log.replaceAll('\n', '\r\n'), 'one line': (log) => log.replaceAll('\n', ' '),
  'short-monotonic': (log) => log.replace(stamp, (head) => `${head}host kernel: `), 'short-full': each('Fri 2024-03-01 10:11:12 UTC host kernel: '), 'short-unix': each('1709287872.123456 host kernel: '),
  '/dev/kmsg': (log) => log.replace(/^\[ *(\d+)\.(\d+)\] /gm, (_, seconds: string, fraction: string) => `4,17,${seconds}${fraction},-;`),
  'docker logs': each('2024-03-01T10:11:12.123456789Z '), kubectl: each('2024-03-01T10:11:12.123456789Z stdout F '), ts: each('2024-03-01 10:11:12 '), 'time of day': each('[10:11:12.123] '),
  'grep -n': (log) => log.split('\n').map((line, index) => `kern.log:${index + 1}:${line}`).join('\n'), 'cat -n': (log) => log.split('\n').map((line, index) => `${String(index + 1).padStart(6)}\t${line}`).join('\n'),
  bars: each('| '), "Xen's console": each('(d1) '), indented: each('    '), 'bracketed date': each('[2024-03-01 10:11:12] '),
}
const told = (log: string) => reportsIn(log).map((report) => ({ title: report.title, guilty: report.guilty, trace: trace(report), panicked: report.panicked, corrupted: report.corrupted, process: report.process }))

describe.each(Object.entries(samples))('%s', (_, sample) => {
  const log = stamped(sample)
  test.each(Object.entries(wrappings))('says the same in %s', (_, wrap) => expect(told(wrap(log))).toEqual(told(log)))

  test('cut anywhere, the frames are the first of the whole, or the report says that it is broken', () => {
    const whole = reportsIn(log)[0]
    const frames = (whole?.frames ?? []).map((frame) => frame.function)
    fc.assert(fc.property(fc.integer({ min: 0, max: log.length }), (end) => {
      const [cut] = reportsIn(log.slice(0, end))
      if (!cut || cut.corrupted) return
      expect(frames.slice(0, cut.frames.length)).toEqual(cut.frames.map((frame) => frame.function))
    }), { numRuns: 150 })
  })
})

const kernelWords = fc.constantFrom('BUG: ', 'Oops: 0000 [#1] SMP', 'RIP: 0010:', 'Call Trace:', ' foo+0x1/0x2', '[<ffffffff81000000>] ', '? ', 'Modules linked in: a b(O)', 'CPU: 1 PID: 2 Comm: x Not tainted 6.1 #1', 'Kernel panic - not syncing: ', 'WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2', '---[ end trace 0 ]---', 'INFO: task a:1 blocked for more than 120 seconds.', 'is trying to acquire lock:', 'Oops#1 Part2', '{', '}', '(', ')', '[', ']', '<IRQ>', '\u0000', '�', 'é', ' '.repeat(9))
const hostileLog = fc.array(fc.array(fc.oneof(kernelWords, fc.string({ maxLength: 12 })), { maxLength: 6 }).map((words) => words.join('')), { maxLength: 40 }).map((lines) => lines.join('\n'))

test('nothing makes the reader throw, and every report has a place inside the log', () => {
  fc.assert(fc.property(hostileLog, (log) => {
    const records = recordsIn(log)
    for (const report of linuxCrashReader.read(records).value) {
      expect(report.title.length).toBeGreaterThan(0)
      expect(report.at.byteStart).toBeLessThanOrEqual(report.at.byteEnd)
      expect(records).toContain(report.decisive)
    }
  }), { numRuns: 300 })
})

test.each([
  ['one heading', 'BUG: unable to handle kernel paging request at ' + 'f'.repeat(64_000)],
  ['one frame', 'Call Trace:\n ' + 'a'.repeat(64_000) + '+0x1/0x2'],
  ['brackets', 'Call Trace:\n ' + '[<ffff>] '.repeat(8_000) + 'f+0x1/0x2'],
  ['registers', 'RAX: ' + 'ffffffffffffffff RBX: '.repeat(3_000)],
  ['modules', 'Modules linked in: ' + 'froz(O) '.repeat(8_000)],
  ['task line', 'CPU: 1 PID: 2 Comm: ' + 'Tainted: G '.repeat(6_000)],
  ['prompt', 'a'.repeat(64_000) + ' login: BUG: froz'],
])('a line of 64 KB (%s) is read at once', (_, line) => {
  const records = recordsIn(`BUG: soft lockup - CPU#1 stuck for 22s! [x:1]\n${line}`)
  const start = performance.now()
  linuxCrashReader.read(records)
  expect(performance.now() - start).toBeLessThan(2000)
})

test('the time grows with the records, not with their square', () => {
  const time = (copies: number): number => {
    const records = recordsIn(stamped(`${warning}\n${pageFault}\n`.repeat(copies)))
    linuxCrashReader.read(records)
    const start = performance.now()
    expect(linuxCrashReader.read(records).value.length).toBeGreaterThan(copies)
    return performance.now() - start
  }
  expect(time(800)).toBeLessThan(40 * Math.max(5, time(100)))
})
