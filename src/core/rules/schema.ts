// What may stand in a knowledge file: signatures, facts and rules, as the one definition that validates and documents them.
import { z } from 'zod'
import { lanes } from '../model.ts'

// The page's policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true })

const families = ['kernel', 'xen', 'libvirt', 'qemu', 'toolstack', 'windbg', 'system', 'plain', 'any'] as const

const name = (what: string) =>
  z.string().regex(/^[a-z0-9]+(?:[-/.][a-z0-9]+)*$/, `${what} is written in small letters, digits and hyphens, like dma/swiotlb-full`)
const sentence = z.string().trim().min(3).max(2000)
const oneOrMany = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(200)])

/** RE2 syntax, on the body of a record; checked by the linter, since compiling is put off until a line needs it. */
const pattern = z.string().min(1).max(4096, 'a pattern is at most 4096 characters long: split it into several')
const duration = z.string().regex(/^\d+(?:\.\d+)?\s*(?:ms|s|m|h|d)$/, 'a duration is a number and a unit: 90s, 15m, 3h, 2d')
const count = z.string().regex(/^(?:>=|<=|>|<|=)?\s*\d+$/, "a count is a comparison and a number: '>=3'")
/** `'>1500'` compares numbers; anything else is text in which `*` stands for anything. */
const predicate = oneOrMany(z.union([z.string().min(1), z.number()]))
const glob = z.string().min(1).max(300)
const versions = z.string().min(1).regex(/^[^|]/, "a version range reads like '<=6.2.0', '>=7.0 <7.2' or '6.2.* || 6.5.*'")
const anchor = z.string().min(1)

const patterns = oneOrMany(pattern).describe('RE2 pattern on the body of a record, or several of which one must match; named groups become fields')
const familyList = z.array(z.enum(families)).min(1).describe('log families whose records are read')

export const signatureSchema = z.strictObject({
  id: name('a signature id'),
  title: sentence.describe('what happened, for a person'),
  in: familyList,
  match: patterns,
  unless: patterns.optional().describe('look-alikes: a record that matches one of these is not meant'),
  lane: z.enum(lanes),
  severity: z.enum(['fatal', 'error', 'warning', 'notice', 'info']),
  benign: z.boolean().optional().describe('known noise: shown, but never a cause'),
  fields: z.record(z.string(), z.strictObject({ unit: z.string().optional(), kind: z.string().optional(), title: z.string().optional() })).optional(),
  samples: z.strictObject({ fires: z.array(z.string()).min(1), silent: z.array(z.string()).min(1) }).optional(),
})

export const factSchema = z.strictObject({
  id: name('a fact id').describe('name of the fact; several entries may give the same one'),
  title: sentence,
  in: familyList,
  match: patterns.describe('RE2 pattern; the group (?<value>…) is the value, other named groups become fields'),
  unless: patterns.optional(),
  value: z.string().optional().describe('the value, where the pattern itself stands for it'),
  also: z.record(name('a fact id'), z.string()).optional().describe('further facts that the same line gives: { version: 6.2.0 }'),
  fields: z.record(z.string(), z.string()).optional().describe('fixed fields of the fact, such as status: verified'),
  lasting: z.boolean().optional().describe('false: describes one run (a command line), not the machine; default true'),
  samples: z.strictObject({
    fires: z.array(z.strictObject({ body: z.string(), value: z.string() })).min(1),
    silent: z.array(z.string()).min(1),
  }).optional(),
})

const fieldTests = {
  event: oneOrMany(z.string().min(1)).optional().describe('signature id, or several; * stands for anything'),
  where: z.record(z.string(), predicate).optional().describe('conditions on captured fields'),
  count: count.optional().describe("how many are needed, default '>=1'"),
  within: duration.optional().describe('before (or after) its anchor, or of each other where there is none'),
  rising: z.literal(true).optional().describe('more of them in the second half of their span than in the first'),
  before: anchor.optional().describe('piece id, or crash, panic, boot'),
  after: anchor.optional(),
  between: z.tuple([anchor, anchor]).optional(),
  until: anchor.optional().describe('with need: absent – not seen before this'),
  same: z.array(z.string()).min(1).optional().describe('the events counted agree on these fields'),
  crash: z.strictObject({
    kind: oneOrMany(glob).optional().describe('linux-panic, linux-oops, xen-panic, windows-bugcheck, …'),
    title: oneOrMany(glob).optional(),
    reason: oneOrMany(glob).optional(),
    type: oneOrMany(glob).optional(),
    faulting: oneOrMany(glob).optional().describe('function at the instruction pointer'),
    frames: oneOrMany(glob).optional().describe('one of these functions is in the call trace'),
    stack: z.array(oneOrMany(glob)).min(1).optional().describe('all of these are in the call trace, in this order from the top; others may stand between'),
    modules: oneOrMany(glob).optional().describe('one of these modules is loaded or in the call trace'),
    bugcheck: oneOrMany(z.union([z.number(), z.string()])).optional().describe('code of a Windows bug check: 0x101'),
    parameters: z.array(z.union([z.number(), z.string()])).max(8).optional().describe("its parameters in order, '*' for any"),
    process: oneOrMany(glob).optional(),
    taint: oneOrMany(glob).optional(),
    kernel: oneOrMany(glob).optional(),
    hardware: oneOrMany(glob).optional(),
    context: oneOrMany(glob).optional(),
    code: oneOrMany(glob).optional(),
    victim: oneOrMany(z.enum(['hypervisor', 'dom0', 'guest', 'host', 'unknown'])).optional(),
    panicked: z.boolean().optional(),
    fact: z.record(z.string(), predicate).optional().describe('further named facts of the report, as the crash view lists them'),
  }).optional(),
  boot: z.strictObject({
    ended: z.enum(['silently', 'panic', 'shutdown', 'running']).optional(),
    gap: z.string().optional().describe("silence before the next boot: '>5m'"),
  }).optional(),
  fact: name('a fact id').optional(),
  is: oneOrMany(glob).optional(),
  matches: pattern.optional(),
  lacks: pattern.optional().describe('the fact is known and does not match'),
  versions: versions.optional().describe('the fact as a version or a number lies in this range'),
  above: name('a fact id').optional().describe('the fact as a number is above this other fact of the same source'),
}
const kinds = ['event', 'crash', 'boot', 'fact', 'any'] as const
const only = {
  event: ['where', 'count', 'within', 'rising', 'before', 'after', 'between', 'until', 'same'],
  fact: ['is', 'matches', 'lacks', 'versions', 'above'],
} as const

function oneKind(test: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const given = kinds.filter((kind) => test[kind] !== undefined)
  if (given.length !== 1) {
    context.addIssue({ code: 'custom', message: `a piece of evidence looks for exactly one of ${kinds.join(', ')}; this one names ${given.length ? given.join(' and ') : 'none'}` })
  }
  for (const [kind, keys] of Object.entries(only)) {
    for (const key of keys) {
      if (test[key] !== undefined && test[kind] === undefined) context.addIssue({ code: 'custom', path: [key], message: `${key} belongs to a piece with ${kind}` })
    }
  }
}
const alternativeSchema = z.strictObject(fieldTests).superRefine(oneKind)
const pieceSchema = z.strictObject({
  ...fieldTests,
  any: z.array(alternativeSchema).min(2).optional().describe('one of these is enough'),
  id: name('a piece id'),
  need: z.enum(['required', 'supports', 'absent']).optional(),
  only_confirms: z.literal(true).optional().describe('not seeing it, though its log is there, leaves a lower level standing; without this it rules the finding out'),
  says: sentence.optional().describe('what it means, for a person'),
  collect: z.union([z.string(), z.record(z.string(), z.string())]).optional().describe('what shows it where it is unknown; one text, or one per product with the key any for the rest'),
}).superRefine(oneKind)

const productRange = z.strictObject({ product: z.string().min(1), versions: versions.optional() })
const remedySchema = z.strictObject({
  kind: z.enum(['fix', 'workaround', 'mitigation', 'diagnose']),
  title: sentence,
  effect: sentence.optional(),
  for: z.array(productRange).min(1).optional().describe('products and versions it is meant for'),
  already: z.array(z.strictObject({ fact: fieldTests.fact.unwrap(), is: fieldTests.is, matches: fieldTests.matches, versions: fieldTests.versions })).min(1).optional()
    .describe('facts that say the host already has it'),
  requires: z.array(sentence).optional(),
  steps: z.array(z.strictObject({ text: z.string().optional(), run: z.string().optional() })).optional(),
  reboot: z.string().optional(),
  verify: z.strictObject({ run: z.string().optional(), text: z.string().optional(), expect: z.string().optional() }).optional(),
  cautions: z.array(sentence).optional(),
  superseded: sentence.optional(),
})
const level = z.union([z.array(z.string()).min(1), z.array(z.array(z.string()).min(1)).min(1)])
const referenceSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().optional(),
  url: z.string().regex(/^https:\/\/[^\s{}<>]+$/, 'a link is https, without blanks, and nothing captured goes into it').optional(),
})
const sampleSchema = z.strictObject({
  name: sentence,
  expect: z.enum(['confirmed', 'probable', 'possible', 'ruled-out', 'none']),
  log: z.string().optional(),
  files: z.record(z.string(), z.string()).optional().describe('path and text of each file of the case'),
  also: z.array(z.string()).optional().describe('other rules that may be confirmed on it'),
}).refine((sample) => (sample.log === undefined) !== (sample.files === undefined), 'a sample has either log or files')

export const ruleSchema = z.strictObject({
  id: name('a rule id'),
  title: sentence,
  class: z.enum(['problem', 'class', 'symptom', 'context', 'benign']),
  status: z.enum(['experimental', 'stable', 'deprecated']),
  severity: z.enum(['fatal', 'error', 'warning', 'notice', 'info']),
  cause: sentence,
  affects: z.array(productRange).optional(),
  victim: z.array(z.enum(['hypervisor', 'dom0', 'guest', 'host'])).min(1).optional().describe('whose crash it is about; crashes that are known to be of another machine say nothing'),
  same: z.array(z.string()).min(1).optional().describe('all pieces that capture these fields must agree on them'),
  evidence: z.array(pieceSchema).min(1),
  levels: z.strictObject({ confirmed: level.optional(), probable: level.optional(), possible: level.optional() })
    .describe('which pieces make which verdict; a list of lists gives alternatives'),
  folds: z.array(z.string()).optional().describe('generic rules that this one explains; * stands for anything'),
  looks_like: z.array(z.string()).optional().describe('other rules it is easily taken for: where this one is found, it is said why they are not'),
  remediation: z.array(remedySchema),
  not_recommended: z.array(sentence).optional(),
  not_causes: z.array(z.strictObject({ says: sentence, event: oneOrMany(z.string()) })).optional(),
  notes: z.array(z.strictObject({ title: sentence, lines: z.array(z.string()).min(1) })).optional(),
  superseded: z.array(z.strictObject({ by: z.string().optional(), since: z.string().optional(), why: sentence })).optional(),
  references: z.union([z.array(referenceSchema).min(1), z.literal('none')]).describe('none: no public reference is known'),
  samples: z.array(sampleSchema).optional(),
})

const packSchema = z.strictObject({
  signatures: z.array(signatureSchema).optional(),
  facts: z.array(factSchema).optional(),
  rules: z.array(ruleSchema).optional(),
}).refine((pack) => pack.signatures ?? pack.facts ?? pack.rules, 'a pack has signatures, facts or rules')
/** A knowledge file: a pack, or one rule on its own. */
const knowledgeFileSchema = z.union([packSchema, ruleSchema])

/** Every key of the language, to guess what a misspelt one was meant to be. */
export const languageWords: readonly string[] = [...new Set([
  ...[signatureSchema, factSchema, pieceSchema, remedySchema, ruleSchema, referenceSchema, sampleSchema].flatMap((schema) => Object.keys(schema.shape)),
  ...Object.keys(fieldTests.crash.unwrap().shape), ...Object.keys(fieldTests.boot.unwrap().shape),
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
