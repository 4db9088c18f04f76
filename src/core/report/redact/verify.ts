// A finished text -> what is still in it of the identifiers that were to go. Written apart from the redactor, on purpose.
import { isCommonIpv4, isCommonMac, isIpv4, macDigits } from './addresses.ts'
import { isPublicDomain } from './common-names.ts'
import type { IdentifierKind, MapEntry, RedactionMap } from './identifier.ts'

export interface Leak {
  readonly kind: IdentifierKind
  readonly text: string
}

/** Leaks that are listed at most. */
const most = 100

/**
 * Looks for every original of the map as it is, with line breaks joined, with escapes of addresses, HTML and Markdown undone;
 * and for anything that has the shape of an address, a UUID or a mail address and was not left on purpose.
 */
export function verifyRedacted(text: string, map: RedactionMap): readonly Leak[] {
  const leaks = new Map<string, Leak>()
  const leak = (kind: IdentifierKind, found: string): void => {
    if (leaks.size < most) leaks.set(`${kind} ${found}`, { kind, text: found })
  }
  const [plain, open] = [text.toLowerCase(), unescaped(text).toLowerCase()]
  const joined = open.split('\n').map((line) => line.replace(/^[\s>]{1,80}|\s{1,80}$/g, '')).join('')
  const kinds = new Set(map.entries.map((entry) => entry.kind))
  const lookUp = finder(map)
  for (const reading of new Set([plain, open, joined])) {
    for (const { kind, value } of lookUp(reading)) leak(kind, value)
    // Joined lines put words together that never were one.
    if (reading !== joined || reading === open) for (const { kind, found } of shapesIn(reading)) if (kinds.has(kind) && !map.kept.has(found)) leak(kind, found)
  }
  return [...leaks.values()]
}

function unescaped(text: string): string {
  let current = text.replace(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/\\(?=[^a-z0-9\s])|\u2060/gi, '')
  for (let depth = 0; depth < 3 && /%[2-7][0-9a-f]/i.test(current); depth++) current = current.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  return current
}

type Original = Pick<MapEntry, 'kind' | 'value'>

/** Looks for all originals in one go over the beginnings of words; own words, and names that begin otherwise, one by one. */
function finder(map: RedactionMap): (text: string) => readonly Original[] {
  const values = new Map<string, IdentifierKind>()
  const lengths = new Map<number, Set<number>>()
  const single: Original[] = []
  for (const { kind, value } of map.entries) {
    if (kind === 'word' || !/^[a-z0-9]/.test(value)) {
      single.push({ kind, value })
      continue
    }
    values.set(value, kind)
    const start = startOf(value, 0)
    lengths.set(start, (lengths.get(start) ?? new Set()).add(value.length))
  }
  return (text) => {
    const found: Original[] = single.filter(({ value }) => text.includes(value))
    if (values.size === 0) return found
    for (let at = 0, inWord = false; at < text.length; at++) {
      const begins = !inWord
      inWord = isLetterOrDigit(text.charCodeAt(at))
      const possible = inWord && begins ? lengths.get(startOf(text, at)) : undefined
      if (!possible) continue
      for (const length of possible) {
        const value = text.slice(at, at + length)
        const kind = values.get(value)
        if (kind !== undefined && standsAlone(text, at, value, kind)) found.push({ kind, value })
      }
    }
    return found
  }
}

/** The first two characters as one number. */
function startOf(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1)
}
function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** The name of a file as such, a plain word (`test`) only where it is part of a path; everything else apart from letters and digits. */
function standsAlone(text: string, at: number, value: string, kind: IdentifierKind): boolean {
  const [before, after] = [text[at - 1] ?? ' ', text[at + value.length] ?? ' ']
  if (kind === 'file') return !/[\w.-]/.test(before) && !/[\w-]/.test(after) && (/[\d._-]/.test(value) || before === '/' || after === '/')
  if (kind === 'ipv4' && (/\d\.$/.test(text.slice(Math.max(0, at - 2), at)) || /^\.\d{1,5}\.\d|^\.\d{6}/.test(text.slice(at + value.length, at + value.length + 8)))) return false
  if (kind === 'host' && /^\d+$/.test(value)) return /\d\d:\d\d:\d\d\S{0,16} $/.test(text.slice(Math.max(0, at - 28), at)) && /^ [a-z]/.test(text.slice(at + value.length, at + value.length + 2))
  return !/[a-z0-9]/.test(after)
}

function* shapesIn(text: string): Generator<{ readonly kind: IdentifierKind; readonly found: string }> {
  for (const [found] of text.matchAll(/(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d|\.\d{6}|\.\d{1,5}\.\d)/g)) if (isIpv4(found) && !isCommonIpv4(found)) yield { kind: 'ipv4', found }
  for (const [found] of text.matchAll(/(?<![0-9a-z:-])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-z:])/g)) if (!isCommonMac(macDigits(found))) yield { kind: 'mac', found }
  // From the rare sign in the middle outwards: most of a report is letters.
  for (const { index } of text.matchAll(/-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-/g)) {
    const found = text.slice(index - 8, index + 28)
    if (/^[0-9a-f]{8}-.{14}-[0-9a-f]{12}$/.test(found) && !found.startsWith('00000000-0000-0000-0000-')) yield { kind: 'uuid', found }
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = /[a-z0-9][a-z0-9._+-]{0,63}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0]
    const domain = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.[a-z]{2,24}\b/.exec(text.slice(at + 1, at + 400))?.[0]
    if (name && domain && !isPublicDomain(domain) && !/\.(?:service|socket|timer|mount|target|slice|scope|device|path|conf|log|txt)$/.test(domain)) yield { kind: 'mail', found: `${name}@${domain}` }
  }
}
