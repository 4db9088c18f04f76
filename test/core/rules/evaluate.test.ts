// What the rule language says about small cases: counts, windows, order, absence, facts, verdicts.
import { describe, expect, test } from 'vitest'
import { evaluate, type CaseFacts } from '../../../src/core/rules/evaluate.ts'
import type { Knowledge } from '../../../src/core/rules/knowledge.ts'
import { at, boot, caseOf, crash, event, fact, frames, line, rule, source } from './case-text.ts'

const full = (seconds: number, fields = {}) => event('dma/full', at(seconds), fields)
const panic = (seconds: number) => crash('kernel panic: out of space', at(seconds))
function verdict(knowledge: Knowledge, facts: Partial<CaseFacts>): string {
  const [finding] = evaluate(knowledge, caseOf(facts))
  return finding ? finding.verdict : 'none'
}
function states(knowledge: Knowledge, facts: Partial<CaseFacts>): string {
  const [finding] = evaluate(knowledge, caseOf(facts))
  return (finding?.evidence ?? []).map((piece) => `${piece.id} ${piece.state}`).join(', ')
}

describe('counts and windows', () => {
  const three = rule("{ id: a, event: dma/full, count: '>=3', within: 1h, before: panic }")
  test('three in the hour before the panic', () => expect(verdict(three, { events: [full(100), full(200), full(300)], crashes: [panic(400)] })).toBe('confirmed'))
  test('two are not three', () => expect(verdict(three, { events: [full(100), full(200)], crashes: [panic(400)] })).toBe('none'))
  test('older than an hour does not count', () => expect(verdict(three, { events: [full(100), full(200), full(300)], crashes: [panic(4000)] })).toBe('none'))
  test('after the panic does not count', () => expect(verdict(three, { events: [full(100), full(200), full(500)], crashes: [panic(400)] })).toBe('none'))
  test('no panic seen: the window is among themselves', () => {
    expect(verdict(three, { events: [full(100), full(200), full(300)] })).toBe('confirmed')
    expect(verdict(three, { events: [full(100), full(200), full(9000)] })).toBe('none')
  })
  test('the sentence has the numbers', () => {
    const [finding] = evaluate(three, caseOf({ events: [full(100), full(200), full(300), full(301)], crashes: [panic(400)] }))
    expect(finding?.why).toBe('Rests on: at least 3 × “dma/full” within 1 h before the panic (seen 4).')
  })
  test('a rate that rises', () => {
    const rising = rule("{ id: a, event: dma/full, count: '>=4', rising: true }")
    expect(verdict(rising, { events: [0, 50, 90, 95, 99].map((s) => full(s)) })).toBe('confirmed')
    expect(verdict(rising, { events: [0, 5, 9, 50, 99].map((s) => full(s)) })).toBe('none')
  })
  test('at most', () => {
    const few = rule("{ id: a, event: dma/full, count: '<=1' }\n{ id: b, crash: { title: '*' } }", 'levels: { confirmed: [a, b] }')
    expect(verdict(few, { crashes: [panic(1)] })).toBe('confirmed')
    expect(verdict(few, { events: [full(1), full(2)], crashes: [panic(3)] })).toBe('none')
  })
})

describe('order', () => {
  const chain = rule("{ id: a, event: path/down, after: b }\n{ id: b, event: link/down }", 'levels: { confirmed: [a, b] }')
  const down = (time: ReturnType<typeof at>) => event('path/down', time)
  const link = (time: ReturnType<typeof at>) => event('link/down', time)
  test('after', () => {
    expect(verdict(chain, { events: [link(at(1)), down(at(2))] })).toBe('confirmed')
    expect(verdict(chain, { events: [link(at(2)), down(at(1))] })).toBe('ruled-out')
  })
  test('two clocks are compared by wall time', () => {
    const other = (wall: readonly [number, number]) => at(5, { clock: 'boot9', wall })
    expect(verdict(chain, { events: [link(at(7, { wall: [100, 101] })), down(other([102, 103]))] })).toBe('confirmed')
    expect(verdict(chain, { events: [link(at(7, { wall: [104, 105] })), down(other([102, 103]))] })).toBe('ruled-out')
  })
  test('clocks that cannot be joined leave it unknown', () => {
    const two = rule("{ id: a, event: path/down, after: b }\n{ id: b, event: link/down }", 'levels: { confirmed: [a, b], possible: [b] }')
    const apart = [link(at(7)), event('path/down', at(9, { clock: 'boot9' }), {}, { at: [line(3, 'b.log')] })]
    expect(states(two, { events: apart })).toBe('a unknown, b met')
    expect(verdict(two, { events: apart })).toBe('possible')
  })
  test('same section, no stamps: the order of the lines', () => {
    const unstamped = at(undefined, { clock: 'none' })
    const at10 = (signature: string, n: number) => event(signature, unstamped, {}, { at: [line(n)] })
    expect(verdict(chain, { events: [at10('link/down', 10), at10('path/down', 11)] })).toBe('confirmed')
    expect(verdict(chain, { events: [at10('link/down', 11), at10('path/down', 10)] })).toBe('ruled-out')
  })
  test('between', () => {
    const middle = rule("{ id: a, event: x, between: [b, crash] }\n{ id: b, event: link/down }", 'levels: { confirmed: [a, b] }')
    expect(verdict(middle, { events: [link(at(1)), event('x', at(2))], crashes: [panic(3)] })).toBe('confirmed')
    expect(verdict(middle, { events: [event('x', at(1)), link(at(2))], crashes: [panic(3)] })).toBe('ruled-out')
  })
})

describe('the same device', () => {
  const same = rule("{ id: a, event: dma/full, count: '>=3', same: [device] }")
  test('three of one', () => expect(verdict(same, { events: ['x', 'x', 'y', 'x'].map((device, i) => full(i, { device })) })).toBe('confirmed'))
  test('two of each', () => expect(verdict(same, { events: ['x', 'x', 'y', 'y'].map((device, i) => full(i, { device })) })).toBe('none'))
})

describe('the same device in all pieces', () => {
  const both = rule("{ id: a, event: link/down }\n{ id: b, event: io/error, after: a }", 'same: [device]\nlevels: { confirmed: [a, b] }')
  const down = (seconds: number, device: string) => event('link/down', at(seconds), { device })
  const error = (seconds: number, device: string) => event('io/error', at(seconds), { device })
  test('of one', () => expect(verdict(both, { events: [down(1, 'x'), error(2, 'y'), error(3, 'x')] })).toBe('confirmed'))
  test('of two', () => expect(verdict(both, { events: [down(1, 'x'), error(2, 'y')] })).not.toBe('confirmed'))
  test('in the wrong order on the one', () => expect(verdict(both, { events: [error(1, 'x'), down(2, 'x'), error(3, 'y')] })).not.toBe('confirmed'))
})

describe('fields', () => {
  const large = rule("{ id: a, event: dma/full, where: { bytes: '>32768', device: ['0000:04:*'] } }")
  test('number and shape', () => {
    expect(verdict(large, { events: [full(1, { bytes: '33302', device: '0000:04:00.1' })] })).toBe('confirmed')
    expect(verdict(large, { events: [full(1, { bytes: '30714', device: '0000:04:00.1' })] })).toBe('none')
    expect(verdict(large, { events: [full(1, { bytes: '33302', device: '0000:05:00.1' })] })).toBe('none')
    expect(verdict(large, { events: [full(1, { device: '0000:04:00.1' })] })).toBe('none')
  })
})

describe('absence', () => {
  const noReturn = rule(
    "{ id: a, event: path/down }\n{ id: up, event: path/up, after: a, until: crash, need: absent }\n{ id: b, crash: { title: '*' } }",
    'levels: { confirmed: [a, b] }')
  const [down, up] = [(s: number) => event('path/down', at(s)), (s: number) => event('path/up', at(s))]
  test('not seen', () => expect(verdict(noReturn, { events: [down(1)], crashes: [panic(3)] })).toBe('confirmed'))
  test('seen after the last of them', () => expect(verdict(noReturn, { events: [down(1), up(2)], crashes: [panic(3)] })).toBe('ruled-out'))
  test('seen before the last of them', () => expect(verdict(noReturn, { events: [down(1), up(2), down(3)], crashes: [panic(4)] })).toBe('confirmed'))
  test('seen only after the crash', () => expect(verdict(noReturn, { events: [down(1), up(9)], crashes: [panic(4)] })).toBe('confirmed'))
})

describe('crash facts', () => {
  const stacked = rule('{ id: a, crash: { stack: [memcpy, skb_copy_bits, ip_fragment], modules: enic } }', 'levels: { confirmed: [a] }')
  const oops = (names: readonly string[], more = {}) => crash('oops', at(1), { frames: frames(...names), ...more })
  test('in order, others between', () => expect(verdict(stacked, { crashes: [oops(['memcpy', 'skb_copy_bits', 'x', 'ip_fragment'], { modules: ['enic(O)'] })] })).toBe('confirmed'))
  test('out of order', () => expect(verdict(stacked, { crashes: [oops(['ip_fragment', 'skb_copy_bits', 'memcpy'], { modules: ['enic'] })] })).toBe('none'))
  test('a module list that lacks it says no, a missing list says nothing', () => {
    const two = rule('{ id: a, crash: { stack: [memcpy] } }\n{ id: b, crash: { modules: enic } }', 'levels: { confirmed: [a, b], probable: [a] }')
    expect(verdict(two, { crashes: [oops(['memcpy'], { modules: ['igb'] })] })).toBe('ruled-out')
    expect(verdict(two, { crashes: [oops(['memcpy'])] })).toBe('probable')
    expect(verdict(two, { crashes: [oops(['memcpy'], { modules: ['enic'] })] })).toBe('confirmed')
  })
  test('bug check and parameters', () => {
    const stop = rule("{ id: a, crash: { bugcheck: 0x101, parameters: ['*', 0] } }")
    const bugcheck = (code: number, ...parameters: readonly string[]) => [crash('w', at(1), { kind: 'windows-bugcheck', bugcheck: { code, name: '', parameters } })]
    expect(verdict(stop, { crashes: bugcheck(0x101, '61', '0000000000000000') })).toBe('confirmed')
    expect(verdict(stop, { crashes: bugcheck(0x101, '61', '1') })).toBe('none')
    expect(verdict(stop, { crashes: bugcheck(0x102, '61', '0') })).toBe('none')
  })
})

describe('boots', () => {
  const silent = rule("{ id: a, boot: { ended: silently, gap: '>5m' } }")
  test('silent with a gap', () => {
    expect(verdict(silent, { boots: [boot('silent', 400)] })).toBe('confirmed')
    expect(verdict(silent, { boots: [boot('silent', 20)] })).toBe('none')
    expect(verdict(silent, { boots: [boot('shutdown', 400)] })).toBe('none')
  })
})

describe('facts', () => {
  const cpu = `facts: [{ id: guest-cpu, title: guest cpu, in: [qemu], lasting: false, match: '^.* -cpu (?<value>\\S+)' }]`
  const relaxed = (): Knowledge => ({
    ...rule("{ id: a, crash: { bugcheck: 0x101 } }\n{ id: b, fact: guest-cpu }\n{ id: c, fact: guest-cpu, lacks: 'hv[_-]relaxed' }",
      'levels: { confirmed: [a, c], probable: [a, b], possible: [a] }'),
    facts: [{ id: 'guest-cpu', title: cpu, in: ['qemu'], patterns: [], unless: [], also: {}, fields: {}, lasting: false }],
  })
  const stopped = [crash('w', at(undefined, { clock: 's', wall: [1000, 1001] }), { kind: 'windows-bugcheck', bugcheck: { code: 0x101, name: '', parameters: [] }, at: line(50) })]
  const given = (value: string, more = {}) => fact('guest-cpu', value, { time: at(undefined, { clock: 'utc', wall: [500, 500] }), ...more })
  test('known to lack it', () => expect(verdict(relaxed(), { crashes: stopped, environment: [given('SandyBridge')] })).toBe('confirmed'))
  test('known to have it', () => expect(verdict(relaxed(), { crashes: stopped, environment: [given('host,hv_relaxed')] })).toBe('ruled-out'))
  test('not known at all', () => expect(verdict(relaxed(), { crashes: stopped })).toBe('possible'))
  test('written after the crash: it is KVM, but says nothing of the state then', () => {
    const later = { time: at(undefined, { clock: 'utc', wall: [5000, 5000] }) }
    expect(verdict(relaxed(), { crashes: stopped, environment: [given('SandyBridge', later)] })).toBe('probable')
    expect(verdict(relaxed(), { crashes: stopped, environment: [given('host,hv_relaxed', later)] })).toBe('probable')
  })
  test('below the crash in the same document, without a time: does not rule out', () =>
    expect(verdict(relaxed(), { crashes: stopped, environment: [fact('guest-cpu', 'host,hv_relaxed', { at: line(60) })] })).toBe('probable'))
  test('marked as the state after the cure', () =>
    expect(verdict(relaxed(), { crashes: stopped, environment: [fact('guest-cpu', 'host,hv_relaxed', { stage: 'after' })] })).toBe('probable'))
  test('several guests that disagree leave it unknown', () =>
    expect(verdict(relaxed(), { crashes: stopped, environment: [given('SandyBridge', { fields: { vm: 'a' } }), given('host,hv_relaxed', { fields: { vm: 'b' } })] })).toBe('probable'))
  test('of one guest the last word counts', () => {
    expect(verdict(relaxed(), { crashes: stopped, environment: [given('SandyBridge'), given('host,hv_relaxed')] })).toBe('ruled-out')
    expect(verdict(relaxed(), { crashes: stopped, environment: [given('host,hv_relaxed'), given('SandyBridge')] })).toBe('confirmed')
  })
})

describe('affects', () => {
  const bound = rule('{ id: a, event: x }', "affects: [{ product: XenServer, versions: '<=6.2.0' }]\nlevels: { confirmed: [a] }")
  const seen = { events: [event('x', at(1))] }
  const product = (version?: string) => [fact('product', 'XenServer', { fields: version ? { version } : {} })]
  test('inside', () => expect(verdict(bound, { ...seen, environment: product('6.2.0') })).toBe('confirmed'))
  test('outside', () => expect(verdict(bound, { ...seen, environment: product('6.5.0') })).toBe('ruled-out'))
  test('right product, version not known', () => expect(verdict(bound, { ...seen, environment: product() })).toBe('confirmed'))
  test('product not known: not confirmed', () => expect(verdict(bound, seen)).toBe('probable'))
})

describe('unknown is not no', () => {
  const two = rule("{ id: a, event: x }\n{ id: b, event: libvirt/y, collect: libvirtd.log }", 'levels: { confirmed: [a, b], probable: [a] }')
  test('what is shown elsewhere stays unknown', () => {
    const [finding] = evaluate(two, caseOf({ events: [event('x', at(1))], sources: [source('a.log', 'kernel', 'libvirt')] }))
    expect(finding?.verdict).toBe('probable')
    expect(finding?.evidence[1]).toMatchObject({ state: 'unknown', collect: 'libvirtd.log' })
    expect(finding?.why).toContain('collect libvirtd.log')
  })
})
