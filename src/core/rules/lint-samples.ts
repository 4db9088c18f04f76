// Runs the samples of knowledge files: what must fire fires, what must stay silent does, each verdict is the expected one.
import type { Finding, LogFamily, LogRecord } from '../model.ts'
import type { FamilyFilter, Knowledge, Rule } from './knowledge.ts'
import type { AnalyzeSample } from './lint.ts'
import type { Report, TextOf } from './lint-files.ts'
import { matchSignatures, readFacts } from './match.ts'
import type { FactText, RuleText, SampleText, SignatureText } from './schema.ts'

/** One sample of one rule and all that was found in it. */
export interface SampleRun {
  readonly rule: string
  readonly sample: SampleText
  readonly findings: readonly Finding[]
  /** What the rule came to in it. */
  readonly told: SampleText['expect']
}

export function lintSignatureSamples(own: Knowledge, textOf: TextOf, report: Report): void {
  for (const signature of own.signatures) {
    const samples = textOf(signature)['samples'] as SignatureText['samples']
    if (!samples) {
      report(signature, [], `the signature ${signature.id} needs samples: lines that fire and look-alikes that stay silent`)
      continue
    }
    const only = { signatures: [signature], facts: [], rules: [] }
    const fires = (body: string) => matchSignatures(recordOf(body, signature.in), only).length > 0
    samples.fires.forEach((body, i) => {
      if (!fires(body)) report(signature, ['samples', 'fires', i], `${signature.id} does not fire on this`)
    })
    samples.silent.forEach((body, i) => {
      if (fires(body)) report(signature, ['samples', 'silent', i], `${signature.id} fires on this, which must stay silent`)
    })
  }
}

export function lintFactSamples(own: Knowledge, textOf: TextOf, report: Report): void {
  for (const fact of own.facts) {
    const samples = textOf(fact)['samples'] as FactText['samples']
    if (!samples) {
      report(fact, [], `the fact ${fact.id} needs samples: lines that tell it and look-alikes that do not`)
      continue
    }
    const only = { signatures: [], facts: [fact], rules: [] }
    const read = (body: string) => readFacts(recordOf(body, fact.in), only).find((hit) => hit.fact === fact.id)?.value
    samples.fires.forEach(({ body, value }, i) => {
      const told = read(body)
      if (told !== value) report(fact, ['samples', 'fires', i], `${fact.id} is read as ${told ?? 'nothing'}, expected ${value}`)
    })
    samples.silent.forEach((body, i) => {
      if (read(body) !== undefined) report(fact, ['samples', 'silent', i], `${fact.id} is read from this, which must stay silent`)
    })
  }
}

function recordOf(body: string, families: readonly FamilyFilter[]): LogRecord {
  const family: LogFamily = families.find((one) => one !== 'any') ?? 'plain'
  return { at: { source: 'sample', first: 1, last: 1, byteStart: 0, byteEnd: body.length }, format: 'sample', family, body, prose: false }
}

/**
 * A rule has a sample that fires and one that differs little and does not; no other documented problem is confirmed on a
 * sample unless it says so under `also`.
 */
export async function lintRuleSamples(own: Knowledge, all: Knowledge, textOf: TextOf, report: Report, analyzeSample: AnalyzeSample): Promise<readonly SampleRun[]> {
  const runs: SampleRun[] = []
  for (const rule of own.rules) {
    const samples = (textOf(rule) as Partial<RuleText>).samples ?? []
    const silent = samples.filter((sample) => sample.expect === 'none' || sample.expect === 'ruled-out')
    const firing = samples.filter((sample) => !silent.includes(sample))
    if (firing.length === 0 || silent.length === 0) report(rule, ['samples'], `the rule ${rule.id} needs a sample that fires and one, differing in a single fact, that stays silent`)
    else if (!silent.some((sample) => firing.some((other) => alike(textIn(sample), textIn(other)) >= 0.5))) {
      report(rule, ['samples'], `no silent sample of ${rule.id} is like a firing one: take a firing one and change the one fact that decides`)
    }
    for (const [i, sample] of samples.entries()) {
      const findings = await analyzeSample(filesOf(sample), all)
      const told = verdictOf(rule, findings)
      runs.push({ rule: rule.id, sample, findings, told })
      if (!asExpected(sample, told)) {
        const own = findings.find((finding) => finding.rule === rule.id)
        report(rule, ['samples', i], `“${sample.name}” gives ${told}, expected ${sample.expect}${own ? ` (${own.why})${onlyConfirmsHint(rule, own)}` : ''}`)
      }
      for (const other of findings) {
        if (other.verdict !== 'confirmed' || other.class !== 'problem' || other.rule === rule.id || sample.also?.includes(other.rule)) continue
        report(rule, ['samples', i], `“${sample.name}” also confirms ${other.rule}: sharpen one of them, or list it under also`)
      }
    }
  }
  return runs
}

/** Ruled out is a way of being silent. */
export function asExpected({ expect }: SampleText, told: SampleText['expect']): boolean {
  return told === expect || (expect === 'none' && told === 'ruled-out')
}

/** The usual reason for "ruled out" where less was expected: a piece that would confirm was not seen, though its log is there. */
function onlyConfirmsHint(rule: Rule, { verdict, evidence }: Finding): string {
  if (verdict !== 'ruled-out') return ''
  const unmet = evidence.filter(({ id, state }) => state === 'unmet' && rule.levels.confirmed.flat().includes(id)).map(({ id }) => id)
  return unmet.length === 0 ? '' : `; if not seeing ${unmet.join(' or ')} must not rule it out, mark that piece only_confirms: true`
}

/** What a rule came to; a folded rule counts as what the one above it came to. */
function verdictOf(rule: Rule, findings: readonly Finding[]): SampleText['expect'] {
  const own = findings.find((finding) => finding.rule === rule.id)
  return own?.verdict ?? findings.find((finding) => finding.folds.includes(rule.id))?.verdict ?? 'none'
}
function filesOf(sample: SampleText): Readonly<Record<string, string>> {
  return sample.files ?? { 'sample.log': sample.log ?? '' }
}
function textIn(sample: SampleText): string {
  return Object.values(filesOf(sample)).join('\n')
}

/** Share of words that two texts have in common, 0 to 1. */
function alike(a: string, b: string): number {
  const [left, right] = [new Set(a.split(/\s+/)), new Set(b.split(/\s+/))]
  const common = [...left].filter((word) => right.has(word)).length
  return common / Math.max(1, left.size, right.size)
}
