// Records against signatures and facts: which families speak, what prose may not, what a fact's line tells.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogFamily, LogRecord } from '../../../src/core/model.ts'
import { buildGate, openOwners } from '../../../src/core/rules/gate.ts'
import { literals, matchSignatures, readFacts } from '../../../src/core/rules/match.ts'
import { knowledge } from './case-text.ts'

const known = knowledge(`
signatures:
  - { id: k/anchored, title: one, in: [kernel], lane: kernel, severity: error, match: '^disk (?<disk>\\w+) failed' }
  - { id: k/free, title: two, in: [kernel], lane: kernel, severity: error, match: 'disk (?<disk>\\w+) failed' }
  - { id: x/any, title: three, in: [any], lane: kernel, severity: error, match: ['^fan stopped', '^fan (?<fan>\\d+) stopped'], unless: 'by request$' }
facts:
  - { id: kernel, title: four, in: [kernel], match: '^Linux version (?<value>\\S+) \\((?<builder>\\S+)\\)' }
  - { id: product, title: five, in: [xen], match: '^Xen-4\\.6\\.1-xs', value: XenServer, also: { version: '7.0' }, fields: { status: 'from a test' } }
`)
const record = (body: string, family: LogFamily = 'kernel', prose = false): LogRecord =>
  ({ at: { source: 's', first: 1, last: 1, byteStart: 0, byteEnd: body.length }, format: 'x', family, body, prose })
const ids = (one: LogRecord) => matchSignatures(one, known).map((hit) => hit.signature.id)

describe('who may speak', () => {
  test('its family', () => expect(ids(record('disk sda failed'))).toEqual(['k/anchored', 'k/free']))
  test('no other', () => expect(ids(record('disk sda failed', 'libvirt'))).toEqual([]))
  test('any, where it says so', () => expect(ids(record('fan 3 stopped', 'libvirt'))).toEqual(['x/any']))
  test('a line without wrapping, if the pattern says how it begins', () => expect(ids(record('disk sda failed', 'plain'))).toEqual(['k/anchored']))
  test('prose never', () => expect(ids(record('disk sda failed', 'kernel', true))).toEqual([]))
  test('look-alikes are left out', () => expect(ids(record('fan 3 stopped by request'))).toEqual([]))
  test('named groups become fields', () => expect(matchSignatures(record('fan 3 stopped'), known)[0]?.fields).toEqual({ fan: '3' }))
})

describe('facts', () => {
  test('value and further groups', () => expect(readFacts(record('Linux version 3.10.0+2 (root@build)'), known)).toMatchObject([{ fact: 'kernel', value: '3.10.0+2', fields: { builder: 'root@build' } }]))
  test('one line that gives two', () => expect(readFacts(record('Xen-4.6.1-xs128153', 'xen'), known).map(({ fact, value, fields }) => [fact, value, fields])).toEqual([
    ['product', 'XenServer', { version: '7.0', status: 'from a test' }],
    ['version', '7.0', { product: 'XenServer', status: 'from a test' }],
  ]))
})

test('what the scan has to look for: of each pattern its longest fixed text', () =>
  expect(literals(known)).toEqual([' failed', 'fan stopped', ' stopped', 'Linux version ', 'Xen-4.6.1-xs']))

test('the gate opens exactly for texts that stand in the line', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ä'), maxLength: 60 })
  const texts = fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ä'), minLength: 3, maxLength: 7 }), { maxLength: 3 }), { maxLength: 6 })
  fc.assert(fc.property(texts, letters, (owned, line) => {
    const expected = owned.flatMap((own, i) => (own.length === 0 || own.some((text) => line.includes(text)) ? [i] : []))
    expect(openOwners(buildGate(owned), line)).toEqual(expected)
  }))
})
