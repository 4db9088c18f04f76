// Which scan kernel this host runs.
import { typescriptKernel } from './scan-bytes.ts'
import type { ScanKernel } from './scan-kernel.ts'
import { wasmKernel } from './wasm-kernel.ts'

let best: ScanKernel | undefined

/** WebAssembly SIMD where the host has it, else plain TypeScript; made once. */
export function bestKernel(): ScanKernel {
  best ??= wasmKernel() ?? typescriptKernel
  return best
}
