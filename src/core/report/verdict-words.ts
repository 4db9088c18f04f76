// Turns a verdict and a remedy's standing into a word and a tone.
import type { Applicability, Evidence, Finding, Remedy, RemedyKind, Verdict } from '../model.ts'

/** Names of colours in the style sheets, never the only carrier of a meaning. */
export type Tone = 'fatal' | 'error' | 'warn' | 'ok' | 'muted'

export const verdictWords = {
  confirmed: { word: 'Confirmed', tone: 'fatal', means: 'Everything this problem needs was seen.' },
  probable: { word: 'Probable', tone: 'error', means: 'What was seen fits; one thing that would confirm it is not in these files.' },
  possible: { word: 'Possible', tone: 'warn', means: 'Some of it was seen; much is not in these files.' },
  'ruled-out': { word: 'Ruled out', tone: 'muted', means: 'Something that was seen speaks against it.' },
} as const satisfies Record<Verdict, { word: string; tone: Tone; means: string }>

/** Pieces of evidence that decide the verdict, and how many of them were seen; a confirmed finding needs no more than it has. */
export function neededEvidence({ evidence, verdict }: Pick<Finding, 'evidence' | 'verdict'>): { readonly met: number; readonly needed: number } {
  const required = evidence.filter((piece) => piece.need === 'required')
  const met = required.filter((piece) => piece.state === 'met').length
  return { met, needed: verdict === 'confirmed' ? met : required.length }
}

export const evidenceWords = {
  met: { sign: '✓', word: 'Met' },
  unmet: { sign: '✕', word: 'Against it' },
  unknown: { sign: '?', word: 'Unknown' },
} as const satisfies Record<Evidence['state'], { sign: string; word: string }>

export const remedyWords = {
  fix: { word: 'Fix', means: 'Removes the cause.' },
  workaround: { word: 'Workaround', means: 'Avoids the crash; the cause stays.' },
  mitigation: { word: 'Mitigation', means: 'Makes it rarer or later, no more.' },
  diagnose: { word: 'Find out more', means: 'Tells whether it is this problem.' },
} as const satisfies Record<RemedyKind, { word: string; means: string }>

const applicabilityWords = {
  applies: { word: 'Applies to the detected version', tone: 'ok' },
  'not-for-this-version': { word: 'Not for the detected version', tone: 'error' },
  'already-has-it': { word: 'The detected version already has it', tone: 'muted' },
  unknown: { word: 'Version not detected: check before use', tone: 'warn' },
} as const satisfies Record<Applicability, { word: string; tone: Tone }>

/** Whether a remedy is for the version that was found; null where it is tied to none, so that there is nothing to say. */
export function standingOf({ applies, appliesWhy }: Pick<Remedy, 'applies' | 'appliesWhy'>): { readonly word: string; readonly tone: Tone } | null {
  return applies === 'applies' && appliesWhy === undefined ? null : applicabilityWords[applies]
}
