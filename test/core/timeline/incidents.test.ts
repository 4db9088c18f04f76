// What led up to a crash in one sentence, and clocks of four programs on one axis: on the founding documents.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isoOfWall } from '../../../src/core/clock/calendar.ts'
import type { WallMicros } from '../../../src/core/model.ts'
import { analyzeFiles } from '../../engine.ts'

const seed = (...paths: readonly string[]): Record<string, string> => Object.fromEntries(paths.map((path) => [path, readFileSync(join('test/fixtures/seeds', path), 'utf8')]))

test('seed 001: what built up, what was special about the last of it, and the silence behind', async () => {
  const { incidents } = await analyzeFiles(seed('001/var/log/kern.log', '001/var/crash/20140917-064516-UTC/dom0.log'))
  expect(incidents.map((incident) => incident.summary)).toEqual([
    expect.stringMatching(/^18 × .* in 1 h 40 min, the last one the largest \(33,302 bytes, before it at most 30,714\), then the panic; 5 min(?: \d s)? of silence until the next boot$/),
  ])
})

test('seed 003: four clocks on one axis, the bug check at its millisecond, the boot of the guest five hours before', async () => {
  const { clocks, crashes, boots, events } = await analyzeFiles(seed('003/var/log/libvirt/libvirtd.log', '003/var/log/libvirt/qemu/vm113.log', '003/windbg.txt'))
  expect(clocks.map((clock) => clock.label)).toEqual(['stamps with their zone (libvirtd)', 'stamps with their zone (qemu-domain)', 'debugger session time, UTC+08:00', 'uptime of the Windows guest'])
  const [bugCheck] = crashes
  const at = (wall: WallMicros | undefined): string => (wall === undefined ? 'order only' : isoOfWall(wall))
  expect([at(bugCheck!.time.wall?.earliest), at(boots[0]!.start?.wall?.earliest)]).toEqual(['2017-03-15T05:11:54.777000Z', '2017-03-15T00:11:02.037000Z'])
  const placed = events.filter((event) => event.time.wall).map((event) => event.time.clock)
  expect(new Set(placed)).toEqual(new Set(['session', 'utc/libvirtd', 'utc/qemu-domain']))
})

test('of two crashes of one incident the earlier one is the first fault, whatever its file is called', async () => {
  const line = (second: number, host: string, body: string): string => `Sep 17 05:00:${String(second).padStart(2, '0')} ${host} kernel: [  10${second}.000000] ${body}\n`
  const { incidents, crashes } = await analyzeFiles({
    'a/kern.log': line(50, 'xs-01', 'Kernel panic - not syncing: hung_task: blocked tasks'),
    'b/kern.log': line(10, 'xs-01', 'BUG: unable to handle kernel NULL pointer dereference at 0000000000000010') + line(11, 'xs-01', 'IP: [<ffffffff8106f3d5>] froznic_poll+0x5/0x30') + line(12, 'xs-01', 'Oops: 0002 [#1] SMP'),
  }, { year: 2014 })
  expect(incidents).toHaveLength(1)
  expect(incidents[0]!.crashes.map((id) => crashes.find((crash) => crash.id === id)!.title)).toEqual([expect.stringContaining('froznic_poll'), expect.stringContaining('kernel panic')])
  expect(incidents[0]!.summary).toMatch(/2 crash reports, the first fault: .*froznic_poll/)
})

test('rates against the quiet time before, and what came for the first time', async () => {
  const line = (second: number, body: string): string => `Sep 17 0${5 + Math.floor(second / 3600)}:${String(Math.floor(second / 60) % 60).padStart(2, '0')}:${String(second % 60).padStart(2, '0')} xs-01 kernel: [${String(10_000 + second).padStart(5)}.000000] ${body}\n`
  const dma = (second: number): string => line(second, `PCI-DMA: Out of SW-IOMMU space for ${1000 + second} bytes at device 0000:04:00.1`)
  const log = line(0, 'nfs: server 10.0.0.5 not responding, still trying') + Array.from({ length: 6 }, (_, index) => dma(7200 + index * 60)).join('') + line(7550, 'EXT4-fs error (device dm-0): ext4_find_entry:1455: inode #2: comm ls: reading directory lblock 0') + line(7560, 'Kernel panic - not syncing: something new')
  const { incidents } = await analyzeFiles({ 'kern.log': log }, { year: 2014 })
  expect(incidents.map((incident) => incident.summary)).toEqual([expect.stringMatching(/^6 × .* in 5 min, none in the 2 h before, the last one the largest \(8,500 bytes, before it at most 8,440\), never before: .* \(10 s before\), then the panic$/)])
  expect((await analyzeFiles({ 'kern.log': dma(0) + log }, { year: 2014 })).incidents[0]!.summary).not.toContain('none in')
})
