// The body of one message -> a pattern that fits every message like it: words stay, numbers, addresses and names become groups.

export interface Generalised {
  /** RE2 pattern, anchored at the start of the body. */
  readonly pattern: string
  /** Groups of the pattern in their order, with what they are, as a signature lists them. */
  readonly fields: readonly { readonly name: string; readonly kind?: string; readonly unit?: string }[]
  /** The message with `…` for what varies. */
  readonly title: string
}

interface Variable {
  /** What it looks like in one message. */
  readonly shape: string
  /** What stands for it in the pattern. */
  readonly pattern: string
  readonly name: string
  readonly kind?: string
}

/** Most telling first: where two fit at the same place, the earlier is meant. None looks further than its own word. */
const variables: readonly Variable[] = [
  { name: 'uuid', kind: 'uuid', shape: '\\b[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}\\b', pattern: '[\\da-fA-F-]{36}' },
  { name: 'mac', kind: 'mac-address', shape: '\\b(?:[\\da-f]{2}:){5}[\\da-f]{2}\\b', pattern: '[\\da-fA-F:]{17}' },
  { name: 'device', kind: 'pci-address', shape: '\\b(?:[\\da-f]{4}:)?[\\da-f]{2}:[\\da-f]{2}\\.[0-7]\\b', pattern: '[\\da-f:.]+' },
  { name: 'lun', kind: 'scsi-address', shape: '\\b\\d{1,4}:\\d{1,4}:\\d{1,4}:\\d{1,20}\\b', pattern: '[\\d:]+' },
  { name: 'address', kind: 'ip-address', shape: '\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b', pattern: '[\\d.]+' },
  { name: 'target', kind: 'iqn', shape: '\\biqn\\.[\\w.:-]+', pattern: '[\\w.:-]+' },
  { name: 'host', kind: 'host', shape: '\\b[a-z][\\w-]*\\.[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,}\\b', pattern: '[\\w.-]+' },
  { name: 'interface', kind: 'interface', shape: '\\b(?:eth|bond|xenbr|virbr|vmbr|br|vif|tap|vnet|veth|xapi|en[ops])\\d[\\w.]*\\b', pattern: '[\\w.-]+' },
  { name: 'disk', kind: 'block-device', shape: '\\b(?:(?:sd|xvd|vd|hd)[a-z]{1,3}\\d*|nvme\\d\\w*|dm-\\d+|md\\d+|loop\\d+|nbd\\d+|td[a-z]\\d*)\\b', pattern: '[\\w-]+' },
  { name: 'hex', kind: 'hex', shape: '\\b0x[\\da-f]+\\b', pattern: '0x[\\da-fA-F]+' },
  { name: 'hex', kind: 'hex', shape: '\\b(?=[\\da-f]{0,15}\\d)[\\da-f]{8,}\\b', pattern: '[\\da-fA-F]+' },
  // A numbered thing keeps its name: CPU3, vcpu1, dom7.
  { name: '', shape: '(?<=\\b(?:cpu|vcpu|dom|domain|vm|node|port|slot|irq|ata|queue|host|rport|channel|worker|thread))-?\\d+\\b', pattern: '-?\\d+' },
  { name: 'number', shape: '(?<![\\w.])-?\\d+(?:\\.\\d+)*(?!\\d|[a-z]{1,12}\\d)', pattern: '-?[\\d.]+' },
]
const anyVariable = new RegExp(variables.map(({ shape }) => `(${shape})`).join('|'), 'gi')

const units: Readonly<Record<string, string>> = {
  bytes: 'byte', byte: 'byte', kb: 'kilobyte', kib: 'kilobyte', mb: 'megabyte', pages: 'page', sectors: 'sector', ms: 'millisecond', msecs: 'millisecond',
  s: 'second', sec: 'second', secs: 'second', seconds: 'second',
}
const unitNames: Readonly<Record<string, string>> = { byte: 'bytes', kilobyte: 'kilobytes', megabyte: 'megabytes', page: 'pages', sector: 'sectors', millisecond: 'milliseconds', second: 'seconds' }

/** Longer messages are told apart by their beginning. */
const longestBody = 400
/** More groups than this say nothing more: what stands behind the last is left open. */
const mostGroups = 12

/** @param names of hosts, so that a bare one is known for what it is */
export function generalise(body: string, names: readonly string[] = []): Generalised {
  const text = body.trim().slice(0, longestBody)
  const hosts = names.filter((name) => name.length > 2)
  const fields: { name: string; kind?: string; unit?: string }[] = []
  let pattern = '^'
  let title = ''
  let at = 0
  for (const found of placesOf(text, hosts)) {
    if (fields.length === mostGroups) break
    const before = text.slice(at, found.start)
    const field = fieldOf(found.variable, text.slice(0, found.start), text.slice(found.end))
    const name = unused(field.name, fields.map((one) => one.name))
    fields.push({ ...field, name })
    pattern += `${literal(before)}(?<${name}>${found.variable.pattern})`
    title += `${before}…`
    at = found.end
  }
  const rest = fields.length === mostGroups ? '' : text.slice(at)
  return { pattern: (pattern + literal(rest)).replace(/\\s\+$/, ''), fields, title: (title + rest).replace(/\s+/g, ' ').trim() }
}

interface Place {
  readonly start: number
  readonly end: number
  readonly variable: Variable
}
const hostName: Variable = { name: 'host', kind: 'host', shape: '', pattern: '[\\w.-]+' }

function placesOf(text: string, hosts: readonly string[]): readonly Place[] {
  const named = hosts.flatMap((host) => wholeWords(text, host)).map((place) => ({ ...place, variable: hostName }))
  const found: Place[] = []
  for (const match of text.matchAll(anyVariable)) {
    const variable = variables[match.slice(1).findIndex((part) => part !== undefined)]
    if (variable) found.push({ start: match.index, end: match.index + match[0].length, variable })
  }
  // A host's name may hold numbers, and its full name holds the short one.
  const within = (inner: Place, outer: Place): boolean => inner !== outer && outer.start <= inner.start && inner.end <= outer.end
  const apart = [...named, ...found].filter((place, _, all) => !all.some((other) => within(place, other)))
  return apart.sort((a, b) => a.start - b.start).filter((place, at, all) => at === 0 || place.start >= (all[at - 1]?.end ?? 0))
}

function wholeWords(text: string, word: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
    const end = start + word.length
    if (!/[\w-]/.test(text[start - 1] ?? ' ') && !/[\w-]/.test(text[end] ?? ' ')) found.push({ start, end })
  }
  return found
}

/** A number is named by its unit (`25158 bytes`), else by the word before it (`sector 8`, `CPU3`). */
function fieldOf(variable: Variable, before: string, after: string): { name: string; kind?: string; unit?: string } {
  if (variable.kind !== undefined && variable.kind !== 'hex') return { name: variable.name, kind: variable.kind }
  const unit = variable.kind === undefined ? units[/^\s?([a-z]+)\b/i.exec(after)?.[1]?.toLowerCase() ?? ''] : undefined
  if (unit !== undefined) return { name: unitNames[unit] ?? unit, unit }
  const word = /([a-z]\w*)[\s=:#(]{0,2}$/i.exec(before.slice(-40))?.[1]?.toLowerCase().replace(/[^a-z\d_]/g, '') ?? ''
  const telling = /^[a-z][a-z_]{1,15}$/.test(word) && !unspoken.has(word)
  const name = telling ? word : variable.name || 'number'
  return { name, ...(variable.kind === undefined ? {} : { kind: variable.kind }) }
}
/** Words before a number that do not say what it counts. */
const unspoken = new Set(['a', 'an', 'and', 'at', 'after', 'by', 'for', 'from', 'in', 'is', 'of', 'on', 'or', 'the', 'to', 'with', 'was', 'than', 'more', 'last', 'not', 'has', 'within'])

function unused(name: string, taken: readonly string[]): string {
  for (let number = 2, tried = name; ; number++) {
    if (!taken.includes(tried)) return tried
    tried = `${name}${number}`
  }
}

/** Fixed text as a pattern; several blanks may be any number of them, and what is no plain ASCII anything. */
function literal(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&').replace(/\s{2,}|\t/g, '\\s+').replace(/[^\x20-\x7e]+/g, '.*')
}
