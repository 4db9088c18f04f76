// Writes a kernel log of a given size: a busy host, now and then an event, a panic at the end. The same at every call.
import { closeSync, openSync, writeSync } from 'node:fs'

export const plantedLine = 'bnx2 0000:04:00.0: DMA: Out of SW-IOMMU space for 25158 bytes'
const panic = [
  'BUG: unable to handle kernel NULL pointer dereference at 0000000000000010', 'IP: [<ffffffff8106f3d5>] do_raw_spin_lock+0x5/0x30',
  'Oops: 0002 [#1] SMP', 'CPU 3', 'Pid: 4711, comm: blkback.7.xvda Not tainted 2.6.32.43 #1', 'RIP: e030:[<ffffffff8106f3d5>]  [<ffffffff8106f3d5>] do_raw_spin_lock+0x5/0x30',
  'Call Trace:', ' [<ffffffff8141c8fe>] _raw_spin_lock+0xe/0x20', 'Kernel panic - not syncing: Fatal exception',
]

/**
 * @param eventEvery one line in this many is an event
 * @param from number of its first line, which makes its time
 * @param panics whether it ends in a panic
 */
export function writeKernLog(path: string, size: number, eventEvery = 1000, from = 0, panics = true): void {
  const file = openSync(path, 'w')
  let number = from
  for (let written = 0; written < size; ) {
    const lines: string[] = []
    for (let length = 0; length < Math.min(size, 1_000_000); number++) {
      const line = lineOf(number, number % eventEvery === eventEvery - 1 ? 'PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0' : ordinary(number))
      lines.push(line)
      length += line.length + 1
    }
    written += writeSync(file, `${lines.join('\n')}\n`)
  }
  for (const line of panics ? panicLines(number) : []) writeSync(file, `${line}\n`)
  closeSync(file)
}

/** Lines of a quiet host, from line `number` on, of about as many characters. */
export function quietLines(number: number, characters: number): readonly string[] {
  const lines: string[] = []
  for (let length = 0; length < characters; length += lines.at(-1)!.length + 1) lines.push(lineOf(number + lines.length, ordinary(number + lines.length)))
  return lines
}

/** The last lines of a log, from line `number` on. */
export function panicLines(number: number): readonly string[] {
  return [plantedLine, ...panic].map((text, at) => lineOf(number + at, text))
}

function lineOf(number: number, body: string): string {
  const micros = number * 4211
  const seconds = 1000 + Math.floor(micros / 1_000_000)
  const [hours, minutes] = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60]
  return `Sep 17 ${two(hours)}:${two(minutes)}:${two(seconds % 60)} host-1 kernel: [${String(seconds).padStart(7)}.${String(micros % 1_000_000).padStart(6, '0')}] ${body}`
}

function ordinary(number: number): string {
  switch (number % 5) {
    case 0: return `usb 1-1: new high-speed USB device number ${number % 127} using ehci-pci`
    case 1: return `vif${number % 90}.0: draining TX queue, ${number % 17} packets left`
    case 2: return `iptables denied: IN=eth0 OUT= SRC=10.0.${number % 256}.7 DST=10.0.0.1 LEN=${40 + number % 1400} TTL=64 PROTO=TCP`
    case 3: return `sd 0:0:${number % 8}:0: [sd${'abcdefgh'[number % 8]}] Synchronizing SCSI cache`
    default: return `audit: type=1400 audit(1410930306.${number % 1000}:${number}): apparmor="ALLOWED" operation="open" pid=${number % 32_768}`
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
