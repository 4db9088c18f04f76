// Collects the functions at which the locks of a lock report were taken.

const before = /(?:is trying to (?:acquire|release|lock)(?: lock)?|just changed the state of lock|already holding(?: lock)?)(?: \(.{0,80}\) at)?:|takes:$/
const site = /\bat: (?:\[<[0-9a-f]+>\] )?(?<fn>[A-Za-z_.][\w.]*)\+0x/
const bareSite = /^\[<[0-9a-f]+>\] (?<fn>[A-Za-z_.][\w.]*)\+0x[0-9a-f]+\/0x[0-9a-f]+$/

/** Takes the lines of a report in order. The place of a lock stands behind the sentence about it, or within two lines after. */
export class LockSites {
  readonly functions: string[] = []
  #awaited = 0

  take(text: string): boolean {
    if (this.#awaited > 0) {
      this.#awaited--
      const found = (site.exec(text) ?? bareSite.exec(text))?.groups?.['fn']
      if (!found) return false
      this.functions.push(found)
      this.#awaited = 0
      return true
    }
    if (!before.test(text)) return false
    const found = site.exec(text)?.groups?.['fn']
    if (found) this.functions.push(found)
    else this.#awaited = 2
    return true
  }
}
