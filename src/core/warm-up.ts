// A made-up log through the whole engine while nobody has given it one: what the first case needs is compiled before it comes.
import { analyze, type Engine } from './analyze.ts'
import { bytesInMemory } from './ingest/spool.ts'
import type { WallMicros } from './model.ts'
import type { Knowledge } from './rules/knowledge.ts'

/** Together more than is read whole, so that they are scanned too. */
const quietLines = 4000
const eventEvery = 100
const crash = [
  'BUG: unable to handle kernel NULL pointer dereference at 0000000000000010', 'IP: [<ffffffff8106f3d5>] _raw_spin_lock+0x5/0x30', 'Oops: 0002 [#1] SMP', 'CPU 3',
  'Pid: 4711, comm: swapper Not tainted 3.10.0 #1', 'RIP: 0010:[<ffffffff8106f3d5>]  [<ffffffff8106f3d5>] _raw_spin_lock+0x5/0x30',
  'RAX: 0000000000000000 RBX: ffff880045000000 RCX: 0000000000000001', 'Call Trace:', ' [<ffffffff8141c8fe>] ? dev_queue_xmit+0xe/0x20', ' [<ffffffff8141c8fe>] br_forward+0xe/0x20 [bridge]',
  'Code: 00 00 0f 0b', 'Kernel panic - not syncing: Fatal exception',
]

export interface WarmUp {
  /** Something to do has come. */
  readonly wanted: () => boolean
  readonly giveWay?: () => Promise<void>
}

/** Keeps nothing. Ends at the next step when it is `wanted`. */
export async function warmUp(engine: Engine, knowledge: Knowledge, { wanted, giveWay }: WarmUp): Promise<void> {
  if (wanted()) return
  const log = { path: 'kern.log', bytes: bytesInMemory(new TextEncoder().encode(madeUpLog())) }
  await analyze([log], engine, knowledge, { zone: 'UTC', today: 0 as WallMicros }, { cancelled: wanted, onProgress: () => undefined, ...(giveWay ? { giveWay } : {}) })
}

function madeUpLog(): string {
  const bodies = [...Array.from({ length: quietLines }, (_, number) => (number % eventEvery === eventEvery - 1 ? `PCI-DMA: Out of SW-IOMMU space for ${number} bytes at device 0000:04:00.0` : quiet(number))), ...crash]
  return [...bodies.map((body, number) => `Sep 17 ${clockOf(number)} host kernel: [${number + 1000}.000000] ${body}`), `Sep 17 ${clockOf(bodies.length + 300)} host kernel: [    0.000000] Linux version 3.10.0`, ''].join('\n')
}

function clockOf(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function quiet(number: number): string {
  switch (number % 4) {
    case 0: return `usb 1-1: new high-speed USB device number ${number % 127} using ehci-pci`
    case 1: return `vif${number % 90}.0: draining TX queue, ${number % 17} packets left`
    case 2: return `sd 0:0:${number % 8}:0: [sda] Synchronizing SCSI cache`
    default: return `audit: type=1400 audit(1410930306.${number}): operation="open" pid=${number}`
  }
}
