// Plants identifiers in log text, in varied writing, and remembers what must not be found afterwards.

/** A small generator of numbers (mulberry32): the same seed gives the same text anywhere. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
type Next = (below: number) => number
const pick = <T>(next: Next, from: readonly T[]): T => from[next(from.length)]!
const word = (next: Next, length: number): string => Array.from({ length }, () => letters[next(26)]).join('')
const hex = (next: Next, length: number): string => Array.from({ length }, () => '0123456789abcdef'[next(16)]).join('')

export const plantedKinds = ['host', 'domain', 'ipv4', 'ipv6', 'mac', 'uuid', 'serial', 'user', 'mail', 'file'] as const
export type PlantedKind = (typeof plantedKinds)[number]

const make: Readonly<Record<PlantedKind, (next: Next) => string>> = {
  host: (next) => `${word(next, 3)}${next(90) + 10}-${word(next, 4)}-${next(9000) + 1000}`,
  domain: (next) => `${word(next, 5)}${next(900)}.${word(next, 7)}.${pick(next, ['com', 'net', 'de', 'corp', 'local', 'co.uk'])}`,
  ipv4: (next) => `${pick(next, ['10', '172.16', '192.168', '203', '85', '151'])}.${next(250) + 1}.${next(250) + 1}.${next(250) + 1}`.split('.').slice(0, 4).join('.'),
  ipv6: (next) => `2a${hex(next, 2)}:${hex(next, 3)}:${next(9) + 1}${hex(next, 3)}::${next(9) + 1}${hex(next, 3)}`,
  mac: (next) => [`0${pick(next, ['0', '4', '8', 'c'])}`, ...Array.from({ length: 5 }, () => hex(next, 2))].join(':'),
  uuid: (next) => [8, 4, 4, 4, 12].map((length) => hex(next, length)).join('-').replace(/^0/, '1'),
  serial: (next) => `${word(next, 2)}${next(9)}${hex(next, 6)}${next(90) + 10}x`,
  user: (next) => `${word(next, 5)}${next(9)}${word(next, 3)}`,
  mail: (next) => `${word(next, 6)}.${word(next, 5)}@${word(next, 8)}.${pick(next, ['com', 'org', 'de', 'io'])}`,
  file: (next) => `${word(next, 6)}-${word(next, 5)}${next(99)}.${pick(next, ['log', 'txt', 'tar.bz2', 'zip'])}`,
}
/** A line of each kind as logs have them; `@` is where the identifier stands. */
const sentences: Readonly<Record<PlantedKind, readonly string[]>> = {
  host: ['Sep 17 05:00:53 @ kernel: [2777292.770268] device vif174.0 entered promiscuous mode', '2024-03-01T10:11:12+0000 @ sshd[123]: Server listening', 'kernel: hostname=@ set'],
  domain: ['nfs: server @ not responding, still trying', 'kernel: resolving @ failed'],
  ipv4: ['nfs: server @ OK', 'connect from @:4431 refused', 'eth0: link up, ip @/24', 'martian source @ from 0.0.0.0, on dev eth0'],
  ipv6: ['ICMPv6: RA: ndisc from @ failed', 'listening on [@]:443'],
  mac: ['eth0: Broadcom NetXtreme II node addr @', 'bond0: link status up, hw @ changed'],
  uuid: ['EXT4-fs: mounted UUID=@ ordered', 'xapi: VM @ started on pool'],
  serial: ['usb 1-1: SerialNumber: @', 'smart: Serial Number: @ healthy', 'ipmi: chassis serial = @'],
  user: ['sshd[99]: Accepted publickey for @ from 127.0.0.1 port 22', 'pam_unix(su:session): session opened for user @ by root', 'cron: cd /home/@/work && make'],
  mail: ['mdadm: mail sent to @ about md0', 'Contact: @ is in charge'],
  file: ['tar: reading /srv/dumps/@ failed'],
}
/** Lines around, in which nothing is to change. */
export const innocent = [
  'Linux version 2.6.32.43-0.4.1.xs1.8.0.853.170791xen (geeko@buildhost) (gcc version 4.1.2)',
  'libvirt 6.11.0001.404 on 0.0.0.0 and 127.0.0.1',
  'driver version 3.2.0.4 loaded, firmware 1.8.0.853',
  'PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0',
  ' [<c0455b2f>] ? bnx2x_start_xmit+0x1bf/0x1a70 [bnx2x]',
  'BUG: unable to handle kernel paging request at ffff8801705505c0',
  'RIP: e008:[<ffff82d0801e8f8b>] vmx_vmenter_helper+0x25b/0x2b0',
  'Code: 89 d1 c1 e9 03 83 e2 07 f3 48 a5 89 d1 f3 a4 c3 20 4c 8b 06',
  '(XEN) Xen call trace: [<ffff82d0801ed9f0>] vmx_asm_vmexit_handler+0x30/0x300',
  'time.c#get_cmos_time and std::string::find in libxenctrl.so.4.2.0 and org.freedesktop.systemd1',
  'crashkernel=512M@128M console=ttyS0,115200n8 root=LABEL=root-main',
  'vif174.0: guest queue full, tap174.0 entered promiscuous mode',
]

export interface Planted {
  readonly kind: PlantedKind
  readonly value: string
}
export interface PlantedText {
  readonly text: string
  readonly planted: readonly Planted[]
}

/** @param each how many identifiers of each kind; each is written once plainly and twice in some other writing */
export function plantedText(seed: number, each: number): PlantedText {
  const next = numbersFrom(seed)
  const planted: Planted[] = []
  const lines: string[] = []
  for (let index = 0; index < each; index++) {
    for (const kind of plantedKinds) {
      const value = make[kind](next)
      planted.push({ kind, value })
      const sentence = pick(next, sentences[kind])
      lines.push(sentence.replace('@', value), pick(next, innocent))
      lines.push(pick(next, writings)(value, next), pick(next, innocent))
    }
  }
  return { text: lines.join('\n'), planted }
}

const writings: readonly ((value: string, next: Next) => string)[] = [
  (value) => `seen again: ${value.toUpperCase()} there`,
  (value) => `GET /search?q=${encodeURIComponent(value).replaceAll('.', '%2E').replaceAll('-', '%2D')} HTTP/1.1`,
  (value) => `GET /a?u=${[...value].map((sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`).join('')} HTTP/1.1`,
  (value) => `wrote /var/log/${value.replaceAll(':', '-')}_2.log`,
  (value, next) => {
    const cut = 1 + next(value.length - 1)
    return `the mail went on with ${value.slice(0, cut)}\n    ${value.slice(cut)} and more`
  },
  (value) => `unit dev-${value.replaceAll('-', '\\x2d')}.device`,
]
