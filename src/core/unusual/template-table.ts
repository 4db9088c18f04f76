// Counts templates of lines in bounded memory.

/** A template and how often it was seen: `ordinary` in quiet time, `near` shortly before the machine may have died. */
export interface TemplateCount {
  ordinary: number
  near: number
  /** Byte of its latest line of the near time. */
  lastNear: number
  firstNear: number
}

/** More templates than this are not told apart any more; real logs have a few thousand. */
const templatesKept = 65_536

export class TemplateTable {
  readonly counts = new Map<number, TemplateCount>()
  ordinaryLines = 0
  nearLines = 0
  /** Lines whose template found no place. */
  unplaced = 0

  add(template: number, byte: number, near: boolean): void {
    if (near) this.nearLines++
    else this.ordinaryLines++
    let count = this.counts.get(template)
    if (!count) {
      if (this.counts.size >= templatesKept) {
        this.unplaced++
        return
      }
      count = { ordinary: 0, near: 0, lastNear: -1, firstNear: -1 }
      this.counts.set(template, count)
    }
    if (!near) {
      count.ordinary++
      return
    }
    count.near++
    count.lastNear = byte
    if (count.firstNear < 0) count.firstNear = byte
  }
}
