// What the names in a case tell: who collected it, when, on which host, and what to read first.
import { expect, test } from 'vitest'
import { bundlesOf } from '../../../src/core/ingest/bundle.ts'
import { bundleHints, inventoryHints } from '../../../src/core/ingest/path-hints.ts'
import { readingOrder } from '../../../src/core/ingest/reading-order.ts'

const bugtool = 'bug-report-20140917081102.tar.bz2/bug-report-20140917081102'
test.each([
  [[`${bugtool}/inventory.xml`, `${bugtool}/var/log/kern.log`, `${bugtool}/var/crash/20140917-064516-UTC/dom0.log`], 'xen-bugtool', bugtool],
  [['nts_bn2_240102_0304/basic-environment.txt/bin/date', 'nts_bn2_240102_0304/messages.txt/var/log/messages'], 'supportconfig', 'nts_bn2_240102_0304'],
  [['sosreport-bn2-2024-01-02-abcdefg/sos_commands/kernel/dmesg', 'sosreport-bn2-2024-01-02-abcdefg/var/log/messages'], 'sosreport', 'sosreport-bn2-2024-01-02-abcdefg'],
  [['var/crash/20140917-064516-UTC/dom0.log', 'var/log/kern.log'], 'crash-folder', ''],
  [['20140917-064516-UTC/dom0.log'], 'crash-folder', '20140917-064516-UTC'],
  [['h1/var/log/libvirt/qemu/vm113.log'], 'libvirt', 'h1'],
  [['var/log/pve/tasks/index', 'var/log/syslog'], 'proxmox', ''],
  [['kern.log', 'dom0.log'], 'plain', ''],
])('%j is a %s', (paths, kind, root) => expect(bundlesOf(paths)[0]).toMatchObject({ kind, root }))
test('two bundles in one case are two', () => {
  expect(bundlesOf(['a/inventory.xml', 'a/var/crash/x/dom0.log', 'b/sos_commands/date', 'b/var/crash/y/dmesg']).map(({ kind, root }) => `${kind} ${root}`)).toEqual(['xen-bugtool a', 'sosreport b'])
})

const hints = (...paths: string[]): string => {
  const { year, crashTimes, collected, host } = bundleHints(paths)
  return `${year?.value ?? 'no year'} ${host?.name ?? 'no host'} ${crashTimes.map(({ folder }) => folder).join() || 'no crash'} ${collected ? `${collected.stamp.year}-${collected.stamp.month}-${collected.stamp.day}` : 'no date'}`
}
test.each([
  [`${bugtool}/var/log/kern.log`, '2014 no host no crash 2014-9-17'],
  [`${bugtool}/var/crash/20140916-064516-UTC/dom0.log`, '2014 no host 20140916-064516-UTC 2014-9-17'],
  ['sosreport-bn2.example-01234567-2024-01-02-abcdefg/date', '2024 bn2.example no crash 2024-1-2'],
  ['sosreport-bn2.123456-20240102030405/date', '2024 bn2 no crash 2024-1-2'],
  ['nts_bn2_240102_0304/messages.txt', '2024 bn2 no crash 2024-1-2'],
  ['scc_bn2_240102_0304.txz/messages.txt', '2024 bn2 no crash 2024-1-2'],
  ['var/log/kern.log', 'no year no host no crash no date'],
])('%s tells %s', (path, told) => expect(hints(path)).toBe(told))
test('of several crashes the newest gives the year', () => {
  expect(hints('var/crash/20131231-235959-UTC/a', 'var/crash/20140101-000001-UTC/a', 'var/crash/20131231-235959-UTC/b')).toBe('2014 no host 20140101-000001-UTC,20131231-235959-UTC no date')
})
test.each([
  ['<system-summary user="root" date="Wed Sep 17 08:11:02 2014" hostname="bn2-3c16" uname="Linux"/>', 'bn2-3c16', '2014-9-17 29462'],
  ['<s hostname="h" date="Wed 17 Sep 2014 08:11:02 AM UTC"/>', 'h', '2014-9-17 29462'],
  ['<s date="Wed Sep  3 08:11:02 UTC 2014"/>', undefined, '2014-9-3 29462'],
  ['<s date="gestern"/>', undefined, undefined],
])('the inventory %s', (xml, host, date) => {
  const told = inventoryHints(xml)
  expect(told.host).toBe(host)
  expect(told.collected && `${told.collected.year}-${told.collected.month}-${told.collected.day} ${told.collected.dayMicros / 1e6}`).toBe(date)
})

test('crash folders first, newest first, then kernel logs, the current before the rotated', () => {
  const order = [
    'b/var/crash/20140917-064516-UTC/dom0.log', 'b/var/crash/20140917-064516-UTC/xen.log', 'b/var/crash/20140901-000000-UTC/dom0.log',
    'b/var/log/kern.log', 'b/var/log/xen/hypervisor.log', 'b/var/log/kern.log.1', 'b/var/log/kern.log.2.gz', 'b/var/log/messages-20140916', 'b/var/log/messages-20140915.xz',
    'b/var/log/libvirt/libvirtd.log', 'b/var/log/xensource.log', 'b/var/log/boot.log', 'b/etc/fstab',
  ]
  const shuffled = [...order].reverse()
  expect(readingOrder(shuffled).map((index) => shuffled[index])).toEqual(order)
})
