// A boot of a case -> in words how it ended, and what the silence behind it most likely was.
import type { Analysis, Boot, LogEvent } from '../model.ts'
import { elapsed, middleOf } from '../timeline/moments.ts'
import { formatDuration } from './format-time.ts'

export interface BootWords {
  /** `panic`, `fenced`, `in order`, `without a word`, `still running at the end of the log`. */
  readonly ended: string
  /** What the silence before the next boot most likely was, where there was one. */
  readonly gap?: string
}

const minute = 60_000_000
/** A fence or a watchdog acts within this after its last words. */
const fenceWithin = 5 * minute
/** Signatures of what stops a machine from outside its kernel. */
const fences = /^(?:xha\/(?:self-fence|statefile-lost)|cluster\/pve-watchdog-expired|cluster\/sbd-|storage\/ocfs2-fence|xen\/watchdog-reboot|kernel\/watchdog)/
const overheated = /^hardware\/overheat/

export function bootWords(analysis: Analysis, boot: Boot): BootWords {
  const fence = lastWordsOf(analysis, boot, fences)
  const heat = lastWordsOf(analysis, boot, overheated)
  const gap = boot.gapUs === undefined || boot.gapUs < 0 ? undefined : gapWords(boot, fence !== undefined, crashFolderAfter(analysis, boot))
  return { ended: endWords(boot, fence, heat), ...(gap ? { gap } : {}) }
}

function endWords(boot: Boot, fence: LogEvent | undefined, heat: LogEvent | undefined): string {
  switch (boot.ended) {
    case 'panic': return 'ended in a panic'
    case 'shutdown': return 'was shut down in order'
    case 'running': return 'was still running when the log ends'
    case 'silent':
      if (fence) return `was fenced: its last words were “${fence.title}”`
      if (heat) return `stopped after “${heat.title}”`
      return 'ended without a word: neither a panic nor a shutdown was logged'
    case 'unknown': return fence ? `its log ends after “${fence.title}”` : 'its log ends; how the machine went on is not told'
    default: return boot.ended satisfies never
  }
}

/** Machines with firmware that checks much memory take minutes to say their first word. */
function gapWords(boot: Boot, fenced: boolean, dumped: boolean): string {
  const length = formatDuration(boot.gapUs ?? 0)
  const gap = boot.gapUs ?? 0
  switch (boot.ended) {
    case 'panic':
      return gap < 15 * minute ? `${length} until the next boot: the time of a crash dump and a restart` : `${length} until the next boot: longer than a dump takes, it stood still until somebody or something restarted it`
    case 'shutdown':
      return gap < 15 * minute ? `${length} until the next boot: a restart` : `${length} until the next boot: it was off`
    case 'silent':
    case 'running':
    case 'unknown':
      if (dumped) return `${length} until the next boot: in that time a crash dump was written, so it panicked though this log does not show it`
      if (fenced) return `${length} until the next boot: a reset by the fence`
      if (gap < 2 * minute) return `${length} until the next boot: too short for a dump; a reset, or power that failed for a moment`
      if (gap < 15 * minute) return `${length} until the next boot: a panic whose words never reached the disk, a reset by watchdog or button, or a power cut`
      return `${length} until the next boot: it hung or was without power until somebody started it`
    default: return boot.ended satisfies never
  }
}

/** The last event of a kind on the boot's own host shortly before its log ends. */
function lastWordsOf(analysis: Analysis, boot: Boot, kind: RegExp): LogEvent | undefined {
  const { lastWords } = boot
  if (!lastWords) return undefined
  return analysis.events.findLast((event) => {
    if (!kind.test(event.signature) || event.benign || (event.host && boot.host && event.host !== boot.host)) return false
    const before = elapsed(event.time, lastWords)
    return before !== undefined && Math.abs(before) <= fenceWithin
  })
}

/** A crash of another file, placed between this boot's last words and the next boot. */
function crashFolderAfter(analysis: Analysis, boot: Boot): boolean {
  const from = boot.lastWords && middleOf(boot.lastWords)
  if (from === undefined || boot.gapUs === undefined) return false
  const to = from + boot.gapUs
  return analysis.crashes.some((crash) => {
    const at = middleOf(crash.time)
    return crash.panicked && crash.time.clock !== boot.clock && crash.victim !== 'guest' && at !== undefined && at >= from && at <= to && (!crash.host || !boot.host || crash.host === boot.host)
  })
}
