// One physical line -> the starts of the records on it, and what the layers of wrapping around each say.
import type { BootMicros, CalendarStamp, LogFamily, Severity } from '../model.ts'
import type { LayerFormat } from './log-format.ts'

/** What all layers around one message say together. */
export interface Wrapping {
  /** Layers from the outside in, transparent ones left out. */
  readonly layers: readonly LayerFormat[]
  readonly stamp?: CalendarStamp
  readonly uptime?: BootMicros
  readonly host?: string
  readonly program?: string
  readonly severity?: Severity
  readonly caller?: string
  readonly family?: LogFamily
  /** Index of the message's first character. */
  readonly bodyStart: number
}

/**
 * Peels layers off the front of `text` from `from` on. Inner layers win, except for the stamp, which the outer one keeps.
 * @param likely layers of the line before, tried first: heads exclude one another, so this only saves time
 */
export function peel(text: string, from: number, layers: readonly LayerFormat[], likely: readonly LayerFormat[] = []): Wrapping {
  let wrapping: Wrapping = { layers: [], bodyStart: from }
  let transparent = 0
  for (;;) {
    const guess = likely[wrapping.layers.length]
    const inner = (guess && peelOne(text, wrapping, guess, transparent)) ?? peelAny(text, wrapping, layers, transparent)
    if (!inner) return wrapping
    if (inner.layers === wrapping.layers) transparent++
    wrapping = inner
  }
}

function peelAny(text: string, wrapping: Wrapping, layers: readonly LayerFormat[], transparent: number): Wrapping | undefined {
  for (const layer of layersBeginning(layers, text.charCodeAt(wrapping.bodyStart))) {
    const inner = peelOne(text, wrapping, layer, transparent)
    if (inner) return inner
  }
  return undefined
}

/** @param transparent how many transparent layers were peeled so far */
function peelOne(text: string, wrapping: Wrapping, layer: LayerFormat, transparent: number): Wrapping | undefined {
  const outer = wrapping.layers.at(-1)
  if (layer.inside && !(outer && layer.inside.includes(outer.id))) return undefined
  if (layer.ofProgram && !layer.ofProgram.test(wrapping.program ?? '')) return undefined
  if (layer.transparent ? outer !== undefined || transparent > 3 : wrapping.layers.includes(layer)) return undefined
  layer.head.lastIndex = wrapping.bodyStart
  const match = layer.head.exec(text)
  if (!match || match[0].length === 0) return undefined
  const fields = layer.read(match.groups ?? {})
  if (!fields) return undefined
  const bodyStart = wrapping.bodyStart + match[0].length
  return layer.transparent
    ? { ...wrapping, bodyStart }
    : { ...wrapping, ...fields, ...(wrapping.stamp ? { stamp: wrapping.stamp } : {}), layers: [...wrapping.layers, layer], bodyStart }
}

const asciiEnd = 128
const tables = new WeakMap<readonly LayerFormat[], readonly (readonly LayerFormat[])[]>()

/** Layers whose head may begin with this character, in their order; NaN at the end of a text. */
function layersBeginning(layers: readonly LayerFormat[], code: number): readonly LayerFormat[] {
  let table = tables.get(layers)
  if (!table) {
    table = Array.from({ length: asciiEnd }, (_, ascii) => layers.filter(({ begins }) => !begins || begins.test(String.fromCharCode(ascii))))
    tables.set(layers, table)
  }
  return table[code] ?? layers
}

function isStamped(wrapping: Wrapping): boolean {
  return wrapping.stamp !== undefined || wrapping.uptime !== undefined
}

/** A line shorter than this carries one record. */
const shortestRunTogether = 60

/**
 * Starts of the records on a line, the first always 0. A line is split where the outermost wrapping of its first record
 * begins again; a line that starts with something else, where the first wrapping on it begins.
 */
export function recordStarts(text: string, first: Wrapping, layers: readonly LayerFormat[]): readonly number[] {
  if (text.length < shortestRunTogether) return [0]
  const outermost = first.layers[0]
  const starts = [0]
  const collect = (layer: LayerFormat, from: number): void => {
    if (!layer.runsTogether) return
    layer.runsTogether.lastIndex = from
    for (let match = layer.runsTogether.exec(text); match; match = layer.runsTogether.exec(text)) {
      starts.push(match.index)
      if (match[0].length === 0) layer.runsTogether.lastIndex++
    }
  }
  if (outermost) {
    collect(outermost, Math.max(1, first.bodyStart - 1))
    return starts
  }
  let earliest: { readonly layer: LayerFormat; readonly index: number } | undefined
  for (const layer of layers) {
    if (!layer.runsTogether) continue
    layer.runsTogether.lastIndex = 1
    const match = layer.runsTogether.exec(text)
    if (match && (!earliest || match.index < earliest.index)) earliest = { layer, index: match.index }
  }
  // Words before the first record: only a stamped one, since a sentence may quote a bare mark such as `(XEN)`.
  if (earliest && isStamped(peel(text, earliest.index, layers))) collect(earliest.layer, earliest.index)
  return starts
}
