// Every cut of a log of 20 KB, and random cuts of one of a megabyte, over the whole analysis and both kernels: how many differ.
import { isDeepStrictEqual } from 'node:util'
import type { Measurement } from '../../src/build/measure.ts'
import { typescriptKernel } from '../../src/core/scan/scan-bytes.ts'
import { wasmKernel } from '../../src/core/scan/wasm-kernel.ts'
import { seeded } from '../archives/sample-log.ts'
import { analysisCutInto, cutLog } from '../core/cut-cases.ts'

export async function* measure(): AsyncIterable<Measurement> {
  const random = seeded(20_260_713)
  const small = cutLog(20_000)
  const large = cutLog(1_000_000)
  yield await tried('every cut of a log of 20 KB', small, Array.from({ length: small.length - 1 }, (_, cut) => cut + 1))
  yield await tried('200 random cuts of a log of a megabyte', large, Array.from({ length: 200 }, () => 1000 + random(999_000)))
}

async function tried(what: string, log: Uint8Array, cuts: readonly number[]): Promise<Measurement> {
  const kernels = [typescriptKernel, wasmKernel() ?? typescriptKernel]
  const whole = await analysisCutInto(log, log.length, typescriptKernel)
  const begun = performance.now()
  let differing = 0
  for (const [index, slice] of cuts.entries()) {
    const analysis = await analysisCutInto(log, slice, kernels[index % 2] ?? typescriptKernel)
    if (!isDeepStrictEqual(analysis, whole)) differing++
  }
  return { what, millis: performance.now() - begun, note: `${differing} of ${cuts.length.toLocaleString('en')} give another analysis` }
}
