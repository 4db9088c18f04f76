// Large sources are read by windows: the lines of the windows are exact, and bounded whatever the log.
import { describe, expect, test } from 'vitest'
import { bytesInMemory } from '../../../src/core/ingest/spool.ts'
import type { ByteSource } from '../../../src/core/model.ts'
import { HitWindows } from '../../../src/core/scan/hit-windows.ts'
import { ChosenLiterals, literalSet } from '../../../src/core/scan/literal-set.ts'
import { readWindows } from '../../../src/core/scan/read-windows.ts'
import { scanSource } from '../../../src/core/scan/scan-source.ts'
import { typescriptKernel } from '../../../src/core/scan/scan-bytes.ts'
import { wasmKernel } from '../../../src/core/scan/wasm-kernel.ts'

const plan = { kernel: wasmKernel() ?? typescriptKernel, literals: new ChosenLiterals(literalSet(['CRASH HERE', 'event'])), crashLiterals: 1, bootLiterals: 0, cancelled: () => false, onBytes: () => undefined }

/** A source of `count` lines of 64 bytes that is made as it is read; `special` replaces the text of some lines. */
function generated(count: number, special: ReadonlyMap<number, string>): ByteSource {
  const lineOf = (line: number): string => `${(special.get(line) ?? `${line} ordinary`).padEnd(63, '.')}\n`
  return {
    size: count * 64,
    async read(start, end) {
      const bytes = new Uint8Array(end - start)
      const encoder = new TextEncoder()
      for (let line = Math.floor(start / 64); line * 64 < end; line++) {
        const text = encoder.encode(lineOf(line + 1))
        const from = line * 64 - start
        bytes.set(text.subarray(Math.max(0, -from), Math.min(64, end - start - from)), Math.max(0, from))
      }
      return bytes
    },
  }
}
const linesOf = async (source: ByteSource) => {
  const scan = await scanSource(source, plan)
  const lines = []
  for await (const some of readWindows(source, scan.windows)) lines.push(...some)
  return { scan, lines }
}

describe('a source larger than what is read whole', () => {
  const special = new Map([[100_000, 'event in the middle'], [777_777, 'CRASH HERE'], [1_000_000, 'event at the end']])
  test('planted lines are read, each at its exact byte and line, none twice', async () => {
    const { scan, lines } = await linesOf(generated(1_000_000, special))
    expect(scan.index.lines).toBe(1_000_000)
    for (const [line, text] of special) {
      const found = lines.filter((one) => one.line === line)
      expect(found).toMatchObject([{ byteStart: (line - 1) * 64, byteEnd: line * 64 - 1 }])
      expect(found[0]!.text).toContain(text)
    }
    expect(lines.every((one) => one.byteStart === (one.line - 1) * 64)).toBe(true)
    expect(lines.length).toBeLessThan(20_000)
  })
  test('what surrounds a crash is read widely', async () => {
    const { lines } = await linesOf(generated(1_000_000, special))
    for (const line of [777_777 - 200, 777_777 + 2000]) expect(lines.some((one) => one.line === line)).toBe(true)
  })
  test('the line index marks every 1024th line', async () => {
    const { scan } = await linesOf(generated(1_000_000, special))
    expect([...scan.index.marks].every((byte, k) => byte === k * 1024 * 64)).toBe(true)
    expect(scan.index.marks.length).toBe(977)
  })
})

test('of an event in every line the first and the last before the crash are read, and the rest is told', () => {
  const windows = new HitWindows(1e9, 1)
  for (let line = 1; line <= 100_000; line++) windows.hit(line * 1000, line, 1)
  windows.hit(100_000_500, 100_000, 0)
  for (let line = 100_001; line <= 200_000; line++) windows.hit(line * 1000, line, 1)
  const { windows: list, thinned } = windows.finish()
  const covered = (line: number): boolean => list.some((window) => window.byteStart <= line * 1000 && window.byteEnd >= line * 1000)
  expect([1, 500, 99_500, 99_999, 199_999].map(covered)).toEqual([true, true, true, true, true])
  expect([5000, 50_000, 150_000].map(covered)).toEqual([false, false, false])
  expect(thinned).toEqual([{ literal: 1, total: 200_000, read: 2500 }])
})

test('a read that fails ends the scan with its reason and keeps what was read', async () => {
  const good = bytesInMemory(new Uint8Array(20 * 1024 * 1024).fill(10))
  const source: ByteSource = { size: 40 * 1024 * 1024, read: async (start, end) => (end <= good.size ? good.read(start, end) : Promise.reject(new Error('gone'))) }
  const scan = await scanSource(source, plan)
  expect(scan).toMatchObject({ failure: 'gone', scanned: 16 * 1024 * 1024 })
})
