// The small conditions of the language: versions, counts, durations, shapes of text.
import { describe, expect, test } from 'vitest'
import { durationHolds, globFits, readDurationUs, readNumberCondition, readPredicate } from '../../../src/core/rules/predicates.ts'
import { versionHolds } from '../../../src/core/rules/versions.ts'

describe('versions', () => {
  const cases: readonly (readonly [string, string, 'yes' | 'no' | 'unknown'])[] = [
    ['6.2.0', '<=6.2.0', 'yes'], ['6.2', '<=6.2.0', 'yes'], ['6.2.1', '<=6.2.0', 'no'], ['6.10', '<=6.2.0', 'no'],
    ['7.1', '>=7.0 <7.2', 'yes'], ['7.2', '>=7.0 <7.2', 'no'], ['7.1.2', '>=7.0 <7.2', 'yes'],
    ['4.6.1-xs128153', '4.6.* || 4.7.*', 'yes'], ['4.7.6', '4.6.* || 4.7.*', 'yes'], ['4.8.3', '4.6.* || 4.7.*', 'no'], ['Xen-4.6.1', '4.6.*', 'yes'],
    ['4.4.1-xs90192', '>4.4.1', 'yes'], ['11 SP4', '11.*', 'yes'], ['12 SP3', '11.*', 'no'], ['7.0', '7.0', 'yes'], ['7.0.1', '=7.0', 'no'],
    ['unknown', '>=1', 'unknown'], ['', '>=1', 'unknown'], ['786374', '>524288', 'yes'],
  ]
  test.each(cases)('%s in %s: %s', (version, range, holds) => expect(versionHolds(version, range)).toBe(holds))
})

describe('shapes', () => {
  test.each([
    ['bnx2x_start_xmit', 'bnx2x_*', true], ['bnx2_start', 'bnx2x_*', false], ['abc', 'abc', true], ['abcd', 'abc', false], ['abc', '*', true],
    ['xaybzc', '*a*b*c', true], ['xbyazc', '*a*b*c', false], ['aa', 'a*a', true], ['a', 'a*a', false], ['', '*', true], ['a.c', 'a?c', false],
  ] as const)('%s fits %s: %s', (text, shape, fits) => expect(globFits(text, shape)).toBe(fits))
  test('a shape full of stars is not slow', () => {
    const begun = performance.now()
    globFits('a'.repeat(100_000), `${'*a'.repeat(500)}*b`)
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

describe('numbers and durations', () => {
  test.each([['>=3', { operator: '>=', number: 3 }], ['3', { operator: '=', number: 3 }], ['> 1500', { operator: '>', number: 1500 }], ['abc', null], ['>=', null]] as const)('%s', (text, read) =>
    expect(readNumberCondition(text)).toEqual(read))
  test.each([['90s', 90e6], ['15m', 900e6], ['3h', 10_800e6], ['2d', 172_800e6], ['500ms', 5e5], ['3', null], ['3 weeks', null]] as const)('%s', (text, us) => expect(readDurationUs(text)).toBe(us))
  test('a length of time', () => {
    expect(durationHolds(400e6, '>5m')).toBe(true)
    expect(durationHolds(200e6, '>5m')).toBe(false)
    expect(durationHolds(300e6, '5m')).toBe(true)
  })
  test('a field', () => {
    expect(readPredicate('>1500')('9000')).toBe(true)
    expect(readPredicate('>1500')('1500')).toBe(false)
    expect(readPredicate('>1500')('jumbo')).toBe(false)
    expect(readPredicate(['eth*', 'bond0'])('bond0')).toBe(true)
    expect(readPredicate(3)('3')).toBe(true)
    expect(readPredicate('>0x10')('0x20')).toBe(false)
  })
})
