// Both kernels, and any way of cutting the input, find the same lines and literals.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countGrams, literalSet } from '../../../src/core/scan/literal-set.ts'
import { typescriptKernel } from '../../../src/core/scan/scan-bytes.ts'
import type { ScanKernel } from '../../../src/core/scan/scan-kernel.ts'
import { wasmKernel } from '../../../src/core/scan/wasm-kernel.ts'

const wasm = wasmKernel()!
const literals = ['PCI-DMA: Out', 'Kernel panic', 'ab', 'aab', 'BUG: ', 'Oops: ', 'aabaaba', 'é!xyz']
/** With one of two bytes, with one of three, and those of five and more, in which grams of four bytes are looked for. */
const sets = [2, 3, 5].map((shortest) => literalSet(literals.filter((literal) => literal.length >= shortest)))
const set = sets[0]!
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The plain way: every literal at every place, every line feed. */
function plainly(bytes: Uint8Array, { literals } = set): string[] {
  const text = new TextDecoder('latin1').decode(bytes)
  const found: string[] = []
  literals.forEach((literal) => {
    const bare = new TextDecoder('latin1').decode(encode(literal))
    for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, at + 1)) found.push(`${at} ${literal} ${text.slice(0, at).split('\n').length - 1}`)
  })
  return found.sort()
}
const told = (kernel: ScanKernel, bytes: Uint8Array, to = bytes.length, of = set): string[] => {
  const { hits } = kernel.scan(bytes, to, of, 0)
  const found: string[] = []
  for (let at = 0; at < hits.length; at += 3) found.push(`${hits[at]} ${of.literals[hits[at + 1]!]} ${hits[at + 2]}`)
  return found.sort()
}
const text = fc.array(fc.oneof(fc.constantFrom(...literals, '\n', 'a', 'b', 'PCI-', 'Oops', 'x'.repeat(40)), fc.string({ maxLength: 5 })), { maxLength: 80 }).map((parts) => encode(parts.join('')))

test('this host runs WebAssembly SIMD, so that the test below compares two kernels', () => expect(wasmKernel()?.name).toBe('wasm-simd'))

describe.each([wasm, typescriptKernel])('$name', (kernel) => {
  test('finds what a plain search finds', () => {
    expect(sets.map(({ gram }) => gram.step)).toEqual([1, 2, 4])
    fc.assert(fc.property(text, fc.constantFrom(...sets), (bytes, of) => {
      expect(told(kernel, bytes, bytes.length, of)).toEqual(plainly(bytes, of))
    }), { numRuns: 1000 })
  })
  test('a literal counts if it starts before the end of its slice', () => {
    const bytes = encode('xx Kernel panic yy')
    expect(told(kernel, bytes, 4)).toEqual(['3 Kernel panic 0'])
    expect(told(kernel, bytes, 3)).toEqual([])
  })
  test('marks every 1024th line of the source, whatever came before', () => {
    const bytes = encode('line\n'.repeat(5000))
    expect([...kernel.scan(bytes, bytes.length, set, 1000).marks]).toEqual([24, 1048, 2072, 3096, 4120].map((line) => line * 5))
    expect(kernel.scan(bytes, bytes.length, set, 1000).lines).toBe(5000)
  })
  test('more hits than its buffer holds', () => {
    const { hits } = kernel.scan(encode('ab'.repeat(300_000)), 600_000, set, 0)
    expect(hits.length).toBe(900_000)
  })
})

test('a kernel that begins without literals counts lines, and finds them as soon as there are some, and again behind that', () => {
  const [fresh, none] = [wasmKernel()!, literalSet([])]
  const bytes = encode('one\nKernel panic\ntwo\n')
  for (let turn = 0; turn < 2; turn++) {
    expect(fresh.scan(bytes, bytes.length, none, 0)).toMatchObject({ lines: 3, hits: new Uint32Array() })
    expect(told(fresh, bytes, bytes.length, sets[2])).toEqual(['4 Kernel panic 1'])
  }
})

test('slices of any size give the same together', () => {
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 200 }), fc.constantFrom(...sets), (bytes, size, set) => {
    const found: string[] = []
    let lines = 0
    for (let base = 0; base < bytes.length; base += size) {
      const chunk = bytes.subarray(base, base + size + set.longest)
      const part = wasm.scan(chunk, Math.min(size, chunk.length), set, lines)
      for (let at = 0; at < part.hits.length; at += 3) found.push(`${base + part.hits[at]!} ${set.literals[part.hits[at + 1]!]} ${lines + part.hits[at + 2]!}`)
      lines += part.lines
    }
    expect(found.sort()).toEqual(plainly(bytes, set))
  }), { numRuns: 500 })
})

test('grams chosen by the text change the speed, not what is found', () => {
  fc.assert(fc.property(text, fc.constantFrom(...sets), (bytes, of) => {
    const chosen = literalSet(of.literals, countGrams(bytes, of.gram))
    expect(told(wasm, bytes, bytes.length, chosen)).toEqual(plainly(bytes, of))
    expect(told(typescriptKernel, bytes, bytes.length, chosen)).toEqual(plainly(bytes, of))
  }))
})

const lines = fc.array(fc.oneof(fc.constantFrom('\n', ' ', 'Sep', 'error 12:', 'eth0', '\r\n', 'é', '[x]', 'Kernel panic', 'x'.repeat(40)), fc.string({ maxLength: 5 })), { maxLength: 80 }).map((parts) => encode(parts.join('')))

test('both kernels find the same lines that hold a text, in any case of letters or as it stands', () => {
  const needles = ['kernel', 'el', 'x'.repeat(20), '[x]', 'error 12:'].flatMap((needle) => [0, 32].map((fold) => ({ bytes: encode(needle), fold: encode(needle).map((byte) => (byte >= 97 && byte <= 122 ? fold : 0)) })))
  fc.assert(fc.property(lines, fc.constantFrom(...needles), (bytes, needle) => {
    expect(wasm.find(bytes, needle)).toEqual(typescriptKernel.find(bytes, needle))
  }), { numRuns: 500 })
  const many = encode('a line of the kernel\n'.repeat(300_000))
  expect(wasm.find(many, needles[0]!).hits.length).toBe(600_000)
})
