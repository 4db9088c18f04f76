// Collects the stacks of one report: which frames belong together, and what each stack stands for.
import type { CrashFrame, LineRange } from '../../model.ts'
import { readFrames, readPointer } from './frame-line.ts'

/** What a stack in a report stands for. */
export type SectionRole =
  /** The stack of the task or processor the report is about. */
  | 'call'
  /** A processor that was asked by NMI. */
  | 'processor'
  /** How a lock got into the state that the report complains of. */
  | 'chain'
  /** Who allocated the page that the report is about. */
  | 'owner'
  /** Who allocated, freed or stored the object; where preemption was disabled. */
  | 'side'

export interface Section {
  readonly role: SectionRole
  readonly frames: readonly CrashFrame[]
  /** Instruction pointer of the register dump that belongs to it. */
  readonly pointer?: CrashFrame
  /** A heading such as `Call Trace:` stood before it. */
  readonly announced: boolean
}

const headings: readonly (readonly [role: SectionRole, heading: RegExp])[] = [
  ['call', /^(?:Call [Tt]race|Backtrace|Trace|backtrace(?: \(crc [0-9a-f]+\))?):/],
  ['processor', /^NMI backtrace for cpu \d+/],
  ['chain', /^(?:-> #\d+ \(|\.\.\. which became |the dependencies between )/],
  ['call', /^(?:read|write|read-write|assert no \w+)(?: \(marked\))? to 0x[0-9a-f]+ of \d+ bytes by|^race at unknown origin/],
  ['owner', /^page (?:last )?allocated via|^page_owner tracks the page as allocated/],
  ['side', /^(?:\{\S{1,40}\} state was registered at:|Preemption disabled at:|Allocated(?: by|:)|Freed(?: by|:)|Last potentially related|Second to last|Uninit was |Local variable |INFO: (?:Allocated|Freed) in|page last free|RCU grace-period kthread stack dump)/],
]
/** x86_64 before 2.6.17 begins the trace on the line of its heading; up to 2.6.18 the pointer has a line of its own below the message. */
const headingWithFrames = /^Call Trace:\s*(?=<[0-9a-f]{8,16}>\{)/
const pointerToCome = / RIP:\s*$/
/** Lines after which no frame of the stack before them can come. */
const stackEnd = /^(?:The buggy address|Memory state around|Reported by Kernel|Modules linked in:|---\[ end |Kernel Offset:|Rebooting in |Showing all locks held|\d+ locks? held by )/

interface Building {
  readonly role: SectionRole
  readonly frames: CrashFrame[]
  readonly pointer: CrashFrame | undefined
  readonly announced: boolean
}

/** Takes the lines of a report in order; `take` says whether a line was one of a stack's. */
export class Sections {
  readonly #all: Building[] = []
  #current: Building | null = null
  /** Instruction pointer of a register dump whose trace has not come yet. */
  #pending: CrashFrame | undefined
  #ended = false
  #pointerBelow = false
  /** First instruction pointer of all. */
  pointer: CrashFrame | undefined
  /** Code segment at the first kernel instruction pointer (x86). */
  segment: string | undefined
  /** A call trace was announced, whether or not it came. */
  announced = false
  /** User space was reached: registers from here on are those of the program. */
  inUserSpace = false

  get list(): readonly Section[] {
    return this.#all.map(({ role, frames, announced, pointer }) => ({ role, frames, announced, ...(pointer ? { pointer } : {}) }))
  }

  take(text: string, body: string, at: LineRange): boolean {
    const heading = headingWithFrames.exec(text)?.[0]
    if (heading) {
      this.#open('call')
      return this.take(text.slice(heading.length), text.slice(heading.length), at)
    }
    const below = this.#pointerBelow
    this.#pointerBelow = pointerToCome.test(text)
    if (below && this.#takePointer(`RIP: ${text}`, at)) return true
    const frames = readFrames(body, at, !this.#current || this.#current.frames.length === 0)
    if (frames) {
      this.#current ??= this.#begin('call', false)
      this.#current.frames.push(...frames)
      return true
    }
    if (this.#takePointer(body, at)) return true
    const role = headings.find(([, heading]) => heading.test(text))?.[0]
    if (role) return this.#open(role)
    if (text.startsWith('---[ end ')) this.#ended = true
    if (!stackEnd.test(text)) return false
    if (this.#current && this.#current.frames.length > 0) this.#current = null
    return !text.startsWith('Modules linked in:')
  }

  #takePointer(body: string, at: LineRange): boolean {
    const found = readPointer(body, at)
    if (!found) return false
    if (found.segment && !found.user) this.segment ??= found.segment
    if (found.user && this.#current) {
      this.#current = null
      this.inUserSpace = true
    } else if (found.frame && !this.#ended && !(found.repeated && this.pointer)) {
      if (this.#current && this.#current.frames.length > 0) this.#current.frames.push(found.frame)
      else {
        this.#pending ??= found.frame
        this.pointer ??= found.frame
      }
    }
    return true
  }

  #open(role: SectionRole): true {
    const current = this.#current
    const empty = current !== null && current.frames.length === 0
    if (role === 'call') this.announced = true
    if (role === 'processor') this.#pending = undefined
    if (empty && current.role === 'owner' && role === 'owner') return true
    // `NMI backtrace for cpu 1` comes before the register dump and the heading of the same stack.
    const asked = empty && current.role === 'processor' && role === 'call'
    if (asked) this.#all.pop()
    this.#current = this.#begin(asked ? 'processor' : role, true)
    return true
  }

  #begin(role: SectionRole, announced: boolean): Building {
    const ofDump = role === 'call' || role === 'processor'
    const section: Building = { role, frames: [], pointer: ofDump ? this.#pending : undefined, announced }
    if (ofDump) this.#pending = undefined
    this.#all.push(section)
    return section
  }
}
