// How long a whole analysis takes beside merely walking the same bytes from line feed to line feed.
import { archives } from '../../src/archives/all.ts'
import { medianMillis, type Measurement } from '../../src/build/measure.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import type { WallMicros } from '../../src/core/model.ts'
import { createSession } from '../../src/core/session.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'

export async function* measure(): AsyncIterable<Measurement> {
  for (const [what, share] of [['a quiet kern.log of 32 MB', 0], ['one with an event in every hundredth line', 0.01]] as const) {
    const bytes = kernLog(32_000_000, share)
    const walk = { what: 'walking its line feeds', millis: await medianMillis(() => lineFeeds(bytes), 5) }
    const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => performance.now())
    const inputs = [{ path: 'var/log/kern.log', bytes: bytesInMemory(bytes) }]
    const millis = await medianMillis(() => session.analyze(inputs, { zone: 'UTC', today: 0 as WallMicros }, [], () => undefined), 3)
    yield { what, millis, bytes: bytes.length, against: walk }
  }
}

function lineFeeds(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++
  return count
}

/** A kernel log of a busy host, the same at every call. */
function kernLog(size: number, eventShare: number): Uint8Array {
  const lines: string[] = []
  let length = 0
  for (let number = 0; length < size; number++) {
    const micros = String(number * 4_211 % 1_000_000).padStart(6, '0')
    const seconds = 1000 + Math.floor(number * 4_211 / 1_000_000)
    const clock = [3600, 60, 1].map((unit) => String(Math.floor(seconds / unit) % (unit === 3600 ? 24 : 60)).padStart(2, '0')).join(':')
    const body = eventShare > 0 && number % Math.round(1 / eventShare) === 0
      ? `PCI-DMA: Out of SW-IOMMU space for ${4096 + number % 28_000} bytes at device 0000:04:00.${number % 2}`
      : `usb 1-1: new high-speed USB device number ${number % 127} using ehci-pci`
    lines.push(`Sep 17 ${clock} host-1 kernel: [${String(seconds).padStart(7)}.${micros}] ${body}`)
    length += lines.at(-1)!.length + 1
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}
