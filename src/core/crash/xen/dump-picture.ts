// A dump of the host -> who ran where, who crashed, who was only stopped; and what the dump does not hold.
import type { LogRecord, ProcessorRole, ProcessorState, VcpuRef, VcpuState } from '../../model.ts'
import { spanOf } from '../span.ts'
import { kernelFailure, roleOfHost, roleOfKernel } from './dump-blame.ts'
import type { Dump, DumpBlock } from './dump-blocks.ts'

const named = (block: DumpBlock | undefined): string | undefined => block?.frames.find((frame) => !/^[0-9a-f]{8,16}$/.test(frame.function))?.function

/** What the console ring says about who crashed: needed where no symbol tells. */
interface RingWords {
  readonly crashed?: number
  readonly shotDown: boolean
}
function ringWords(ring: readonly LogRecord[]): RingWords {
  let crashed: number | undefined
  let shotDown = false
  for (const { body } of ring) {
    const said = /(?:Panic on CPU|Executing kexec image on cpu) ?(\d{1,5})/.exec(body)
    if (said) crashed = Number(said[1])
    shotDown ||= body.includes('Shot down all CPUs')
  }
  return { ...(crashed === undefined ? {} : { crashed }), shotDown }
}

function roleOf(host: DumpBlock | undefined, guest: DumpBlock | undefined, cpu: number, ring: RingWords): ProcessorRole {
  if (host?.offline) return 'offline'
  if (ring.crashed === cpu) return 'crashed'
  const byHost = host ? roleOfHost(host.frames, host.interruptedBy === 'NMI') : 'unknown'
  const byKernel = guest ? roleOfKernel(guest.frames) : 'unknown'
  if (byHost === 'crashed' || (byKernel === 'crashed' && byHost !== 'shot-down')) return ring.crashed === undefined ? 'crashed' : 'panicked'
  if (byKernel === 'crashed' || byKernel === 'panicked') return 'panicked'
  if (byHost === 'unknown' && ring.crashed !== undefined && ring.shotDown) return 'shot-down'
  return byHost
}

/** Every physical processor of a dump, by number. */
export function processorsOf(dump: Dump): readonly ProcessorState[] {
  const ring = ringWords(dump.ring)
  const cpus = [...new Set(dump.blocks.flatMap((block) => (block.of === 'domain' || block.cpu === undefined ? [] : [block.cpu])))].sort((a, b) => a - b)
  return cpus.flatMap((cpu): ProcessorState[] => {
    const host = dump.blocks.find((block) => block.of === 'host' && block.cpu === cpu)
    const guest = dump.blocks.find((block) => block.of === 'guest' && block.cpu === cpu)
    const [first, last] = [host ?? guest, guest ?? host]
    if (!first || !last) return []
    const vcpu = guest?.vcpu ?? host?.current
    const [hostFunction, guestFunction] = [named(host), named(guest)]
    return [{
      cpu,
      role: roleOf(host, guest, cpu, ring),
      load: host?.offline ? 'none' : host?.load ?? (guest?.run?.state === 'running' ? 'running' : guest?.run?.state === 'switching' ? 'switching' : 'unknown'),
      ...(vcpu ? { vcpu } : {}),
      ...(host?.next ? { next: host.next } : {}),
      ...(hostFunction ? { hostFunction } : {}),
      ...(guestFunction ? { guestFunction } : {}),
      at: spanOf(first.head, last.last),
    }]
  })
}

/** Every virtual processor in the dump of a domain, by number. */
export function vcpusOf(dump: Dump): readonly VcpuState[] {
  return dump.blocks.flatMap((block): VcpuState[] => {
    if (block.of !== 'domain' || !block.vcpu) return []
    const where = named(block)
    return [{
      ...block.vcpu,
      role: block.offline ? 'offline' : roleOfKernel(block.frames),
      state: block.offline ? 'offline' : block.run?.state ?? 'unknown',
      ...(block.run?.cpu === undefined ? {} : { cpu: block.run.cpu }),
      ...(block.mode ? { mode: block.mode } : {}),
      ...(where ? { function: where } : {}),
      at: spanOf(block.head, block.last),
    }]
  }).sort((a, b) => a.vcpu - b.vcpu)
}

export const vcpuName = (vcpu: VcpuRef): string => `d${vcpu.domain}v${vcpu.vcpu}`

const few = (numbers: readonly number[]): string => (numbers.length > 8 ? `${numbers.slice(0, 8).join(', ')} and ${numbers.length - 8} more` : numbers.join(', '))

/** What a whole dump would hold and this one does not, in sentences. A quoted part of a file is said to be one. */
export function missingFrom(dump: Dump): readonly string[] {
  const missing: string[] = []
  const hosts = dump.blocks.filter((block) => block.of === 'host')
  const guests = dump.blocks.filter((block) => block.of === 'guest')
  const unsure = dump.blocks.filter((block) => !block.offline && block.address === undefined)
  if (!dump.domain) {
    if (dump.version === undefined) missing.push('the head of xen.log (version, command line)')
    const known = new Set(hosts.map((block) => block.cpu))
    const without = guests.flatMap((block) => (block.cpu === undefined || known.has(block.cpu) ? [] : [block.cpu]))
    if (without.length) missing.push(`what the hypervisor did on PCPU ${few(without)}`)
    const highest = Math.max(-1, ...hosts.map((block) => block.cpu ?? -1))
    const gaps = Array.from({ length: highest + 1 }, (_, cpu) => cpu).filter((cpu) => !known.has(cpu) && !without.includes(cpu))
    if (gaps.length) missing.push(`PCPU ${few(gaps)}`)
    const lost = hosts.flatMap((block) => (block.load === 'running' && block.cpu !== undefined && !guests.some((guest) => guest.cpu === block.cpu) ? [block.cpu] : []))
    if (lost.length) missing.push(`the guest state of PCPU ${few(lost)}`)
  } else if (dump.domain.vcpus !== undefined) {
    const found = new Set(dump.blocks.map((block) => block.vcpu?.vcpu))
    const gaps = Array.from({ length: Math.min(dump.domain.vcpus, 512) }, (_, vcpu) => vcpu).filter((vcpu) => !found.has(vcpu))
    if (gaps.length) missing.push(`VCPU ${few(gaps)}`)
  }
  if (unsure.length) missing.push(`registers of ${few(unsure.map((block) => block.cpu ?? block.vcpu?.vcpu ?? 0)).replace(/^/, unsure[0]?.of === 'domain' ? 'VCPU ' : 'PCPU ')}`)
  if (!dump.console) missing.push('the console ring')
  const symbolless = dump.blocks.filter((block) => block.address !== undefined && block.frames.every((frame) => /^[0-9a-f]{8,16}$/.test(frame.function)))
  if (symbolless.length || dump.unavailable.length) missing.push(`symbols${symbolless.length ? ` (no function names in ${symbolless.length} of ${dump.blocks.length} states)` : ''}${dump.unavailable.length ? `: ${[...new Set(dump.unavailable)].join(' ')}` : ''}`)
  return missing
}

/** The state of a virtual processor whose kernel crashed; the one that started the dump before those that followed. */
export function crashedBlock(dump: Dump): DumpBlock | undefined {
  const failed = dump.blocks.filter((block) => block.of !== 'host' && kernelFailure(block.frames) !== undefined && roleOfKernel(block.frames) !== 'unknown')
  return failed.find((block) => roleOfKernel(block.frames) === 'crashed') ?? failed[0]
}
