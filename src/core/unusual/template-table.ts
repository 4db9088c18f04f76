// Lines of ordinary time and of the time before an end -> how often each template came in both, in bounded memory.
import { walkTemplates } from './line-templates.ts'

/** A template and how often it was seen: `ordinary` in quiet time, `near` shortly before the machine may have died. */
export interface TemplateCount {
  readonly ordinary: number
  readonly near: number
  /** Most words of one of its near lines that stood in no line before it: of lines that say the same of several devices the first counts. */
  readonly unseenWords: number
  /** Byte of its latest line of the near time. */
  readonly lastNear: number
}

/** Counts of one source. All ordinary time comes first, then what is near an end: only then it is known which words are new. */
export interface TemplateTable {
  /** @param base place of `bytes[0]` in the source; the bytes are whole lines */
  add(bytes: Uint8Array, base: number, near: boolean): void
  /** Templates that stood near an end. */
  near(): readonly TemplateCount[]
  readonly ordinaryLines: number
  readonly nearLines: number
  /** Its memory serves the next table: it may not be asked any more. */
  end(): void
}

/** More templates than this are not told apart any more; real logs have a few thousand. */
const templatesKept = 65_536
const wordBits = 20

interface Counting {
  ordinary: number
  near: number
  unseenWords: number
  lastNear: number
}

/** Words that were seen, a bit each, and which bytes of it are not zero. */
interface SeenWords {
  readonly bits: Uint8Array
  readonly touched: number[]
}
/** Of tables that have ended: thousands of small sources, one after the other, would each have to be given their own. */
const spareWords: SeenWords[] = []

/** The table in plain TypeScript: for hosts without WebAssembly, and for sources too small to be worth clearing its memory for. */
export function plainTemplateTable(): TemplateTable {
  const counts = new Map<number, Counting>()
  const words = spareWords.pop() ?? { bits: new Uint8Array(1 << (wordBits - 3)), touched: [] }
  let [ordinaryLines, nearLines] = [0, 0]
  return {
    add(bytes, base, near) {
      let unseen = 0
      walkTemplates(bytes, (template, lineStart) => {
        if (near) nearLines++
        else ordinaryLines++
        let count = counts.get(template)
        if (!count && counts.size < templatesKept) counts.set(template, (count = { ordinary: 0, near: 0, unseenWords: 0, lastNear: -1 }))
        if (count && near) {
          count.near++
          count.lastNear = base + lineStart
          count.unseenWords = Math.max(count.unseenWords, unseen)
        } else if (count) count.ordinary++
        unseen = 0
      }, (word) => {
        const at = (word & ((1 << wordBits) - 1)) >>> 3
        const [known, flag] = [words.bits[at] ?? 0, 1 << (word & 7)]
        if ((known & flag) !== 0) return
        if (known === 0) words.touched.push(at)
        words.bits[at] = known | flag
        unseen++
      })
    },
    near: () => [...counts.values()].filter((count) => count.near > 0),
    get ordinaryLines() {
      return ordinaryLines
    },
    get nearLines() {
      return nearLines
    },
    end() {
      for (const at of words.touched) words.bits[at] = 0
      words.touched.length = 0
      spareWords.push(words)
    },
  }
}
