import { describe, expect, test } from 'vitest'
import type { LogEvent } from '../../../src/core/model.ts'
import { bodyPieces, repeatPieces } from '../../../src/views/lead-up/body-pieces.ts'
import { foldRepeats } from '../../../src/views/lead-up/fold-repeats.ts'

let count = 0
function event(body: string, fields: Record<string, string> = {}, more: Partial<LogEvent> = {}): LogEvent {
  const [signature = ''] = body.split(':')
  return { id: `e${count++}`, signature, title: 'What it means', lane: 'dma', severity: 'error', benign: false, time: { clock: 'k', assumed: [] }, at: [{ source: 's', first: 1, last: 1, byteStart: 0, byteEnd: 9 }], body, fields, ...more }
}
const dma = (bytes: number, device = '04:00.1') => event(`PCI-DMA: Out of SW-IOMMU space for ${bytes} bytes at device 0000:${device}`, { bytes: String(bytes), device: `0000:${device}` })
const folds = (events: readonly LogEvent[], apart: readonly LogEvent[] = []) => foldRepeats(events, (each) => apart.includes(each)).map((repeat) => repeat.length)
const shown = (events: readonly LogEvent[]) => repeatPieces(events as [LogEvent, ...LogEvent[]]).map((piece) => piece.marked ? `[${piece.text}]` : piece.text).join('')

describe('what folds', () => {
  test('neighbours that say the same of one device', () => {
    expect(folds([dma(25158, '04:00.0'), dma(16918, '04:00.0'), dma(24086), dma(14654), dma(30714)])).toEqual([2, 3])
  })
  test('not across another message', () => {
    expect(folds([dma(1), event('blkback: ring-ref 8'), dma(1)])).toEqual([1, 1, 1])
  })
  test('not what is said in other words: Closing is not Initialising', () => {
    expect(folds([event('vif: 0: Initialising'), event('vif: 0: Initialising'), event('vif: 0: Closing')])).toEqual([2, 1])
  })
  test('not the one that is kept apart', () => {
    const fatal = dma(33302)
    expect(folds([dma(19034), dma(17062), fatal], [fatal])).toEqual([2, 1])
  })
  test('not another host', () => {
    expect(folds([event('a: b', {}, { host: 'one' }), event('a: b', {}, { host: 'two' })])).toEqual([1, 1])
  })
  test('known noise by its kind, whatever it says', () => {
    expect(folds([event('cpu: EDX.ds', {}, { benign: true }), event('cpu: EDX.acpi', {}, { benign: true })])).toEqual([2])
  })
  test('nothing is lost and the order is kept', () => {
    const events = [dma(1), dma(2), event('x: 1'), dma(3, '05:00.0'), event('x: 2'), event('x: 3')]
    expect(foldRepeats(events, () => false).flat()).toEqual(events)
  })
})

describe('what a fold shows', () => {
  test('the spread of the number that differs, by size and not by letters', () => {
    expect(shown([dma(24086), dma(9000), dma(30714)])).toBe('PCI-DMA: Out of SW-IOMMU space for [9000 – 30714] bytes at device 0000:04:00.1')
  })
  test('addresses that differ have no spread', () => {
    expect(shown([event('bad page at 0xffff1'), event('bad page at 0xffff2')])).toBe('bad page at […]')
  })
  test('the common start of words that differ, or what they mean', () => {
    expect(shown([event('host lacks the feature: EDX.ds', {}, { benign: true }), event('host lacks the feature: EDX.acpi', {}, { benign: true })])).toBe('host lacks the feature: EDX.…')
    expect(shown([event('one', {}, { benign: true }), event('other', {}, { benign: true })])).toBe('What it means')
  })
})

describe('what a single line shows', () => {
  const marked = (each: LogEvent) => bodyPieces(each).filter((piece) => piece.marked).map((piece) => piece.text)
  test('the captured size is marked where it stands as a number', () => {
    expect(marked(dma(33302))).toEqual(['33302'])
    expect(bodyPieces(event('at 14:12 asked for 12 bytes', { bytes: '12' }))).toEqual([
      { text: 'at 14:', marked: false }, { text: '12', marked: true }, { text: ' asked for 12 bytes', marked: false },
    ])
    expect(marked(event('id 3330 asked for 333 bytes', { bytes: '333' }))).toEqual(['333'])
  })
  test('the body is never changed by marking', () => {
    for (const each of [dma(1), event('no number'), event('bytes elsewhere', { bytes: '77' })]) expect(bodyPieces(each).map((piece) => piece.text).join('')).toBe(each.body)
  })
})
