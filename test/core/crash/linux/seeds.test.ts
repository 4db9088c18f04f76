// The Linux crashes of the founding documents, read as a person reads them.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reportsIn, trace } from './reading.ts'

const seed = (path: string) => reportsIn(readFileSync(new URL(`../../../fixtures/seeds/${path}`, import.meta.url), 'utf8'))

describe.each([['laid out', '001/var/crash/20140917-064516-UTC/dom0.log'], ['as pasted', 'pasted/001.txt']])('bnx2x in dom0, %s', (_, path) => {
  const [report, ...others] = seed(path)
  test('is one crash', () => expect(others).toEqual([]))
  test('is a panic of the DMA layer', () => expect([report?.title, report?.panicked]).toEqual(['kernel panic: DMA: Random memory could be DMA read', true]))
  test('is blamed on the driver that asked for the mapping', () => expect(report?.guilty).toEqual({ function: 'bnx2x_start_xmit', module: 'bnx2x' }))
  test('happened in dom0', () => expect([report?.victim, report?.process, report?.kernel]).toEqual(['dom0', { name: 'netback/2', pid: 1196 }, '2.6.32.43-0.4.1.xs1.8.0.853.170791xen']))
  test('starts with the panic and goes down to the sender', () => expect(trace(report)).toMatch(/^panic swiotlb_full swiotlb_map_page swiotlb_map_page\? bnx2x_start_xmit /))
})

test('balloon in a guest', () => {
  const [report] = seed('002/console.log')
  expect([report?.title, report?.guilty, report?.victim, report?.panicked, report?.process, report?.cpu]).toEqual([
    'kernel BUG in decrease_reservation', { function: 'decrease_reservation', module: 'xen_balloon' }, 'guest', false, { name: 'kworker/0:1', pid: 11 }, 0])
  expect([report?.kernel, report?.hardware, report?.modules?.length]).toEqual(['3.0.101-63-default', 'Xen HVM domU', 10])
  expect(trace(report)).toBe('decrease_reservation balloon_process process_one_work worker_thread kthread kernel_thread_helper')
})

describe('enic in dom0', () => {
  const [report, ...others] = seed('004/var/crash/dom0.log')
  test('the panic belongs to the oops', () => expect([others, report?.title, report?.panicked, report?.decisive.body]).toEqual([
    [], 'BUG: unable to handle kernel paging request in ip_fragment', true, 'Kernel panic - not syncing: Fatal exception in interrupt']))
  test('memcpy and skb_copy_bits stand above the blamed frame', () => expect(trace(report)).toMatch(/^memcpy skb_copy_bits\? ip_fragment /))
  test('it was dom0, by its code segment', () => expect([report?.victim, report?.victimWhy]).toEqual(['dom0', expect.stringContaining('e030')]))
  test('modules from outside the kernel are told', () => expect(report?.facts.find((fact) => fact.name === 'Modules with flags')?.value).toContain('enic, megaraid_sas (built outside the kernel tree)'))
})

test('a log that stops before its panic reports none', () => {
  expect(seed('001/var/log/kern.log')).toEqual([])
})

test.each(['000/var/log/crash/xen.log', '004/var/crash/xen.log', '003/windbg.txt', '003/var/log/libvirt/libvirtd.log', '003/var/log/libvirt/qemu/vm113.log'])('%s holds no Linux crash', (path) => {
  expect(seed(path)).toEqual([])
})
