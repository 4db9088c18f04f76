// Files of xen-crashdump-analyser -> the crash that made the dump, with the state of every processor.
import type { CrashReport, Diagnostic, LogRecord, Parsed, ProcessorState } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { spanOf } from '../span.ts'
import { kernelFailure } from './dump-blame.ts'
import { readDumps, type Dump, type DumpBlock } from './dump-blocks.ts'
import { crashedBlock, missingFrom, processorsOf, vcpuName, vcpusOf } from './dump-picture.ts'
import { blameXen } from './xen-blame.ts'

/** First words of a kernel's own crash report: with them in the console ring, the report is read from there. */
const kernelReport = /^(?:Kernel panic - not syncing|BUG: |Oops: |Unable to handle |general protection fault|kernel BUG at |PANIC: |divide error: |invalid opcode: |Internal error: |stack segment: )/
const hypervisorReport = /^Panic on CPU \d/

/** "64 processors: PCPU 4 crashed (d0v4), 62 stopped by NMI, 1 offline". */
function whoDidWhat(processors: readonly ProcessorState[]): string {
  const count = (role: ProcessorState['role']): number => processors.filter((each) => each.role === role).length
  const who = (role: ProcessorState['role'], words: string): string[] => {
    const found = processors.filter((each) => each.role === role)
    return found.length ? [`PCPU ${found.slice(0, 4).map((each) => `${each.cpu}${each.vcpu ? ` (${vcpuName(each.vcpu)})` : ''}`).join(', ')}${found.length > 4 ? ` and ${found.length - 4} more` : ''} ${words}`] : []
  }
  const rest = [[count('shot-down'), 'only stopped by NMI'], [count('offline'), 'offline'], [count('unknown'), 'untold']].filter(([number]) => number)
  return `${processors.length} processor${processors.length === 1 ? '' : 's'}: ${[...who('crashed', 'crashed first'), ...who('panicked', 'failed after it'), ...rest.map(([number, words]) => `${number} ${words}`)].join(', ')}`
}

interface Told {
  readonly block: DumpBlock
  readonly title: string
  readonly altTitles: readonly string[]
  readonly candidates: readonly string[]
  readonly failed: string | undefined
  readonly victim: 'dom0' | 'guest' | 'hypervisor'
  readonly victimWhy: string
}

/** A kernel that panicked on one of the virtual processors. */
function kernelCrash(dump: Dump): Told | undefined {
  const block = crashedBlock(dump)
  const failure = block && kernelFailure(block.frames)
  if (!block || !failure) return undefined
  const domain = block.vcpu?.domain ?? 0
  return {
    block, title: failure.title, altTitles: failure.altTitles, candidates: failure.candidates, failed: failure.failed,
    victim: domain === 0 ? 'dom0' : 'guest',
    victimWhy: block.vcpu ? `the kernel on ${vcpuName(block.vcpu)} was panicking when the dump was taken` : 'a kernel was panicking when the dump was taken',
  }
}

/** The hypervisor's own panic, where no console ring tells it in words. */
function hypervisorCrash(dump: Dump): Told | undefined {
  const block = dump.blocks.find((each) => each.of === 'host' && each.frames.slice(0, 16).some((frame) => /^(?:panic|fatal_trap|mc_panic)$/.test(frame.function)))
  if (!block) return undefined
  const below = block.frames.slice(block.frames.findLastIndex((frame, depth) => depth < 16 && /^(?:panic|fatal_trap|mc_panic)$/.test(frame.function)) + 1)
  const candidates = blameXen(below, false)
  return {
    block, title: candidates[0] ? `Xen panic in ${candidates[0]}` : 'Xen panic', altTitles: [], candidates, failed: candidates[0],
    victim: 'hypervisor', victimWhy: 'the hypervisor was panicking when the dump was taken',
  }
}

function reportOf(dump: Dump): CrashReport | undefined {
  const inRing = (pattern: RegExp): boolean => dump.ring.some((record) => pattern.test(record.body.trim()))
  const told = dump.domain ? (inRing(kernelReport) ? undefined : kernelCrash(dump)) : kernelCrash(dump) ?? (inRing(hypervisorReport) ? undefined : hypervisorCrash(dump))
  if (!told) return undefined
  const { block } = told
  const processors = processorsOf(dump)
  const vcpus = vcpusOf(dump)
  const missing = missingFrom(dump)
  const fact = (name: string, value: string | undefined, at?: LogRecord): CrashReport['facts'] => (value ? [{ name, value, ...(at ? { at: at.at } : {}) }] : [])
  const cpu = block.cpu ?? block.run?.cpu
  const ended = missing.includes('the console ring') && (dump.version !== undefined || dump.domain !== undefined)
  return {
    kind: dump.domain ? 'domain-dump' : 'xen-dump',
    title: told.title,
    altTitles: told.altTitles,
    type: '',
    corrupted: ended,
    ...(ended ? { corruptedReason: 'the file ends before its console ring' } : {}),
    panicked: true,
    guilty: told.failed ? { function: told.failed } : null,
    candidates: told.candidates,
    frames: block.frames,
    victim: told.victim,
    victimWhy: told.victimWhy,
    ...(cpu === undefined ? {} : { cpu }),
    ...(block.vcpu ? { context: `${vcpuName(block.vcpu)}${block.mode ? ` in ${block.mode} mode` : ''}` } : {}),
    registers: { ...(block.address ? { rip: block.address } : {}), ...(block.flags ? { rflags: block.flags } : {}), ...block.registers },
    ...(block.code ? { code: block.code } : {}),
    ...(processors.length ? { processors } : {}),
    ...(vcpus.length ? { vcpus } : {}),
    facts: [
      ...fact('Hypervisor', dump.version),
      ...(processors.length ? fact('Processors', whoDidWhat(processors)) : []),
      ...fact('How the trace was made', 'the analyser scanned the stack: only names in brackets are certain, others may be left over from earlier calls'),
      ...(block.address ? fact('Registers', 'as they were when the dump was taken, not at the fault') : []),
      ...fact('Missing', missing.join('; ')),
    ],
    decisive: block.head,
    at: spanOf(block.head, block.last),
  }
}

/** Whether the dump shows dom0's own panic, so that Xen's line "Hardware Dom0 crashed" tells nothing new. */
export function dumpShowsKernelCrash(records: readonly LogRecord[]): boolean {
  return records.some((record) => record.body.includes(' Guest state (DOM0')) && readDumps(records).some((dump) => kernelCrash(dump)?.victim === 'dom0')
}

/** Reads `xen.log` and `domN.log`, whole or quoted. A dump in which nothing failed gives no report. */
export const analyserDumpReader: CrashReader = {
  id: 'xen-dump',
  literals: [' Host state:', ' Guest state (DOM', ' vcpus)', 'Xen changeset:'],
  read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
    const value: CrashReport[] = []
    const diagnostics: Diagnostic[] = []
    for (const dump of readDumps(records)) {
      const report = reportOf(dump)
      if (report) value.push(report)
      const missing = missingFrom(dump)
      if (!missing.length || !dump.blocks.length) continue
      diagnostics.push({
        severity: 'notice', source: dump.first.at.source, line: dump.first.at.first,
        message: `This crash dump lacks ${missing.join('; ')}. Collect the whole folder below /var/crash, with the files of xen-crashdump-analyser.`,
      })
    }
    return { value, diagnostics }
  },
}

/**
 * A reader of console text that also knows the dump around it: a crash told in a `Console Ring:` gets the states of the
 * processors (xen.log) or virtual processors (domN.log) of its dump. The last report of a ring is the crash that made the dump.
 */
export function awareOfDumps(reader: CrashReader): CrashReader {
  return {
    ...reader,
    read(records) {
      const { value, diagnostics } = reader.read(records)
      if (!value.length || !records.some((record) => record.body.trim() === 'Console Ring:')) return { value, diagnostics }
      const dumps = readDumps(records)
      return { value: value.map((report, index) => withStates(report, value.slice(index + 1), dumps)), diagnostics }
    },
  }
}

function withStates(report: CrashReport, later: readonly CrashReport[], dumps: readonly Dump[]): CrashReport {
  const dumpOf = ({ at }: CrashReport): Dump | undefined => dumps.findLast((dump) => dump.console !== undefined && dump.console.at.byteEnd <= at.byteStart)
  const dump = dumpOf(report)
  if (!dump || later.some((other) => dumpOf(other) === dump)) return report
  const processors = processorsOf(dump)
  const vcpus = vcpusOf(dump)
  return { ...report, ...(processors.length ? { processors } : {}), ...(vcpus.length ? { vcpus } : {}) }
}
