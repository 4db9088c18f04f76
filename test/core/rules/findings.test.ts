// What becomes of verdicts: their order, what folds under what, advice bound to versions, captured values in commands.
import { describe, expect, test } from 'vitest'
import { evaluate, type CaseFacts } from '../../../src/core/rules/evaluate.ts'
import { at, caseOf, crash, event, fact, frames, knowledge } from './case-text.ts'

const rule = (id: string, kind: string, evidence: string, more = '') => `
  - id: ${id}
    title: The rule ${id}
    class: ${kind}
    status: stable
    severity: error
    cause: For a test.
    references: none
    evidence: [${evidence}]
    levels: { confirmed: [a] }
${more.includes('remediation:') ? '' : '    remediation: []\n'}${more}`
const findings = (yaml: string, facts: Partial<CaseFacts>) =>
  evaluate(knowledge(`rules:${yaml}`), caseOf(facts)).map((one) => `${one.verdict} ${one.rule}${one.folds.length ? ` over ${one.folds.join()}` : ''}`)

describe('order and folding', () => {
  const panic = [crash('kernel panic: x', at(5), { frames: frames('f') })]
  const generic = rule('any-panic', 'symptom', "{ id: a, crash: { title: 'kernel panic*' } }")
  const specific = rule('this-panic', 'problem', "{ id: a, crash: { title: '*', frames: [f] } }")
  test('a generic finding folds under the specific one of the same crash', () =>
    expect(findings(generic + specific, { crashes: panic })).toEqual(['confirmed this-panic over any-panic']))
  test('not if the specific one is only possible', () =>
    expect(findings(generic + specific.replace('confirmed:', 'possible:'), { crashes: panic })).toEqual(['confirmed any-panic', 'possible this-panic']))
  test('not if it rests on something else as well', () =>
    expect(findings(rule('other-event', 'symptom', '{ id: a, event: x }') + specific, { crashes: panic, events: [event('x', at(1))] })).toEqual(['confirmed this-panic', 'confirmed other-event']))
  test('unless the specific one names it, * standing for anything', () =>
    expect(findings(rule('other-event', 'symptom', '{ id: a, event: x }') + specific + "    folds: ['other-*']\n", { crashes: panic, events: [event('x', at(1))] })).toEqual(['confirmed this-panic over other-event']))
  test('what is harmless comes last, whatever its verdict', () =>
    expect(findings(rule('noise', 'benign', '{ id: a, event: x }') + specific.replace('confirmed:', 'possible:'), { crashes: panic, events: [event('x', at(1))] })).toEqual(['possible this-panic', 'confirmed noise']))
  test('two incidents of one kind are two findings, each with its own', () => {
    const crashes = [crash('kernel panic: x', at(5)), crash('kernel panic: y', at(500_000, { clock: 'boot2' }))]
    const incidents = crashes.map((one, i) => ({ id: `i${i}`, crashes: [one.id], time: one.time, leadUp: { events: [] }, summary: '' }))
    const found = evaluate(knowledge(`rules:${rule('each', 'problem', "{ id: a, crash: { title: 'kernel panic*' } }")}`), caseOf({ crashes, incidents }))
    expect(found.map((one) => [one.incident, one.crash])).toEqual([['i0', crashes[0]?.id], ['i1', crashes[1]?.id]])
  })
  test('what was before an earlier panic of the same machine belongs to that one', () => {
    const wall = (hour: number) => at(undefined, { clock: 'utc', wall: [hour * 3600, hour * 3600] })
    const crashes = [crash('kernel panic: x', wall(5)), crash('kernel panic: y', wall(12))]
    const events = [1, 2, 3].map((hour) => event('x', wall(hour)))
    const incidents = crashes.map((one, i) => ({ id: `i${i}`, crashes: [one.id], time: one.time, leadUp: { events: events.map((each) => each.id) }, summary: '' }))
    const storm = rule('storm', 'problem', "{ id: a, event: x, count: '>=3', before: b }, { id: b, crash: { title: 'kernel panic*' } }").replace('confirmed: [a]', 'confirmed: [a, b]')
    const held = evaluate(knowledge(`rules:${storm}`), caseOf({ crashes, incidents, events })).filter((one) => one.verdict === 'confirmed')
    expect(held.map((one) => one.incident)).toEqual(['i0'])
  })
  test("a guest's crash neither proves nor rules out dom0's", () => {
    const ofDom0 = rule('dom0s', 'problem', "{ id: a, event: x }, { id: b, crash: { title: 'kernel panic*' } }", '    victim: [dom0]\n').replace('confirmed: [a]', 'confirmed: [a, b], probable: [a]')
    const events = [event('x', at(1))]
    expect(findings(ofDom0, { events, crashes: [crash('kernel panic: x', at(5), { victim: 'guest' })] })).toEqual(['probable dom0s'])
    expect(findings(ofDom0, { events, crashes: [crash('kernel panic: x', at(5), { victim: 'dom0' })] })).toEqual(['confirmed dom0s'])
    expect(findings(ofDom0, { events, crashes: [crash('BUG: x', at(5), { victim: 'dom0' })] })).toEqual(['ruled-out dom0s'])
  })
})

test('of a storm the first and the last events are listed, and the others counted', () => {
  const events = Array.from({ length: 5000 }, (_, second) => event('x', at(second)))
  const [finding] = evaluate(knowledge(`rules:${rule('storm', 'problem', '{ id: a, event: x }')}`), caseOf({ events }))
  const [piece] = finding?.evidence ?? []
  const listed = piece?.events ?? []
  expect([listed[0], listed.at(-1)]).toEqual([events[0]?.id, events.at(-1)?.id])
  expect(listed.length + (piece?.eventsMore ?? 0)).toBe(5000)
  expect(piece?.at.at(-1)).toEqual(events.at(-1)?.at[0])
})

describe('advice', () => {
  const advice = rule('advised', 'problem', '{ id: a, event: x }', `    remediation:
      - { kind: fix, title: hotfix for 7.0, for: [{ product: XenServer, versions: '7.0.*' }], already: [{ fact: hotfix, is: XS70E032 }] }
      - kind: workaround
        title: Look at the device {{device}}
        steps: [{ run: 'ethtool -i {{device}} # {{interface}}' }]
`)
  const bound = (environment: CaseFacts['environment'], ...devices: readonly string[]) =>
    evaluate(knowledge(`rules:${advice}`), caseOf({ environment, events: devices.map((device, i) => event('x', at(i), { device })) }))[0]?.remediation
  const product = (version: string) => fact('product', 'XenServer', { fields: { version } })
  test('for the version at hand', () => expect(bound([product('7.0')], 'a')?.[0]?.applies).toBe('applies'))
  test('for another version', () => expect(bound([product('7.1')], 'a')?.[0]).toMatchObject({ applies: 'not-for-this-version', appliesWhy: 'meant for XenServer 7.0.*; this is XenServer 7.1' }))
  test('already there', () => expect(bound([product('7.0'), fact('hotfix', 'XS70E032')], 'a')?.[0]?.applies).toBe('already-has-it'))
  test('not known', () => expect(bound([], 'a')?.[0]?.applies).toBe('unknown'))
  test('a value that is certain is filled in', () => expect(bound([], '0000:04:00.0', '0000:04:00.0')?.[1]?.steps[0]?.run).toBe('ethtool -i 0000:04:00.0 # <interface>'))
  test('two values leave the placeholder', () => expect(bound([], '0000:04:00.0', '0000:04:00.1')?.[1]?.steps[0]?.run).toBe('ethtool -i <device> # <interface>'))
  test('what could be a command of its own is never filled in', () => {
    for (const hostile of ['eth0; reboot', '$(reboot)', '`id`', '--help', 'a b', "x'y", 'a|b', '<x>', 'a\nb']) {
      expect(bound([], hostile)?.[1]?.steps[0]?.run).toBe('ethtool -i <device> # <interface>')
    }
  })
})

test('200 crashes and events of one rule: lines are shown up to a limit, counts are whole', () => {
  const many = rule('many', 'problem', "{ id: a, event: x, count: '>=3' }")
  const [finding] = evaluate(knowledge(`rules:${many}`), caseOf({ events: Array.from({ length: 5000 }, (_, i) => event('x', at(i))) }))
  expect(finding?.evidence[0]?.says).toContain('seen 5000, needed at least 3')
  expect(finding?.evidence[0]?.at.length).toBe(200)
})
