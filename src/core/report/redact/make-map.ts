// Identifiers -> labels that keep their relations: the same host, the same domain, the same subnet, the same vendor.
import { hexDigits, ipv6Groups, isLocalMac, macDigits, padded } from './addresses.ts'
import { isTechnicalName } from './common-names.ts'
import type { Bounds, Form, Learned, MapEntry, RedactionMap } from './identifier.ts'
import type { Lesson } from './learn.ts'
import { lower } from './text-view.ts'

/**
 * Labels: `host-03`, `host-03.domain-01.example`, `ip-2.5` (the fifth machine seen of the second /24), `ip6-1.3` (of a /64),
 * `00:0e:1e:xx:xx:03` (the vendor's half stays), `00000000-0000-0000-0000-000000000007`, `serial-02`, `user-01`,
 * `user-01@domain-01.example`, `name-01`, `secret-01`, `file-01.log`, `archive-01.tar.bz2`, `folder-01`, `word-01`.
 * Numbers that a text of the case already uses in such a label are not given again.
 */
export function makeMap({ learned, kept }: Lesson, texts: readonly string[]): RedactionMap {
  const numbers = labelNumbers(texts)
  const labels = new Map<string, string>()
  const nets = new Map<string, number>()
  const nameLabel = (name: string, kind: 'host' | 'user'): string => once(labels, `name ${name}`, () => `${kind}-${numbers.next(kind)}`)
  const domainLabel = (domain: string): string => once(labels, `domain ${domain}`, () => `domain-${numbers.next('domain')}.example`)
  const hosts = new Set(learned.filter(({ kind }) => kind === 'host').map(({ value }) => value))

  const labelOf = ({ kind, value }: Learned): string => {
    switch (kind) {
      case 'host': case 'user': return nameLabel(value, kind)
      case 'domain': {
        const dot = value.indexOf('.')
        const [first, rest] = [value.slice(0, dot), value.slice(dot + 1)]
        return hosts.has(first) && rest.includes('.') ? `${nameLabel(first, 'host')}.${domainLabel(rest)}` : domainLabel(value)
      }
      case 'ipv4': {
        const net = value.slice(0, value.lastIndexOf('.'))
        const last = value.slice(value.lastIndexOf('.') + 1)
        const index = once(nets, net, () => numbers.plain('ip'))
        return `ip-${index}.${last === '0' ? '0' : numbers.plain(`ip-${index}`)}`
      }
      case 'ipv6': {
        const groups = ipv6Groups(value) ?? []
        return once(labels, `ipv6 ${groups.join(':')}`, () => {
          const index = once(nets, groups.slice(0, 4).join(':'), () => numbers.plain('ip6'))
          return `ip6-${index}.${numbers.plain(`ip6-${index}`)}`
        })
      }
      case 'mac': return once(labels, `mac ${macDigits(value)}`, () => {
        const digits = macDigits(value)
        const vendor = isLocalMac(digits) ? '02xxxx' : digits.slice(0, 6)
        return `${vendor}${numbers.hex(`mac ${vendor}`)}`
      })
      case 'uuid': return once(labels, `uuid ${hexDigits(value)}`, () => numbers.next('uuid').padStart(12, '0'))
      case 'serial': return `serial-${numbers.next('serial')}`
      case 'mail': {
        const at = value.indexOf('@')
        return `${nameLabel(value.slice(0, at), 'user')}@${domainLabel(value.slice(at + 1))}`
      }
      case 'file': return fileLabel(value, numbers)
      case 'word': case 'secret': case 'name': return `${kind}-${numbers.next(kind)}`
      default: return kind satisfies never
    }
  }

  const entries: MapEntry[] = []
  const forms = new Map<string, Form>()
  for (const one of learned) {
    const written = formsOf(one, labelOf(one), entries.length)
    entries.push({ ...one, label: written[0]?.label ?? '' })
    for (const form of written) if (!forms.has(form.text)) forms.set(form.text, form)
  }
  return { entries, forms: [...forms.values()], kept }
}

/** The ways an identifier is written, the one that was seen first. */
function formsOf({ kind, value }: Learned, label: string, entry: number): readonly Form[] {
  const form = (text: string, bounds: Bounds, as = label): Form => ({ text, label: as, bounds, entry })
  switch (kind) {
    case 'host': case 'user': return [form(value, /^\d+$/.test(value) ? 'column' : value.length < 5 && !/\d/.test(value) ? 'strict' : 'apart')]
    case 'ipv4': return [value, value.replaceAll('.', '-'), value.replaceAll('.', '_'), padded(value)].map((text) => form(text, 'number'))
    case 'mac': {
      const [digits, pairs] = [macDigits(value), label.match(/../g) ?? []]
      const written = digits.match(/../g) ?? []
      return [
        form(value, 'apart', value.includes('-') ? pairs.join('-') : value.includes('.') ? (label.match(/.{4}/g) ?? []).join('.') : pairs.join(':')),
        form(written.join(':'), 'apart', pairs.join(':')), form(written.join('-'), 'apart', pairs.join('-')), form(written.join('_'), 'apart', pairs.join('_')),
        form((digits.match(/.{4}/g) ?? []).join('.'), 'apart', (label.match(/.{4}/g) ?? []).join('.')), form(digits, 'apart'),
      ]
    }
    case 'uuid': {
      const digits = hexDigits(value)
      const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      const as = label.padStart(32, '0')
      const parted = ['-', '--', '_'].map((sign) => form(dashed(digits).replaceAll('-', sign), 'apart', dashed(as).replaceAll('-', sign)))
      const all = [...parted, form(digits, 'apart', as)]
      return [...all.filter(({ text }) => text === value), ...all.filter(({ text }) => text !== value)]
    }
    case 'file': {
      // Telling enough to be found inside a longer name; else only where it is a name of its own, or a part of a path.
      const bounds = (name: string): Bounds => (name.length >= 8 && /[\d_-]/.test(name) ? 'apart' : name.length >= 8 || /\.[a-z]/.test(name) ? 'strict' : 'path')
      const [stem, stemLabel] = [withoutEnding(value), withoutEnding(label)]
      return [form(value, bounds(value)), ...(stem !== value && stem.length >= 6 && !isTechnicalName(stem) ? [form(stem, bounds(stem), stemLabel)] : [])]
    }
    case 'serial': case 'domain': case 'mail': case 'ipv6': case 'secret': case 'name': return [form(value, 'apart')]
    case 'word': return [form(value, 'anywhere')]
    default: return kind satisfies never
  }
}

const archive = /\.(?:tar(?:\.[a-z0-9]{2,4})?|t[bgx]z2?|zip|gz|bz2|xz|zst|7z|rar)$/
const extension = /(?:\.[a-z][a-z0-9]{0,9}){1,2}(?:\.\d{1,3})?$/

function fileLabel(name: string, numbers: LabelNumbers): string {
  const packed = archive.exec(name)?.[0]
  if (packed !== undefined) return `archive-${numbers.next('archive')}${packed}`
  const ending = extension.exec(name)?.[0]
  return ending === undefined || ending.length === name.length ? `folder-${numbers.next('folder')}` : `file-${numbers.next('file')}${ending.match(/\.[a-z0-9]{1,5}(?:\.\d{1,3})?$/)?.[0] ?? ''}`
}

function withoutEnding(name: string): string {
  return name.replace(archive, '').replace(extension, '')
}

type LabelNumbers = ReturnType<typeof labelNumbers>

/** Counts on from the numbers that labels in these texts already have. */
function labelNumbers(texts: readonly string[]) {
  const last = new Map<string, number>()
  const raise = (name: string, number: number): void => {
    if (number > (last.get(name) ?? 0)) last.set(name, number)
  }
  for (const text of texts) {
    const small = lower(text)
    for (const { 1: name = '', 2: number = '' } of small.matchAll(/\b(host|user|name|serial|secret|word|file|folder|archive|domain)-(\d{2,6})\b/g)) raise(name, Number(number))
    for (const { 1: name = '', 2: net = '', 3: number = '' } of small.matchAll(/\b(ip6?)-(\d{1,6})\.(\d{1,6})\b/g)) {
      raise(name, Number(net))
      raise(`${name}-${net}`, Number(number))
    }
    for (const { 1: number = '' } of small.matchAll(/\b0{8}-0{4}-0{4}-0{4}-(\d{12})\b/g)) raise('uuid', Number(number))
    for (const { 1: vendor = '', 2: tail = '' } of small.matchAll(/\b((?:[0-9a-f]{2}[:-]){3}|02[:-]xx[:-]xx[:-])((?:xx|x[0-9a-f]|[0-9a-f]{2})[:-](?:xx|x[0-9a-f]|[0-9a-f]{2})[:-][0-9a-f]{2})\b/g)) {
      if (tail.includes('x')) raise(`mac ${vendor.replace(/[:-]/g, '')}`, parseInt(tail.replace(/[:x-]/g, ''), 16))
    }
  }
  const plain = (name: string): number => {
    const number = (last.get(name) ?? 0) + 1
    last.set(name, number)
    return number
  }
  return {
    plain,
    next: (name: string): string => String(plain(name)).padStart(2, '0'),
    /** Six places, unused ones an x, so that the label is no address itself. */
    hex: (name: string): string => plain(name).toString(16).padStart(2, '0').padStart(6, 'x'),
  }
}

function once<T>(labels: Map<string, T>, key: string, make: () => T): T {
  const known = labels.get(key)
  if (known !== undefined) return known
  const made = make()
  labels.set(key, made)
  return made
}
