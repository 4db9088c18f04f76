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
    expect.stringMatching(/^18 × .* in 1 h 40 min, the last one the largest \(33,302 bytes\), then the panic; 5 min(?: \d s)? of silence until the next boot$/),
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
