// The records of one report -> its traces, register dump and the lines that say who ran where on what.
import type { CrashFrame, LogRecord, ProcessRef } from '../../model.ts'
import { readFrames, readPointer, withoutMarkers } from './frame-line.ts'
import { readRegisters } from './registers.ts'
import { readTaskLine, type TaskLine } from './task-line.ts'

/** What a stack in a report stands for. */
export type SectionRole =
  /** The stack of the task or processor the report is about. */
  | 'call'
  /** Another processor, asked by NMI. */
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

export interface ReportText {
  readonly sections: readonly Section[]
  /** First instruction pointer, of the register dump. */
  readonly pointer?: CrashFrame
  readonly segment?: string
  readonly task?: TaskLine
  readonly hardware?: string
  readonly process?: ProcessRef
  readonly registers: Readonly<Record<string, string>>
  readonly code?: string
  readonly modules?: readonly string[]
  /** Functions at which the locks of a lock report were taken, in order. */
  readonly lockSites: readonly string[]
  /** Function of the work item that a kworker was running. */
  readonly work?: string
  /** Records printk lost inside the report. */
  readonly dropped: boolean
  /** A call trace was announced, whether or not it came. */
  readonly announced: boolean
  /** Index of the last record that is certainly part of the report. */
  readonly last: number
  /** Named groups of the kind's detail patterns. */
  readonly details: Readonly<Record<string, string>>
}

const callHead = /^(?:Call [Tt]race|Backtrace|Trace|backtrace(?: \(crc [0-9a-f]+\))?):/
const processorHead = /^NMI backtrace for cpu \d+/
const chainHead = /^(?:-> #\d+ \(|\.\.\. which became |the dependencies between )/
const sideHead = /^(?:\{\S{1,40}\} state was registered at:|Preemption disabled at:|softirqs? last|hardirqs last|Allocated by|Freed by|Allocated:|Freed:|Last potentially related|Second to last|Uninit was |Local variable |Last breaking-event|INFO: (?:Allocated|Freed) in|page last free|RCU grace-period kthread stack dump)/
/** Who had the page last: a page that is handed back in a bad state was spoilt by its owner. */
const ownerHead = /^page (?:last )?allocated via|^page_owner tracks the page as allocated/
const accessHead = /^(?:read|write|read-write|assert no \w+)(?: \(marked\))? to 0x[0-9a-f]+ of \d+ bytes by|^race at unknown origin/
const noStackFollows = /^(?:The buggy address|Memory state around|Reported by Kernel|Modules linked in:|---\[ end |Kernel Offset:|Rebooting in |Showing all locks held|\d+ locks? held by )/
const lockSite = /\bat: (?:\[<[0-9a-f]+>\] )?(?<fn>[A-Za-z_.][\w.]*)\+0x|^\[<[0-9a-f]+>\] (?<fn2>[A-Za-z_.][\w.]*)\+0x[0-9a-f]+\/0x[0-9a-f]+$/
const lockSiteBefore = /(?:is trying to (?:acquire|release|lock)(?: lock)?|just changed the state of lock|already holding(?: lock)?)(?: \(.{0,80}\) at)?:|takes:$/
const hardwareLine = /^Hardware name: (?<name>.+)$/
const workLine = /^Workqueue: \S.{0,80}? (?<fn>[A-Za-z_][\w.]*)(?: \[[\w-]+\])?$/
const modulesLine = /^Modules linked in: ?(?<names>.*)$/
const moduleWord = /^(?:[\w-]+(?:\([A-Z+-]+\))?)$/
const lostRecords = /^\*\* \d+ printk messages dropped \*\*|printk messages dropped/

interface Building {
  role: SectionRole
  frames: CrashFrame[]
  pointer: CrashFrame | undefined
  announced: boolean
}

/** Reads the lines of a report. `details` are the kind's patterns over single lines; the first match of each counts. */
export function readReportText(records: readonly LogRecord[], details: readonly RegExp[]): ReportText {
  const sections: Building[] = []
  let current: Building | null = null
  let pending: CrashFrame | undefined
  let pointer: CrashFrame | undefined
  let segment: string | undefined
  let task: TaskLine | undefined
  let hardware: string | undefined
  let code: string | undefined
  let work: string | undefined
  let modules: string[] | undefined
  let goesOn = false
  let ended = false
  let dropped = false
  let announced = false
  let last = 0
  let expectLock = 0
  const lockSites: string[] = []
  const registers: Record<string, string> = {}
  const found: Record<string, string> = {}
  let registersDone = false
  const begin = (role: SectionRole, announcedHere = true): Building => {
    const section: Building = { role, frames: [], pointer: role === 'call' || role === 'processor' ? pending : undefined, announced: announcedHere }
    pending = undefined
    sections.push(section)
    return section
  }
  records.forEach((record, index) => {
    const text = withoutMarkers(record.body).trimEnd()
    if (text === '') return
    for (const pattern of details) {
      const groups = pattern.exec(text)?.groups
      if (groups) for (const [name, value] of Object.entries(groups)) if (value !== undefined) found[name] ??= value
    }
    if (index > 0 && expectLock > 0) {
      expectLock--
      const site = lockSite.exec(text)?.groups
      const fn = site?.['fn'] ?? site?.['fn2']
      if (fn) {
        lockSites.push(fn)
        expectLock = 0
        last = index
        return
      }
    } else if (lockSiteBefore.test(text)) {
      const inline = lockSite.exec(text)?.groups?.['fn']
      if (inline) lockSites.push(inline)
      else expectLock = 2
      last = index
      return
    }
    const frames = readFrames(record.body, record.at, !current || current.frames.length === 0)
    if (frames) {
      goesOn = false
      current ??= begin('call', false)
      current.frames.push(...frames)
      last = index
      return
    }
    const at = readPointer(record.body, record.at)
    if (at) {
      last = index
      if (at.segment && !at.user) segment ??= at.segment
      if (at.user && current) {
        current = null
        registersDone = true
      } else if (at.frame && current && current.frames.length > 0 && !ended) current.frames.push(at.frame)
      else if (at.frame && !ended) {
        pending ??= at.frame
        pointer ??= at.frame
      }
      if (!registersDone) readRegisters(text, registers)
      return
    }
    if (callHead.test(text)) {
      announced = true
      last = index
      current = current && current.role === 'processor' && current.frames.length === 0 ? current : begin('call')
      return
    }
    if (processorHead.test(text)) {
      pending = undefined
      current = begin('processor')
      last = index
      return
    }
    if (chainHead.test(text)) {
      current = begin('chain')
      last = index
      return
    }
    if (accessHead.test(text)) {
      current = begin('call')
      last = index
      return
    }
    if (ownerHead.test(text)) {
      if (current?.role !== 'owner' || current.frames.length > 0) current = begin('owner')
      last = index
      return
    }
    if (sideHead.test(text)) {
      current = begin('side')
      last = index
      return
    }
    if (lostRecords.test(text)) {
      dropped ||= index < 60
      return
    }
    const line = readTaskLine(text)
    if (line) {
      task = task ? { ...line, ...task } : line
      last = index
      return
    }
    const workName = workLine.exec(text)?.groups?.['fn']
    if (workName) {
      work ??= workName
      last = index
      return
    }
    const name = hardwareLine.exec(text)?.groups?.['name']
    if (name) {
      hardware ??= name.trim()
      last = index
      return
    }
    const names = modulesLine.exec(text)?.groups?.['names']
    if (names !== undefined) {
      modules ??= []
      goesOn = modules.length === 0
      if (goesOn) modules.push(...names.split(/\s+/).filter(Boolean))
      last = index
      if (current && current.frames.length > 0) current = null
      return
    }
    if (goesOn && modules && isModulesTail(text)) {
      modules.push(...text.split(/\s+/).filter(Boolean))
      last = index
      return
    }
    goesOn = false
    if (text.startsWith('Code: ') || text.startsWith('Instruction dump:')) {
      code ??= text.slice(text.indexOf(':') + 1).trim()
      last = index
      return
    }
    if (!registersDone && readRegisters(text, registers)) {
      last = index
      return
    }
    if (text.startsWith('---[ end ')) {
      ended = true
      last = index
    }
    if (noStackFollows.test(text)) {
      if (current && current.frames.length > 0) current = null
      last = index
    }
  })
  return {
    sections: sections.map(({ role, frames, pointer: own, announced: headed }) => ({ role, frames, announced: headed, ...(own ? { pointer: own } : {}) })),
    registers, lockSites, dropped, announced, last, details: found,
    ...(pointer ? { pointer } : {}),
    ...(segment ? { segment } : {}),
    ...(task ? { task } : {}),
    ...(hardware ? { hardware } : {}),
    ...(code ? { code } : {}),
    ...(work ? { work } : {}),
    ...(modules ? { modules: modulesOf(modules) } : {}),
  }
}

/** A list of modules may be broken over several records, at any word. */
function isModulesTail(text: string): boolean {
  const words = text.replace(/\[last unloaded: [^\]]*\]\s*$/, '').split(/\s+/).filter(Boolean)
  return words.length > 0 && words.every((word) => moduleWord.test(word)) && !/^(?:Supported|Pid|CPU|Code|Stack)\b/.test(text)
}

function modulesOf(words: readonly string[]): readonly string[] {
  const until = words.findIndex((word) => word.startsWith('[last'))
  return (until < 0 ? words : words.slice(0, until)).filter((word) => moduleWord.test(word))
}
