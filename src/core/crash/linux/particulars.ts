// Collects what a report says besides its stacks: task, machine, modules, code bytes, registers, work item.
import { readRegisters } from './registers.ts'
import { readTaskLine, type TaskLine } from './task-line.ts'

const hardwareLine = /^Hardware name: (?<name>.+)$/
const modulesLine = /^Modules linked in: ?(?<names>.*)$/
const moduleWord = /^[\w-]+(?:\([A-Z+-]+\))?$/
const noModules = /^(?:Supported|Pid|CPU|Code|Stack|Call)\b/
const workLine = /^Workqueue: \S.{0,80}? (?<fn>[A-Za-z_][\w.]*)(?: \[[\w-]+\])?$/
const codeLine = /^(?:Code|Instruction dump): ?(?<bytes>.*)$/

/** Takes the lines of a report in order; the first of each kind counts, since later ones are of later dumps. */
export class Particulars {
  task: TaskLine | undefined
  hardware: string | undefined
  code: string | undefined
  /** Function of the work item that a kworker was running. */
  work: string | undefined
  readonly registers: Record<string, string> = {}
  #modules: string[] | undefined
  #modulesGoOn = false

  /** Modules as printed, flags included; the list of those unloaded before is left out. */
  get modules(): readonly string[] | undefined {
    const until = this.#modules?.findIndex((word) => word.startsWith('[last')) ?? -1
    return (until < 0 ? this.#modules : this.#modules?.slice(0, until))?.filter((word) => moduleWord.test(word))
  }

  /** `registersToo` is false once user space was reached. */
  take(text: string, registersToo: boolean): boolean {
    if (this.#modulesGoOn && this.#takeModules(text)) return true
    this.#modulesGoOn = false
    const task = readTaskLine(text)
    if (task) {
      this.task = { ...task, ...this.task }
      return true
    }
    const work = workLine.exec(text)?.groups?.['fn']
    if (work) {
      this.work ??= work
      return true
    }
    const hardware = hardwareLine.exec(text)?.groups?.['name']
    if (hardware) {
      this.hardware ??= hardware.trim()
      return true
    }
    const names = modulesLine.exec(text)?.groups?.['names']
    if (names !== undefined) {
      this.#modulesGoOn = this.#modules === undefined
      this.#modules ??= names.split(/\s+/).filter(Boolean)
      return true
    }
    const code = codeLine.exec(text)?.groups?.['bytes']
    if (code !== undefined) {
      this.code ??= code.trim()
      return true
    }
    return registersToo && readRegisters(text, this.registers)
  }

  /** The list may be broken over several records, between any two words. */
  #takeModules(text: string): boolean {
    const words = text.split(/\s+/).filter(Boolean)
    const named = text.replace(/\[last unloaded: [^\]]*\]\s*$/, '').split(/\s+/).filter(Boolean)
    if (words.length === 0 || noModules.test(text) || !named.every((word) => moduleWord.test(word))) return false
    this.#modules?.push(...words)
    return true
  }
}
