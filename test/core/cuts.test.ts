// However a log is cut for reading, and whichever kernel scans it, the whole analysis is the same.
import { expect, test } from 'vitest'
import { typescriptKernel } from '../../src/core/scan/scan-bytes.ts'
import { wasmKernel } from '../../src/core/scan/wasm-kernel.ts'
import { analysisCutInto, cutLog } from './cut-cases.ts'

const wasm = wasmKernel()!

test('a log of 20 KB cut at places all over it; npm run bench -- cuts tries every one', async () => {
  const log = cutLog(20_000)
  const whole = await analysisCutInto(log, log.length, typescriptKernel)
  expect(whole.crashes).toHaveLength(2)
  expect(whole.boots).toHaveLength(2)
  expect(whole.findings.length).toBeGreaterThan(0)
  for (let slice = 601; slice < log.length; slice += 397) {
    expect(await analysisCutInto(log, slice, slice % 2 ? wasm : typescriptKernel), `slices of ${slice} bytes`).toEqual(whole)
  }
})

test('a log of a megabyte cut at random', async () => {
  const log = cutLog(1_000_000)
  const whole = await analysisCutInto(log, log.length, wasm)
  for (const slice of [7919, 65_537, 333_333, 999_999]) {
    expect(await analysisCutInto(log, slice, slice % 2 ? wasm : typescriptKernel), `slices of ${slice} bytes`).toEqual(whole)
  }
})
