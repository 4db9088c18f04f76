// A kernel log of any length, the same every time, and the random numbers that the trials use.

/** Numbers in [0, below), the same sequence for the same seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
export function sampleLog(lines: number, seed = 1): Uint8Array<ArrayBuffer> {
  const random = seeded(seed)
  const texts = [
    () => `PCI-DMA: Out of SW-IOMMU space for ${random(40_000)} bytes at device 0000:04:00.${random(2)}`,
    () => `device vif${random(300)}.${random(4)} entered promiscuous mode`,
    () => `blkback: ring-ref ${random(1000)}, event-channel ${random(90)}, protocol 1 (x86_64-abi)`,
    () => ` [<ffffffff81${random(1 << 24).toString(16)}>] ? skb_copy_bits+0x${random(4096).toString(16)}/0x210`,
  ]
  let uptime = 2_777_546_000
  let log = ''
  for (let line = 0; line < lines; line++) {
    uptime += random(3000)
    const second = Math.floor(uptime / 1000) % 86_400
    const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':')
    log += `Sep 17 ${clock} bn2 kernel: [${Math.floor(uptime / 1000)}.${String(uptime % 1000).padStart(3, '0')}000] ${texts[random(texts.length)]!()}\n`
  }
  return new TextEncoder().encode(log)
}
