// Exports whose entries are folded from several lines or columns: large ones are read whole, and very large ones say that they are not.
import { describe, expect, test } from 'vitest'
import { analyzeFiles } from '../engine.ts'

const row = (number: number, level = 'Information', source = 'Service Control Manager', id = 7036, text = 'The Print Spooler service entered the running state.') =>
  `${level},6/14/2023 ${1 + Math.floor(number / 3600) % 11}:${String(Math.floor(number / 60) % 60).padStart(2, '0')}:${String(number % 60).padStart(2, '0')} AM,${source},${id},None,"${text}"`
const header = 'Level,Date and Time,Source,Event ID,Task Category'
const rows = Array.from({ length: 6000 }, (_, number) => row(number))
rows[3000] = row(3000, 'Warning', 'vioscsi', 129, 'Reset to device, \\Device\\RaidPort1, was issued.')
const table = [header, ...rows].join('\n')

describe('a table of events of 600 KB', () => {
  test('an event in its middle is found, at its line and its time', async () => {
    expect(table.length).toBeGreaterThan(500_000)
    const { events } = await analyzeFiles({ 'system.csv': table })
    const reset = events.filter((event) => event.signature === 'windows/storage-reset')
    expect(reset).toMatchObject([{ at: [{ first: 3002 }] }])
    expect(new Date(reset[0]!.time.wall!.earliest / 1000).toISOString()).toContain('2023-06-14T01:50:00')
  })
})

test('the same of a journal that was exported field by field', async () => {
  const entry = (number: number, message: string) => `__REALTIME_TIMESTAMP=${1_686_700_000_000_000 + number * 1_000_000}\n_HOSTNAME=host-1\n_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=kernel\nMESSAGE=${message}\n`
  const entries = Array.from({ length: 3000 }, (_, number) => entry(number, number === 1500 ? 'PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0' : `usb 1-1: new high-speed USB device number ${number % 127} using ehci-pci`))
  const { events } = await analyzeFiles({ 'journal.export': entries.join('\n') })
  const full = events.filter((event) => event.signature === 'dma/swiotlb-full')
  expect(full.map(({ time }) => time.wall && new Date(time.wall.earliest / 1000).toISOString().slice(0, 19))).toEqual(['2023-06-14T00:11:40'])
})

test('a larger file than is read whole says so, with what to do', async () => {
  const large = `${table.slice(0, 20_000)}${'\n'.repeat(17 * 1024 * 1024)}`
  const { diagnostics } = await analyzeFiles({ 'system.csv': large })
  expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`).join('\n')).toMatch(/warning: system\.csv: .*16 MB.*export the days around the crash/)
})
