// The scan kernel in plain TypeScript: the twin of scan-kernel.as.ts, for hosts without SIMD and to test the other against.
import { hashOf } from './literal-set.ts'
import { strideBits, type ScanKernel } from './scan-kernel.ts'

export const typescriptKernel: ScanKernel = {
  name: 'typescript',
  scan(bytes, to, set, linesBefore) {
    const { table, buckets, gram } = set
    const stride = 1 << strideBits
    const phase = linesBefore % stride
    const hits: number[] = []
    const marks: number[] = []
    let lines = 0
    for (let at = 0; at < bytes.length; at++) {
      const bucket = at % gram.step === 0 ? (table[hashOf(fourBytes(bytes, at), gram)] as number) : 0
      if (bucket !== 0) {
        for (const { bytes: literal, gramAt, index } of buckets[bucket - 1]?.literals ?? []) {
          const start = at - gramAt
          if (start < 0 || start >= to || start + literal.length > bytes.length) continue
          let same = 0
          while (same < literal.length && bytes[start + same] === literal[same]) same++
          // A gram may begin with the line feed before.
          if (same === literal.length) hits.push(start, index, lines + (start > at && bytes[at] === 10 ? 1 : 0))
        }
      }
      if (bytes[at] === 10 && at < to) {
        lines++
        if ((phase + lines) % stride === 0) marks.push(at + 1)
      }
    }
    return { lines, hits: Uint32Array.from(hits), marks: Uint32Array.from(marks) }
  },
  find(bytes, { bytes: needle, fold }) {
    const hits: number[] = []
    const stands = (at: number): boolean => {
      for (let k = 0; k < needle.length; k++) if (((bytes[at + k] as number) | (fold[k] as number)) !== needle[k]) return false
      return true
    }
    let [lines, told] = [0, -1]
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] === 10) lines++
      else if (told !== lines && at + needle.length <= bytes.length && stands(at)) {
        hits.push(at, lines)
        told = lines
      }
    }
    return { lines, hits: Uint32Array.from(hits) }
  },
}

/** Behind the end there are zeros: what lies there changes no literal that is found. */
function fourBytes(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}
