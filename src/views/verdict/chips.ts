// Turns the evidence of a finding into the chips of its card: which are shown at once, and the few words each needs.
import type { Evidence, Finding } from '../../core/model.ts'

export interface EvidenceChip {
  readonly piece: Evidence
  /** In front of what it says, where that names something that must not be: "not:", "unless". */
  readonly but?: string
  readonly says: string
  /** The value that was seen, if it is short enough to be read at a glance. */
  readonly seen?: string
  /** How many events it rests on, where they are several. */
  readonly times?: number
}
export interface ChipRow {
  readonly shown: readonly EvidenceChip[]
  /** What decided nothing: one press away. */
  readonly folded: readonly EvidenceChip[]
}

const shownMost = 8
/** Unknown pieces that would only strengthen the verdict: one is enough as an offer. */
const offersMost = 1
const seenMost = 30

/** What decides the verdict is shown: met first, then what spoke against it, then what is unknown. */
export function chipsOf({ evidence, verdict }: Pick<Finding, 'evidence' | 'verdict'>): ChipRow {
  const shown: EvidenceChip[] = []
  const folded: EvidenceChip[] = []
  const rank = (piece: Evidence) => ['met', 'unmet', 'unknown'].indexOf(piece.state) * 3 + ['required', 'supports', 'absent'].indexOf(piece.need)
  let offers = 0
  for (const piece of [...evidence].sort((a, b) => rank(a) - rank(b))) {
    const offer = piece.state === 'unknown' && piece.need !== 'required' && piece.collect !== undefined && offers < offersMost
    if (offer) offers++
    // Once confirmed, another way to the verdict that was not gone speaks against nothing.
    const decides = piece.need === 'required' ? verdict !== 'confirmed' || piece.state === 'met' : piece.need === 'absent' && piece.state === 'unmet'
    if ((decides || offer) && shown.length < shownMost) shown.push(chipOf(piece))
    else folded.push(chipOf(piece))
  }
  return { shown, folded }
}

export function chipOf(piece: Evidence): EvidenceChip {
  const { says, observed } = splitObserved(piece.says)
  const but = piece.need !== 'absent' || piece.state === 'unmet' ? undefined : piece.state === 'met' ? 'not:' : 'unless'
  const happened = piece.events.length + (piece.eventsMore ?? 0)
  const times = piece.need !== 'absent' && piece.state === 'met' && happened > 1 ? happened : undefined
  const value = observed.replace(/^seen:\s*/, '')
  const telling = piece.state !== 'unknown' && !/^(?:seen|not seen|known|[\d;, ]*$)/.test(value) && value.length <= seenMost
  return {
    piece, says,
    ...(but === undefined ? {} : { but }),
    ...(telling ? { seen: value } : {}),
    ...(times === undefined ? {} : { times }),
  }
}

/** What a rule says, apart from what was seen, which the engine adds in brackets at its end. */
export function splitObserved(text: string): { readonly says: string; readonly observed: string } {
  if (!text.endsWith(')')) return { says: text, observed: '' }
  let depth = 0
  for (let at = text.length - 1; at > 0; at--) {
    if (text[at] === ')') depth++
    if (text[at] === '(' && --depth === 0) return { says: text.slice(0, at).trimEnd(), observed: text.slice(at + 1, -1) }
  }
  return { says: text, observed: '' }
}

/** A long file name cut in its middle, so that its end and the line stay: `seed-003-w…ther.log:2`. */
export function shortPlace(name: string): string {
  return name.length <= 24 ? name : `${name.slice(0, 10)}…${name.slice(-12)}`
}
