// A large source as it passes -> parts of it, evenly spread, that tell what is ordinary in it.

/** Sources up to this size are looked at whole. */
export const wholeUpTo = 8 * 1024 * 1024
/** Of a larger one this much of every mebibyte, of a very large one at fewer places. */
const sample = { bytes: 24 * 1024, every: 1024 * 1024, most: 512 }

export interface Sample {
  readonly start: number
  readonly bytes: Uint8Array
}

/** Takes the bytes of a source in order; how they are cut does not matter. Memory: at most 12 MiB. */
export class OrdinarySamples {
  readonly #size: number
  readonly #every: number
  readonly #samples: Sample[] = []

  /** @param size bytes of the source */
  constructor(size: number) {
    this.#size = size
    this.#every = sample.every * Math.max(1, Math.ceil(size / sample.every / sample.most))
  }

  take(byteStart: number, bytes: Uint8Array): void {
    if (this.#size <= wholeUpTo) return
    const byteEnd = byteStart + bytes.length
    for (let start = Math.floor(byteStart / this.#every) * this.#every; start < byteEnd; start += this.#every) {
      const end = Math.min(this.#size, start + sample.bytes)
      const [from, to] = [Math.max(start, byteStart), Math.min(end, byteEnd)]
      if (from >= to) continue
      if (from === start) this.#samples.push({ start, bytes: new Uint8Array(end - start) })
      this.#samples.at(-1)?.bytes.set(bytes.subarray(from - byteStart, to - byteStart), from - start)
    }
  }

  /** The samples that touch none of the stretches. */
  outside(stretches: readonly { readonly start: number; readonly end: number }[]): readonly Sample[] {
    return this.#samples.filter(({ start, bytes }) => !stretches.some((stretch) => stretch.start < start + bytes.length && start < stretch.end))
  }
}
