// Names of crash folders as the tools write them, and names that only look like them.
import { expect, test } from 'vitest'
import { crashFolderTime } from '../../../src/core/ingest/path-hints.ts'

const told = (path: string): string | null => {
  const found = crashFolderTime(path)
  if (!found) return null
  const { year, month, day, dayMicros, zoneMinutes, precisionUs } = found.stamp
  return `${year}-${month}-${day} ${dayMicros / 1e6}s ±${precisionUs / 1e6}s ${zoneMinutes ?? 'no zone'}`
}
test.each([
  ['var/crash/20140917-064516-UTC/dom0.log', '2014-9-17 24316s ±1s 0'],
  ['bug-report.tar.bz2/var/crash/20140917-064516-UTC/xen.log', '2014-9-17 24316s ±1s 0'],
  ['20140917-064516-CEST/dom0.log', '2014-9-17 24316s ±1s no zone'],
  ['20140917-064516-+0200/dom0.log', '2014-9-17 24316s ±1s 120'],
  ['20140917-064516-UTC.tar.gz/dom0.log', '2014-9-17 24316s ±1s 0'],
  ['var/crash/127.0.0.1-2024-01-02-03:04:05/vmcore-dmesg.txt', '2024-1-2 11045s ±1s no zone'],
  ['var/crash/127.0.0.1-2024-01-02-03_04_05/vmcore-dmesg.txt', '2024-1-2 11045s ±1s no zone'],
  ['var/crash/node-7-2024-02-29-03:04:05/dmesg', '2024-2-29 11045s ±1s no zone'],
  ['var/crash/2024-01-02-03:04/dmesg.txt', '2024-1-2 11040s ±60s no zone'],
  ['var/crash/202401020304/dmesg.202401020304', '2024-1-2 11040s ±60s no zone'],
  ['var/crash/host-2023-02-29-03:04:05/dmesg', null],
  ['var/log/kern.log-20140917', null],
  ['var/log/10.80.227.185/kern.log', null],
  ['logs-1234567890123/kern.log', null],
])('%s', (path, expected) => expect(told(path)).toBe(expected))
