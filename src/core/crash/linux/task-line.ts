// Turns the line that says who ran on which processor of which kernel into its parts.

export interface TaskLine {
  readonly cpu?: number
  readonly pid?: number
  readonly name?: string
  /** `Not tainted`, or the letters: `G        W  O`. */
  readonly taint?: string
  readonly kernel?: string
  /** What old kernels put behind the version: a machine, or `Xen HVM domU`. */
  readonly machine?: string
}

const taint = '(?<taint>Not tainted|Tainted: (?:\\[\\w+\\]=\\w+,? ?|[A-Z] *| )+?)'
const version = `(?:Kdump: loaded )?${taint} *\\(?(?<kernel>\\d\\S*?|[a-z][\\w.-]+)\\)? +(?<build>#\\S+)?(?<rest>.*)$`
const forms: readonly RegExp[] = [
  new RegExp(`^CPU: ?(?<cpu>\\d+) (?:UID: ?\\d+ )?PID: ?(?<pid>\\d+) Comm: ?(?<name>.*?) ${version}`),
  new RegExp(`^Pid: (?<pid>\\d+), comm: +(?<name>.*?) ${version}`),
  new RegExp(`^CPU: ?(?<cpu>\\d+) +${version}`),
  /^CPU: ?(?<cpu>\d+) (?:UID: ?\d+ )?PID: ?(?<pid>\d+) Comm: ?(?<name>.{1,80}?)(?: Kdump: loaded)?(?: (?<taint>Not tainted|Tainted: .*))?$/,
  /^CPU:? *(?<cpu>\d+)[: ]*$/,
  /^Process (?<name>.{1,64}?) \(pid: (?<pid>\d+),/,
  /^task:(?<name>\S.{0,63}?) +state:\S.* pid: ?(?<pid>\d+)/,
  new RegExp(`^${taint} +(?<kernel>\\d\\S*|\\S+) #\\S*$`),
]
const worthTrying = /^(?:CPU|Pid: |Process |task:|Not tainted|Tainted: )/

/** Reads a task line of any kernel generation, or `null`. */
export function readTaskLine(text: string): TaskLine | null {
  if (!worthTrying.test(text)) return null
  for (const form of forms) {
    const groups = form.exec(text)?.groups
    if (!groups) continue
    const { cpu, pid, name, kernel, rest } = groups
    const machine = rest?.trim().replace(/^\d{4}-?\S*$/, '')
    return {
      ...(cpu === undefined ? {} : { cpu: Number(cpu) }),
      ...(pid === undefined ? {} : { pid: Number(pid) }),
      ...(name ? { name: name.trim() } : {}),
      ...(groups['taint'] ? { taint: groups['taint'].replace(/^Tainted: /, '').trimEnd() } : {}),
      ...(kernel ? { kernel } : {}),
      ...(machine ? { machine } : {}),
    }
  }
  return null
}
