// The template table in WebAssembly SIMD (template-kernel.as.ts): lays out its memory and calls it.
import { base64 } from './template-kernel.as.ts?wasm'
import { plainTemplateTable, type TemplateCount, type TemplateTable } from './template-table.ts'

type Count = (text: number, length: number, base: number, near: number, table: number, filledSlots: number, words: number, state: number) => void

const stateAt = 64
const wordsAt = 128
const tableAt = wordsAt + (1 << 17)
const slots = 1 << 17
const slotBytes = 32
const filledAt = tableAt + slots * slotBytes
const slotsFilledMost = 1 << 16
const textAt = filledAt + 4 * slotsFilledMost
/** Line feeds that the kernel wants behind a text. */
const slack = 128
/** Copied and counted at a time, so that it stays in the processor's cache. */
const blockBytes = 128 * 1024
/** Clearing what is remembered of words takes longer than counting a smaller source without it. */
const worthIt = 64 * 1024

interface Kernel {
  readonly memory: WebAssembly.Memory
  readonly count: Count
  /** Its memory holds the table of a source that is still being looked at. */
  taken: boolean
}
let kernel: Kernel | null | undefined

/** A table for a source of so many bytes. Runs that go on side by side, as one that was cancelled and the next, do not meet in its memory. */
export function templateTable(sourceBytes: number): TemplateTable {
  if (sourceBytes < worthIt) return plainTemplateTable()
  kernel = kernel === undefined ? compiled() : kernel
  return kernel && !kernel.taken ? tableOn(kernel) : plainTemplateTable()
}

function compiled(): Kernel | null {
  try {
    const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), {})
    return { memory: exports['memory'] as WebAssembly.Memory, count: exports['count'] as unknown as Count, taken: false }
  } catch {
    return null
  }
}

function tableOn(kernel: Kernel): TemplateTable {
  const { memory, count } = kernel
  kernel.taken = true
  const reserve = (size: number): void => {
    const missing = size - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 65_536))
  }
  reserve(textAt)
  const state = (index: number): number => new Uint32Array(memory.buffer, stateAt, 4)[index] ?? 0
  const filledSlots = (): Uint32Array => new Uint32Array(memory.buffer, filledAt, state(2))
  const table = new Uint8Array(memory.buffer, tableAt, slots * slotBytes)
  for (const slot of filledSlots()) table.fill(0, slot * slotBytes, (slot + 1) * slotBytes)
  new Uint8Array(memory.buffer, 0, tableAt).fill(0)
  return {
    add(bytes, base, near) {
      for (let from = 0; from < bytes.length; ) {
        const cut = bytes.length - from <= blockBytes ? bytes.length : bytes.lastIndexOf(10, from + blockBytes) + 1
        const to = cut > from ? cut : bytes.length
        reserve(textAt + to - from + slack)
        const text = new Uint8Array(memory.buffer, textAt, to - from + slack)
        text.set(bytes.subarray(from, to))
        text.fill(10, to - from)
        count(textAt, to - from, base + from, near ? 1 : 0, tableAt, filledAt, wordsAt, stateAt)
        from = to
      }
    },
    near() {
      const view = new DataView(memory.buffer, tableAt, slots * slotBytes)
      const found: TemplateCount[] = []
      for (const slot of filledSlots()) {
        const at = slot * slotBytes
        const near = view.getUint32(at + 8, true)
        if (near > 0) found.push({ near, ordinary: view.getUint32(at + 4, true), unseenWords: view.getUint32(at + 12, true), lastNear: view.getFloat64(at + 16, true) })
      }
      return found
    },
    get ordinaryLines() {
      return state(0)
    },
    get nearLines() {
      return state(1)
    },
    end() {
      kernel.taken = false
    },
  }
}
