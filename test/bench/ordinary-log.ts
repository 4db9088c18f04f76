// A log of a million ordinary lines, the same for the same seed, and odd lines planted into it shortly before its panic.
import type { ByteSource } from '../../src/core/model.ts'
import { printkStamp, syslogStamp } from '../crash-pair.ts'

export interface OrdinaryLog {
  readonly bytes: Uint8Array
  /** First byte of every line. */
  readonly starts: Uint32Array
  /** The stamp and host that a line has, for another body in the same place. */
  head(line: number): string
}

export function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const subjects = ['eth%', 'bond%', 'vif%.0', 'tap%', 'sd 0:0:%:0', 'usb 1-%', 'dm-%', 'EXT3-fs (dm-%)', 'nfs: server 10.0.0.%', 'iptables', 'audit', 'CPU%', 'blkback.%', 'device vlan%', 'md%', 'ipmi', 'e1000 0000:0%:00.0', 'tapdisk', 'ntpd', 'scsi host%']
const verbs = ['link is up, full duplex', 'entered promiscuous mode', 'left promiscuous mode', 'Synchronizing cache', 'new device number %', 'mounted with ordered data mode', 'table of % entries', 'ring of % slots', 'frontend state changed to %', 'polling again in % ms']
const rareVerbs = ['firmware image of % bytes loaded', 'speed renegotiated to % Mbps', 'queue depth now %', 'resync of % sectors finished']
/** Messages that never come in ordinary time; half of them hold no word of trouble. */
export const oddities: readonly string[] = [
  'qla2xxx 0000:05:00.0: mailbox command went to nowhere', 'dlm: lockspace vanished under us', 'sched: time went backwards on a runqueue', 'mystery: controller says farewell', 'bnx2: management firmware is not talking any more',
  'mpt2sas0: fault state entered without a reason code', 'xen_netfront: backend forgot its grants', 'drbd0: peer is from another epoch', 'openvswitch: flow table was emptied by nobody', 'HPET: comparator drifts', 'nvme0: admin queue empty though work is pending',
  'ceph: monitor map older than the one held', 'gfs2: quota file grew teeth', 'cciss: logical volume answers in riddles', 'megasas: heartbeat skipped', 'kvm: guest page table walks in circles', 'vhost: ring indices crossed', 'hpwdt: timer petted twice at once',
  'lpfc: fabric login answered by a stranger', 'raid5: stripe cache turned inside out', 'acpi: thermal zone reads absolute zero', 'edac: scrubber found its own tail', 'iscsid: session recovered into another target', 'multipathd: priority group without members chosen',
  'fcoe: virtual link came back younger', 'powernow: voltage table shuffled', 'ixgbe: descriptor ring says later', 'swiotlb: mapping given back twice', 'corosync: token seen in two places', 'rcu: grace period ended before it began', 'tg3: statistics block belongs to another port',
  'netback: request for a page nobody owns', 'aacraid: firmware counts backwards', 'btrfs: chunk tree leaf is upside down', 'zfs: txg closed by the previous one', 'tun: packet of no length waits', 'conntrack: expectation without a master', 'gpio: line asserts itself',
]

export const lineCount = 1_000_000
const secondsPerLine = 0.05
const zero = Date.UTC(2014, 8, 10) * 1000

/** What a log says: a number stands at each `%`. */
export interface Vocabulary {
  readonly shapes: readonly string[]
  /** Said a few times in the whole log. */
  readonly rare: readonly string[]
}
const invented: Vocabulary = {
  shapes: subjects.flatMap((subject) => verbs.map((verb) => `${subject}: ${verb}`)),
  rare: subjects.flatMap((subject) => rareVerbs.map((verb) => `${subject}: ${verb}`)),
}

export function ordinaryLog(seed: number, lines = lineCount, { shapes: known, rare } = invented): OrdinaryLog {
  const random = randomFrom(seed)
  const shapes = [...known].sort(() => random() - 0.5)
  // A few shapes make most of a log, and most shapes come seldom.
  const weights = shapes.map((_, rank) => 1 / (rank + 1) ** 1.2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const table = Uint8Array.from({ length: 65_536 }, (_, index) => {
    let left = ((index + 0.5) / 65_536) * total
    return Math.max(0, weights.findIndex((weight) => (left -= weight) <= 0))
  })
  const bytes = new Uint8Array(lines * 220)
  const starts = new Uint32Array(lines + 1)
  const encoder = new TextEncoder()
  let at = 0
  for (let line = 0; line < lines; line++) {
    starts[line] = at
    // One line in five thousand is of a shape that comes a few times in the whole log.
    const shape = (random() < 0.0002 ? rare[Math.floor(random() * rare.length)] : shapes[table[Math.floor(random() * 65_536)] ?? 0]) ?? ''
    at += encoder.encodeInto(`${headOf(line)}${shape.replaceAll('%', () => String(Math.floor(random() * 900)))}\n`, bytes.subarray(at)).written
  }
  starts[lines] = at
  return { bytes: bytes.subarray(0, at), starts, head: headOf }
}

function headOf(line: number): string {
  const uptime = 100_000 + line * secondsPerLine
  return `${syslogStamp(zero + uptime * 1e6)} xs-01 kernel: ${printkStamp(uptime)} `
}

/** A log with other lines put into it: nothing is copied but what is asked for. */
export function withLines({ bytes, starts, head }: OrdinaryLog, planted: ReadonlyMap<number, string>, ending: readonly string[]): ByteSource {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  let from = 0
  for (const [line, body] of [...planted].sort((a, b) => a[0] - b[0])) {
    const to = starts[line] ?? bytes.length
    pieces.push(bytes.subarray(from, to), encoder.encode(`${head(line)}${body}\n`))
    from = to
  }
  const last = starts.length - 1
  pieces.push(bytes.subarray(from), encoder.encode(ending.map((body) => `${head(last)}${body}\n`).join('')))
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return {
    size,
    read(start, end) {
      const wanted = new Uint8Array(end - start)
      let at = 0
      for (const piece of pieces) {
        const [a, b] = [Math.max(start, at), Math.min(end, at + piece.length)]
        if (a < b) wanted.set(piece.subarray(a - at, b - at), a - start)
        at += piece.length
      }
      return Promise.resolve(wanted)
    },
  }
}
