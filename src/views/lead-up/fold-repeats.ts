// Events in order -> the same events with neighbours that say the same of the same device put together.

import type { LogEvent } from '../../core/model.ts'

export type Repeat = readonly [LogEvent, ...LogEvent[]]

/** Fields that name whom a message is about; two devices are never folded into one. */
export const identityFields = [
  'device', 'pci', 'nic', 'interface', 'iface', 'vif', 'port', 'bridge', 'disk', 'domid', 'domain', 'vm', 'uuid', 'cpu', 'vcpu',
] as const

const number = /0x[0-9a-f]{1,16}|\d+(?:\.\d+)?/gi

/**
 * Groups of one or more, in the order given. Folded are events that follow each other, with the same signature, host and
 * device, and the same words around their numbers; of known noise the signature is enough. An event that `isApart` stays alone.
 */
export function foldRepeats(events: readonly LogEvent[], isApart: (event: LogEvent) => boolean): readonly Repeat[] {
  const groups: [LogEvent, ...LogEvent[]][] = []
  let openKey: string | null = null
  for (const event of events) {
    const key = isApart(event) ? null : keyOf(event)
    const open = groups.at(-1)
    if (open && key !== null && key === openKey) open.push(event)
    else groups.push([event])
    openKey = key
  }
  return groups
}

/** The numbers of a body, in order; bodies that fold have as many of them. */
export function numbersOf(body: string): readonly string[] {
  return body.match(number) ?? []
}

/** A body as its words and the numbers between them: one more word than numbers. */
export function wordsAround(body: string): readonly string[] {
  return body.split(number)
}

/** A brush folds the same events again and again: each is taken apart once. */
const keys = new WeakMap<LogEvent, string>()
function keyOf(event: LogEvent): string {
  const known = keys.get(event)
  if (known !== undefined) return known
  const key = repeatKey(event)
  keys.set(event, key)
  return key
}

/** Known noise folds by its kind alone: what it says is nobody's concern. */
function repeatKey(event: LogEvent): string {
  if (event.benign) return `noise\u0000${event.signature}\u0000${event.host ?? ''}`
  let identity = ''
  for (const field of identityFields) if (event.fields[field] !== undefined) identity += `\u0000${field}=${event.fields[field]}`
  return `${event.signature}\u0000${event.host ?? ''}\u0000${event.severity}${identity}\u0000${event.body.replace(number, '\u0000')}`
}
