// Finds identifiers that are known by their shape or by the words around them. Patterns are linear: every repetition is bounded.
import { isCommonIpv4, isCommonMac, isIpv4, isPrivateIpv4, isTellingIpv6, macDigits, unpadded } from './addresses.ts'
import { isCommonName, isDomainName, isPublicDomain, isTechnicalName } from './common-names.ts'
import { contexts, type ContextKind } from './contexts.ts'
import type { Learned } from './identifier.ts'

export interface Found extends Learned {
  readonly from: number
  readonly to: number
  /** IPv4 only: whether the words around say that it is an address or a version. */
  readonly says?: 'address' | 'version'
}

/** A fifth number is the port, as tcpdump writes it. */
const ipv4 = /(?<![\d.]|\d-|ip6?-)\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d{6}|\.\d{1,5}\.\d)/g
const ipv6 = /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/g
const mac = /(?<![0-9a-f][:-]|[0-9a-z])(?:01-)?([0-9a-f]{2}([:-])[0-9a-f]{2}(?:\2[0-9a-f]{2}){4})(?![0-9a-z]|[:-][0-9a-f]{2})|(?<![0-9a-z.])([0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![0-9a-z]|\.[0-9a-f])/g
const wwpn = /(?<![0-9a-f]:|[0-9a-z])[0-9a-f]{2}(?::[0-9a-f]{2}){7}(?![0-9a-z]|:[0-9a-f]{2})/g
/** With `--`, as the mapper of devices doubles it, or with `_`, too. */
const uuid = /(?<![0-9a-z])[0-9a-f]{8}(--?|_)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![0-9a-z])/g
const longHex = /(?<![0-9a-z])(?=[0-9a-f]{0,31}[a-f])(?=[a-f]{0,31}\d)[0-9a-f]{32}(?![0-9a-z])/g
/** Words of a stack, printed without anything between them. */
const twoPointers = /^ffff|^.{16}ffff|^0{6}|0{8}/
/** Sums of what everybody has, not ids of what one has: what stands before them, and the name of a file behind them. */
const sumBefore = /\b(?:md5(?:sum)?|checksum|csum|digest|hash|etag|build[-_ ]?id|srcversion)["']?[ :=(]{1,4}["']?$/
const sumAfter = /^ [ *][\w./-]/
const mail = /(?<![a-z0-9._%+@-])[a-z0-9][a-z0-9._+-]{0,63}@(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z][a-z0-9-]{1,30}(?![a-z0-9-])/g
const dotted = /(?<![a-z0-9._@%-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){1,6}(?![a-z0-9-]|\.[a-z0-9])/g

/** `"Hans Meier" <` right before an address. */
const nameBefore = /(?:^|[:,;"'\n]\s{0,2})([a-z\u00df-\u017f][a-z\u00df-\u017f.'-]{0,24}(?: [a-z\u00df-\u017f][a-z\u00df-\u017f.'-]{0,24}){1,3})["']? <$/

/** `getty@tty1.service` names a unit, `mail@firm.com.log` a file. */
const unitEnding = /\.(?:service|socket|timer|mount|target|slice|scope|device|path|swap|automount|conf|log|txt)$/

/** Words right before a number in four parts that make it a version, whatever else it looks like … */
const surelyVersion = /(?:\b(?:version|versions|ver|release|rel|revision|rev|build|firmware|fw|bios|uefi|microcode)[^\w\n]{1,4}(?:version[^\w\n]{1,3}|is )?|(?<![a-z])v)$/
/** … or make it one where it is no private address: names of programs, a letter before it, a suffix behind it. */
const versionBefore = /(?:\b(?:kernel|linux|driver|drv|module|package|qemu|xen|libvirt|openssl|hotfix)[ /-]|[a-z]|[a-z][_-])$/
const versionAfter = /^(?:-(?!\d{1,3}\.\d{1,3}\.\d{1,3}\.\d)[0-9a-z]|[a-z+~])/
/** … and an address. */
const addressBefore = /(?:\b(?:ip|ipv4|ipaddr|addr|address|inet|from|to|src|dst|source|dest|destination|gateway|gw|via|peer|server|client|host|target|portal|listen|listening|on|at|bind|connect|connected|ping|nfs|route|dns|netmask|network|subnet|remote|local|rhost|nameserver)[^\w\n]{0,3}|\/\/|@|:\/\/)$/
const portBehind = /^\.\d{1,5}(?: >|: )/
const addressAfter = /^(?::\d{2,5}\b|\/\d{1,2}\b|\])/

/** Every identifier of one lower-case text, in order of the kinds; one stretch may be several. */
export function findShapes(text: string): readonly Found[] {
  return [...findByShape(text), ...findByContext(text)]
}

/** Only what is complete in itself, so that it can be told without the words around it. */
export function findByShape(text: string): readonly Found[] {
  const found: Found[] = []
  const add = (kind: Found['kind'], value: string, from: number, says?: Found['says']): void => {
    found.push({ kind, value, from, to: from + value.length, ...(says ? { says } : {}) })
  }
  if (text.includes('@')) {
    for (const { 0: written, index } of text.matchAll(mail)) {
      const value = written.replace(unitEnding, '')
      const domain = value.slice(value.indexOf('@') + 1)
      if (!domain.includes('.') || isPublicDomain(domain)) continue
      add('mail', value, index)
      const name = nameBefore.exec(text.slice(Math.max(0, index - 100), index))?.[1]
      if (name !== undefined) add('name', name, text.lastIndexOf(name, index))
    }
  }
  for (const { 0: value, index } of text.matchAll(uuid)) if (!/^0{8}[-_]{1,2}0{4}[-_]{1,2}0{4}[-_]{1,2}0{4}/.test(value)) add('uuid', value, index)
  for (const { 0: value, index } of text.matchAll(longHex)) {
    if (!twoPointers.test(value) && !sumBefore.test(text.slice(Math.max(0, index - 24), index)) && !sumAfter.test(text.slice(index + 32, index + 35))) add('uuid', value, index)
  }
  for (const match of text.matchAll(mac)) {
    const value = match[1] ?? match[3] ?? ''
    if (!isCommonMac(macDigits(value))) add('mac', value, match.index + match[0].indexOf(value))
  }
  for (const { 0: value, index } of text.matchAll(wwpn)) add('serial', value, index)
  if (text.includes(':')) {
    for (const { 0: value, index } of text.matchAll(ipv6)) if (isTellingIpv6(value)) add('ipv6', value, index)
  }
  for (const { 0: value, index } of text.matchAll(ipv4)) {
    const plain = unpadded(value)
    if (plain !== undefined && !isCommonIpv4(plain)) found.push({ kind: 'ipv4', value: plain, from: index, to: index + value.length, says: 'address' })
    else if (isIpv4(value) && !isCommonIpv4(value)) add('ipv4', value, index, ipv4Says(text, value, index))
  }
  for (const { 0: value, index } of text.matchAll(dotted)) {
    if (isDomainName(value) && !isPublicDomain(value)) add('domain', value, index)
  }
  return found
}

function ipv4Says(text: string, value: string, at: number): Found['says'] {
  const before = text.slice(Math.max(0, at - 24), at)
  const after = text.slice(at + value.length, at + value.length + 16)
  if (surelyVersion.test(before)) return 'version'
  if (isPrivateIpv4(value)) return 'address'
  if (portBehind.test(after)) return 'address'
  if (/^\.\d/.test(after)) return 'version'
  if (versionBefore.test(before) || versionAfter.test(after)) return 'version'
  return addressBefore.test(before) || addressAfter.test(after) ? 'address' : undefined
}

function findByContext(text: string): readonly Found[] {
  const found: Found[] = []
  for (const { kind, patterns, holds } of contexts) {
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const held = match[1] ?? ''
        const start = match.index + match[0].indexOf(held)
        for (const { 0: written, index } of holds === 'several' ? held.matchAll(/\S+/g) : [{ 0: held, index: 0 }]) {
          const value = written.replace(/[.,;:]+$/, '')
          const from = start + index
          if (value !== '' && (fits[kind](value) || (holds === 'column' && isNumberedHost(value)))) found.push({ kind, value, from, to: from + value.length })
        }
      }
    }
  }
  return found
}

/** What words say of a value is believed where the value could be it. */
const fits: Readonly<Record<ContextKind, (value: string) => boolean>> = {
  serial: (value) => value.length >= 5 && /\d/.test(value) && !/^(?:0+|x+|\d{1,4})$/.test(value),
  mac: (value) => !isCommonMac(macDigits(value)),
  user: (value) => !isCommonName(value),
  host: isHostName,
  name: (value) => (value.replace(/\D/g, '').length >= 6 || /[a-z\u00df-\u017f]{3}/.test(value)) && value.length >= 4 && !isTechnicalName(value) && !isCommonName(value),
  file: (value) => !isTechnicalName(value),
  // A word of the language would be replaced wherever it stands.
  secret: (value) => value.length >= 6 && !isCommonName(value) && !/^[a-z]+$|^0x[0-9a-f]+$|^[*x.]+$/.test(value),
}

/** A machine named by its number; a year is none. */
export function isNumberedHost(name: string): boolean {
  return /^\d{2,}$/.test(name) && !/^(?:19|20)\d\d$/.test(name)
}

/** A name of a machine, rather than an address, a file or a word. */
export function isHostName(name: string): boolean {
  return !isCommonName(name) && /[a-z]/.test(name) && !isIpv4(name) && !/^(?:scsi|host)\d{1,3}$|\.(?:log|txt|conf|service|out|gz|c|so|ko|img|iso|xml)$|^(?:local|removable) storage$|^dvd drives$|network associated with|^host internal|^control domain on|(?:server|xcp-ng|guest) tools/.test(name)
}
