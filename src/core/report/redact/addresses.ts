// Addresses of networks and devices: what is one, what only looks like one, and how each is written in one form.

const octets = (text: string): readonly number[] => text.split('.').map(Number)

/** Four numbers up to 255, none with a leading zero. */
export function isIpv4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255 && (part.length === 1 || !part.startsWith('0')))
}

/** Four numbers of three digits each, as in `010.009.008.007`, without the zeros before them; undefined where it is no such address. */
export function unpadded(text: string): string | undefined {
  if (!/^\d{3}(?:\.\d{3}){3}$/.test(text)) return undefined
  const plain = octets(text).join('.')
  return plain !== text && isIpv4(plain) ? plain : undefined
}
export function padded(ipv4: string): string {
  return ipv4.split('.').map((part) => part.padStart(3, '0')).join('.')
}

/** Addresses that name no machine: unspecified, loopback, masks, broadcast, multicast. */
export function isCommonIpv4(text: string): boolean {
  const [a = 0, b = 0] = octets(text)
  return a === 0 || a === 127 || a >= 224 || (a === 255 && b === 255)
}
export function isPrivateIpv4(text: string): boolean {
  const [a = 0, b = 0] = octets(text)
  return a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254) || (a === 100 && b >= 64 && b < 128)
}

/** The eight groups of an IPv6 address, each in four digits; undefined where it is none. */
export function ipv6Groups(text: string): readonly string[] | undefined {
  if (!/^[0-9a-f:]{3,39}$/.test(text) || text.includes(':::')) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => '0'), ...tail]
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? groups.map((group) => group.padStart(4, '0')) : undefined
}

/** Written like an IPv6 address rather than like `a::b` of a program, and naming a machine. */
export function isTellingIpv6(text: string): boolean {
  const groups = ipv6Groups(text)
  if (!groups) return false
  const written = text.split(':').filter((group) => group !== '')
  const common = groups.slice(0, 7).every((group) => group === '0000') || (groups[0] ?? '').startsWith('ff0')
  return !common && (text.includes('::') ? written.length >= 3 || (written.length === 2 && /\d/.test(text) && (written[0]?.length ?? 0) >= 3) : true)
}

/** Without what stands between them: `-`, `--` and `_` in a UUID. */
export function hexDigits(text: string): string {
  return text.replace(/[^0-9a-f]/g, '')
}
/** Twelve digits of a MAC address written with `:`, where zeros in front may be missing, with `-` or in threes with dots. */
export function macDigits(text: string): string {
  return text.split(':').map((part, _, { length }) => (length === 6 ? part.padStart(2, '0') : hexDigits(part))).join('')
}
/** Addresses of no single card: broadcast, zero, multicast, and the one Xen gives every back-end port. */
export function isCommonMac(digits: string): boolean {
  return /^(?:f{12}|0{12}|feffffffffff|01005e.{6}|3333.{8}|0180c2.{6})$/.test(digits)
}
/** The locally administered bit: the first half then names no vendor. */
export function isLocalMac(digits: string): boolean {
  return (parseInt(digits.slice(0, 2), 16) & 2) === 2
}
