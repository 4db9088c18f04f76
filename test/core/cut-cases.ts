// A kernel log with everything in it that a cut could spoil, and its analysis with the log cut for reading anywhere.
import { archives } from '../../src/archives/all.ts'
import { analyze } from '../../src/core/analyze.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import type { Analysis } from '../../src/core/model.ts'
import type { ScanKernel } from '../../src/core/scan/scan-kernel.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { today } from '../engine.ts'

const knowledge = builtinKnowledge()
const oops = [
  'BUG: unable to handle kernel NULL pointer dereference at 0000000000000010', 'IP: [<ffffffff8106f3d5>] do_raw_spin_lock+0x5/0x30',
  'Oops: 0002 [#1] SMP', 'CPU 3', 'Pid: 4711, comm: blkback.7.xvda Not tainted 2.6.32.43 #1', 'RIP: e030:[<ffffffff8106f3d5>]  [<ffffffff8106f3d5>] do_raw_spin_lock+0x5/0x30',
  'Call Trace:', ' [<ffffffff8141c8fe>] _raw_spin_lock+0xe/0x20', 'Kernel panic - not syncing: Fatal exception',
]
const words = ['usb 1-1: new device', 'vif7.0: draining TX queue', 'Überlauf im Puffer é', 'sd 0:0:1:0: [sdb] Synchronizing SCSI cache']

/** About `size` bytes: ordinary lines, events, carriage returns, letters of two bytes, two boots, two crashes. */
export function cutLog(size: number): Uint8Array {
  const lines: string[] = []
  let [length, uptime] = [0, 1000]
  const say = (body: string): void => {
    uptime += 3
    const clock = [5 + Math.floor(lines.length / 3600), Math.floor(lines.length / 60) % 60, lines.length % 60].map((part) => String(part).padStart(2, '0')).join(':')
    lines.push(`Sep 17 ${clock} host-1 kernel: [${String(uptime).padStart(6)}.${String(lines.length * 7919 % 1_000_000).padStart(6, '0')}] ${body}`)
    length += lines.at(-1)!.length + 1
  }
  for (let number = 0; length < size; number++) {
    if (number % 23 === 11) say(`PCI-DMA: Out of SW-IOMMU space for ${4096 + number} bytes at device 0000:04:00.0${number % 2 ? '\r' : ''}`)
    else say(`${words[number % words.length]} ${number}`)
    if (Math.abs(length - size / 2) < 60) {
      oops.forEach(say)
      uptime = 0
      say('Linux version 2.6.32.43-0.4.1.xs1.8.0 (gcc version 4.1.2) #1 SMP')
    }
  }
  oops.forEach(say)
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

/** @param slice bytes read at a time */
export async function analysisCutInto(log: Uint8Array, slice: number, kernel: ScanKernel): Promise<Analysis> {
  const engine = { formats, archives, readers: crashReaders, spool: memorySpool, kernel, reading: { slice, wholeUpTo: 0 } }
  const result = await analyze([{ path: 'var/log/kern.log', bytes: bytesInMemory(log) }], engine, knowledge, { zone: 'UTC', today }, { cancelled: () => false, onProgress: () => undefined })
  if (result.state !== 'done') throw new Error('the analysis was cancelled')
  return result.analysis
}
