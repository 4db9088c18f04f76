// Purple screens of VMware ESXi, as the screen or a VMkernel log shows them -> one report each, said to be of another kind of host.
import type { CrashFrame, CrashReport, LogRecord, Parsed } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { spanOf } from '../span.ts'
import { bannerOf, esxiLine, frameOf, reasonBelowBanner, reasonOf, uptimeOf, worldOf } from './esxi-lines.ts'

/** Records a screen has below its reason. */
const screenLines = 60
/** Functions that stop the VMkernel or tell that it must stop: whom they serve is to blame. */
const stops = /^(?:_*Panic\w*|vmk_Panic\w*|BlueScreen\w*|IDT\w*|gate_entry\w*|int\d{1,3}\w*|NMI\w*|Heartbeat\w*|Watchdog\w*|LockAssert\w*|Lock_CheckSpinCount\w*|Log_\w+|Util_Memset|memcpy|memset)$/i

interface Screen {
  readonly head: LogRecord
  readonly reason: string
  last: LogRecord
  cpu: number | undefined
  version: string | undefined
  uptime: string | undefined
  readonly frames: CrashFrame[]
  lines: number
}

/** Numbers of worlds, processors and addresses change from one crash to the next; they are no part of a title. */
function shortReason(reason: string): string {
  const exception = /^(#[A-Z]{2}) Exception(?: type)?[ (]{0,2}(\d{1,2})/.exec(reason)
  if (exception) return `${exception[1]} Exception ${exception[2]}`
  return reason.replace(/ in world .*$/, '').replace(/\b0x[0-9a-f]+\b/gi, 'ADDR').replace(/(?<![\w.])\d+(?![\w.])/g, 'NUM').slice(0, 160).trim()
}

function reportOf({ head, reason, last, cpu, version, uptime, frames }: Screen): CrashReport {
  const blamed = frames.filter((found) => !stops.test(found.function))
  const [guilty] = blamed
  const short = shortReason(reason)
  const world = worldOf(reason)
  return {
    kind: 'esxi-panic',
    title: guilty ? `ESXi: ${short} in ${guilty.function}` : `ESXi: ${short}`,
    altTitles: guilty ? [`ESXi: ${short}`] : [],
    type: '',
    corrupted: false,
    panicked: true,
    guilty: guilty ? { function: guilty.function, ...(guilty.module ? { module: guilty.module } : {}) } : null,
    candidates: [...new Set(blamed.map((found) => found.function))].slice(0, 20),
    frames,
    victim: 'host',
    victimWhy: 'the VMkernel of VMware ESXi stopped, not a machine that ran on it',
    ...(world ? { process: { name: world } } : {}),
    ...(cpu === undefined ? {} : { cpu }),
    ...(version ? { kernel: version } : {}),
    reason,
    registers: {},
    facts: [
      { name: 'Meaning', value: 'a purple screen of VMware ESXi: what it prints is shown here; its memory dump is for the tools of its maker' },
      ...(uptime ? [{ name: 'Uptime', value: uptime }] : []),
    ],
    decisive: head,
    at: spanOf(head, last),
  }
}

function read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
  const screens: Screen[] = []
  let version: string | undefined
  let bannerAge = Number.POSITIVE_INFINITY
  for (const record of records) {
    if (record.body.length > 600) continue
    const { text, cpu } = esxiLine(record.body)
    const screen = screens.at(-1)
    const open = screen && screen.lines < screenLines ? screen : undefined
    const banner = bannerOf(text)
    bannerAge = banner ? 0 : bannerAge + 1
    version = banner ?? version
    const reason = reasonOf(text) ?? (bannerAge === 1 ? reasonBelowBanner(text) : undefined)
    // The screen says its reason at the top, and once more in the log below.
    if (reason && !(open && shortReason(open.reason) === shortReason(reason))) {
      screens.push({ head: record, reason, last: record, cpu, version: bannerAge < screenLines ? version : undefined, uptime: undefined, frames: [], lines: 0 })
      continue
    }
    if (!open) continue
    open.lines++
    const frame = frameOf(text, record.at)
    const uptime = uptimeOf(text)
    if (frame) open.frames.push(frame)
    open.version ??= banner
    open.uptime ??= uptime
    if (frame || reason || uptime) open.last = record
  }
  return { value: screens.map(reportOf), diagnostics: [] }
}

/** Reads `@BlueScreen:` of VMkernel logs and the purple screen itself, typed or copied. */
export const esxiReader: CrashReader = { id: 'esxi', literals: ['@BlueScreen: ', '[Releasebuild-', ' in world '], read }
