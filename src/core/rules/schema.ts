// What may stand in a knowledge file: signatures, facts and rules, as the one definition that validates and documents them.
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import { lanes } from '../model.ts'

// The page's policy forbids code made from text, which zod would otherwise try.
z.config({ ...en(), jitless: true })

const families = ['kernel', 'xen', 'libvirt', 'qemu', 'toolstack', 'windbg', 'system', 'plain', 'any'] as const

const name = (what: string) =>
  z.string().check(z.regex(/^[a-z0-9]+(?:[-/.][a-z0-9]+)*$/, `${what} is written in small letters, digits and hyphens, like dma/swiotlb-full`))
const sentence = z.string().check(z.trim(), z.minLength(3), z.maxLength(2000))
const oneOrMany = <T extends z.ZodMiniType>(one: T) => z.union([one, z.array(one).check(z.minLength(1), z.maxLength(200))])

/** RE2 syntax, on the body of a record; checked by the linter, since compiling is put off until a line needs it. */
const pattern = z.string().check(z.minLength(1), z.maxLength(4096, 'a pattern is at most 4096 characters long: split it into several'))
const duration = z.string().check(z.regex(/^\d+(?:\.\d+)?\s*(?:ms|s|m|h|d)$/, 'a duration is a number and a unit: 90s, 15m, 3h, 2d'))
const count = z.string().check(z.regex(/^(?:>=|<=|>|<|=)?\s*\d+$/, "a count is a comparison and a number: '>=3'"))
/** `'>1500'` compares numbers; anything else is text in which `*` stands for anything. */
const predicate = oneOrMany(z.union([z.string().check(z.minLength(1)), z.number()]))
const glob = z.string().check(z.minLength(1), z.maxLength(300))
const versions = z.string().check(z.minLength(1), z.regex(/^[^|]/, "a version range reads like '<=6.2.0', '>=7.0 <7.2' or '6.2.* || 6.5.*'"))
const anchor = z.string().check(z.minLength(1))

const patterns = oneOrMany(pattern).check(z.describe('RE2 pattern on the body of a record, or several of which one must match; named groups become fields'))
const familyList = z.array(z.enum(families)).check(z.minLength(1), z.describe('log families whose records are read'))

export const signatureSchema = z.strictObject({
  id: name('a signature id'),
  title: sentence.check(z.describe('what happened, for a person')),
  in: familyList,
  match: patterns,
  unless: z.optional(patterns).check(z.describe('look-alikes: a record that matches one of these is not meant')),
  lane: z.enum(lanes),
  severity: z.enum(['fatal', 'error', 'warning', 'notice', 'info']),
  benign: z.optional(z.boolean()).check(z.describe('known noise: shown, but never a cause')),
  fields: z.optional(z.record(z.string(), z.strictObject({ unit: z.optional(z.string()), kind: z.optional(z.string()), title: z.optional(z.string()) }))),
  samples: z.optional(z.strictObject({ fires: z.array(z.string()).check(z.minLength(1)), silent: z.array(z.string()).check(z.minLength(1)) })),
})

export const factSchema = z.strictObject({
  id: name('a fact id').check(z.describe('name of the fact; several entries may give the same one')),
  title: sentence,
  in: familyList,
  match: patterns.check(z.describe('RE2 pattern; the group (?<value>…) is the value, other named groups become fields')),
  unless: z.optional(patterns),
  value: z.optional(z.string()).check(z.describe('the value, where the pattern itself stands for it')),
  also: z.optional(z.record(name('a fact id'), z.string())).check(z.describe('further facts that the same line gives: { version: 6.2.0 }')),
  fields: z.optional(z.record(z.string(), z.string())).check(z.describe('fixed fields of the fact, such as status: verified')),
  lasting: z.optional(z.boolean()).check(z.describe('false: describes one run (a command line), not the machine; default true')),
  samples: z.optional(z.strictObject({
    fires: z.array(z.strictObject({ body: z.string(), value: z.string() })).check(z.minLength(1)),
    silent: z.array(z.string()).check(z.minLength(1)),
  })),
})

const crashTests = z.strictObject({
  kind: z.optional(oneOrMany(glob)).check(z.describe('linux-panic, linux-oops, xen-panic, windows-bugcheck, …')),
  title: z.optional(oneOrMany(glob)),
  reason: z.optional(oneOrMany(glob)),
  type: z.optional(oneOrMany(glob)),
  faulting: z.optional(oneOrMany(glob)).check(z.describe('function at the instruction pointer')),
  frames: z.optional(oneOrMany(glob)).check(z.describe('one of these functions is in the call trace')),
  stack: z.optional(z.array(oneOrMany(glob)).check(z.minLength(1))).check(z.describe('all of these are in the call trace, in this order from the top; others may stand between')),
  modules: z.optional(oneOrMany(glob)).check(z.describe('one of these modules is loaded or in the call trace')),
  bugcheck: z.optional(oneOrMany(z.union([z.number(), z.string()]))).check(z.describe('code of a Windows bug check: 0x101')),
  parameters: z.optional(z.array(z.union([z.number(), z.string()])).check(z.maxLength(8))).check(z.describe("its parameters in order, '*' for any")),
  process: z.optional(oneOrMany(glob)),
  taint: z.optional(oneOrMany(glob)),
  kernel: z.optional(oneOrMany(glob)),
  hardware: z.optional(oneOrMany(glob)),
  context: z.optional(oneOrMany(glob)),
  code: z.optional(oneOrMany(glob)),
  victim: z.optional(oneOrMany(z.enum(['hypervisor', 'dom0', 'guest', 'host', 'unknown']))),
  panicked: z.optional(z.boolean()),
  fact: z.optional(z.record(z.string(), predicate)).check(z.describe('further named facts of the report, as the crash view lists them')),
})
const bootTests = z.strictObject({
  ended: z.optional(z.enum(['silently', 'panic', 'shutdown', 'running'])),
  gap: z.optional(z.string()).check(z.describe("silence before the next boot: '>5m'")),
})
const fieldTests = {
  event: z.optional(oneOrMany(z.string().check(z.minLength(1)))).check(z.describe('signature id, or several; * stands for anything')),
  where: z.optional(z.record(z.string(), predicate)).check(z.describe('conditions on captured fields')),
  count: z.optional(count).check(z.describe("how many are needed, default '>=1'")),
  within: z.optional(duration).check(z.describe('before (or after) its anchor, or of each other where there is none')),
  rising: z.optional(z.literal(true)).check(z.describe('more of them in the second half of their span than in the first')),
  before: z.optional(anchor).check(z.describe('piece id, or crash, panic, boot')),
  after: z.optional(anchor),
  between: z.optional(z.tuple([anchor, anchor])),
  until: z.optional(anchor).check(z.describe('with need: absent – not seen before this')),
  same: z.optional(z.array(z.string()).check(z.minLength(1))).check(z.describe('the events counted agree on these fields')),
  crash: z.optional(crashTests),
  boot: z.optional(bootTests),
  fact: z.optional(name('a fact id')),
  is: z.optional(oneOrMany(glob)),
  matches: z.optional(pattern),
  lacks: z.optional(pattern).check(z.describe('the fact is known and does not match')),
  versions: z.optional(versions).check(z.describe('the fact as a version or a number lies in this range')),
  above: z.optional(name('a fact id')).check(z.describe('the fact as a number is above this other fact of the same source')),
}
const kinds = ['event', 'crash', 'boot', 'fact', 'any'] as const
const only = {
  event: ['where', 'count', 'within', 'rising', 'before', 'after', 'between', 'until', 'same'],
  fact: ['is', 'matches', 'lacks', 'versions', 'above'],
} as const

function oneKind({ value: test, issues }: z.core.ParsePayload<Readonly<Record<string, unknown>>>): void {
  const given = kinds.filter((kind) => test[kind] !== undefined)
  if (given.length !== 1) {
    issues.push({ code: 'custom', input: test, message: `a piece of evidence looks for exactly one of ${kinds.join(', ')}; this one names ${given.length ? given.join(' and ') : 'none'}` })
  }
  for (const [kind, keys] of Object.entries(only)) {
    for (const key of keys) {
      if (test[key] !== undefined && test[kind] === undefined) issues.push({ code: 'custom', input: test, path: [key], message: `${key} belongs to a piece with ${kind}` })
    }
  }
}
const alternativeSchema = z.strictObject(fieldTests).check(oneKind)
const pieceSchema = z.strictObject({
  ...fieldTests,
  any: z.optional(z.array(alternativeSchema).check(z.minLength(2))).check(z.describe('one of these is enough')),
  id: name('a piece id'),
  need: z.optional(z.enum(['required', 'supports', 'absent'])),
  only_confirms: z.optional(z.literal(true)).check(z.describe('not seeing it, though its log is there, leaves a lower level standing; without this it rules the finding out')),
  says: z.optional(sentence).check(z.describe('what it means, for a person')),
  collect: z.optional(z.union([z.string(), z.record(z.string(), z.string())])).check(z.describe('what shows it where it is unknown; one text, or one per product with the key any for the rest')),
}).check(oneKind)

const productRange = z.strictObject({ product: z.string().check(z.minLength(1)), versions: z.optional(versions) })
const remedySchema = z.strictObject({
  kind: z.enum(['fix', 'workaround', 'mitigation', 'diagnose']),
  title: sentence,
  effect: z.optional(sentence),
  for: z.optional(z.array(productRange).check(z.minLength(1))).check(z.describe('products and versions it is meant for')),
  already: z.optional(z.array(z.strictObject({ fact: name('a fact id'), is: fieldTests.is, matches: fieldTests.matches, versions: fieldTests.versions })).check(z.minLength(1)))
    .check(z.describe('facts that say the host already has it')),
  requires: z.optional(z.array(sentence)),
  steps: z.optional(z.array(z.strictObject({ text: z.optional(z.string()), run: z.optional(z.string()) }))),
  reboot: z.optional(z.string()),
  verify: z.optional(z.strictObject({ run: z.optional(z.string()), text: z.optional(z.string()), expect: z.optional(z.string()) })),
  cautions: z.optional(z.array(sentence)),
  superseded: z.optional(sentence),
})
const level = z.union([z.array(z.string()).check(z.minLength(1)), z.array(z.array(z.string()).check(z.minLength(1))).check(z.minLength(1))])
const referenceSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  title: z.optional(z.string()),
  url: z.optional(z.string().check(z.regex(/^https:\/\/[^\s{}<>]+$/, 'a link is https, without blanks, and nothing captured goes into it'))),
})
const sampleSchema = z.strictObject({
  name: sentence,
  expect: z.enum(['confirmed', 'probable', 'possible', 'ruled-out', 'none']),
  log: z.optional(z.string()),
  files: z.optional(z.record(z.string(), z.string())).check(z.describe('path and text of each file of the case')),
  also: z.optional(z.array(z.string())).check(z.describe('other rules that may be confirmed on it')),
}).check(z.refine((sample) => (sample.log === undefined) !== (sample.files === undefined), 'a sample has either log or files'))

export const ruleSchema = z.strictObject({
  id: name('a rule id'),
  title: sentence,
  class: z.enum(['problem', 'class', 'symptom', 'context', 'benign']),
  status: z.enum(['experimental', 'stable', 'deprecated']),
  severity: z.enum(['fatal', 'error', 'warning', 'notice', 'info']),
  cause: sentence,
  affects: z.optional(z.array(productRange)),
  victim: z.optional(z.array(z.enum(['hypervisor', 'dom0', 'guest', 'host'])).check(z.minLength(1))).check(z.describe('whose crash it is about; crashes that are known to be of another machine say nothing')),
  same: z.optional(z.array(z.string()).check(z.minLength(1))).check(z.describe('all pieces that capture these fields must agree on them')),
  evidence: z.array(pieceSchema).check(z.minLength(1)),
  levels: z.strictObject({ confirmed: z.optional(level), probable: z.optional(level), possible: z.optional(level) })
    .check(z.describe('which pieces make which verdict; a list of lists gives alternatives')),
  folds: z.optional(z.array(z.string())).check(z.describe('generic rules that this one explains; * stands for anything')),
  looks_like: z.optional(z.array(z.string())).check(z.describe('other rules it is easily taken for: where this one is found, it is said why they are not')),
  remediation: z.array(remedySchema),
  not_recommended: z.optional(z.array(sentence)),
  not_causes: z.optional(z.array(z.strictObject({ says: sentence, event: oneOrMany(z.string()) }))),
  notes: z.optional(z.array(z.strictObject({ title: sentence, lines: z.array(z.string()).check(z.minLength(1)) }))),
  superseded: z.optional(z.array(z.strictObject({ by: z.optional(z.string()), since: z.optional(z.string()), why: sentence }))),
  references: z.union([z.array(referenceSchema).check(z.minLength(1)), z.literal('none')]).check(z.describe('none: no public reference is known')),
  samples: z.optional(z.array(sampleSchema)),
})

const packSchema = z.strictObject({
  signatures: z.optional(z.array(signatureSchema)),
  facts: z.optional(z.array(factSchema)),
  rules: z.optional(z.array(ruleSchema)),
}).check(z.refine((pack) => pack.signatures ?? pack.facts ?? pack.rules, 'a pack has signatures, facts or rules'))
/** A knowledge file: a pack, or one rule on its own. */
const knowledgeFileSchema = z.union([packSchema, ruleSchema])

/** Every key of the language, to guess what a misspelt one was meant to be. */
export const languageWords: readonly string[] = [...new Set([
  ...[signatureSchema, factSchema, pieceSchema, remedySchema, ruleSchema, referenceSchema, sampleSchema].flatMap((schema) => Object.keys(schema.shape)),
  ...Object.keys(crashTests.shape), ...Object.keys(bootTests.shape),
  'fires', 'silent', 'text', 'run', 'expect', 'product', 'versions', 'confirmed', 'probable', 'possible',
])]

export type SignatureText = z.infer<typeof signatureSchema>
export type FactText = z.infer<typeof factSchema>
export type PieceText = z.infer<typeof pieceSchema>
export type TestText = z.infer<typeof alternativeSchema>
export type RemedyText = z.infer<typeof remedySchema>
export type RuleText = z.infer<typeof ruleSchema>
export type SampleText = z.infer<typeof sampleSchema>

/** Where the language takes one or several. */
export function listOf<T>(one: T | readonly T[] | undefined): readonly T[] {
  return one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T]
}

/** The JSON Schema of a knowledge file, for editors that complete and check YAML. */
export function packJsonSchema(): unknown {
  return { ...z.toJSONSchema(knowledgeFileSchema, { io: 'input', reused: 'ref' }), $id: 'panicline/knowledge@1', title: 'Knowledge for Panicline: signatures, facts and rules' }
}
