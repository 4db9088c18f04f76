// Packs from strangers: mistakes named by line and column, hostile patterns switched off, everything else left standing.
import { describe, expect, test } from 'vitest'
import type { LogRecord } from '../../../src/core/model.ts'
import { matchSignatures } from '../../../src/core/rules/match.ts'
import { readPack } from '../../../src/core/rules/read-pack.ts'

const signature = (match: string, id = 'x/evil') =>
  `signatures:\n  - id: ${id}\n    title: for a test\n    in: [any]\n    lane: kernel\n    severity: error\n    match: '${match}'\n`
const good = "  - id: x/good\n    title: for a test\n    in: [any]\n    lane: kernel\n    severity: error\n    match: '^hello world (?<n>\\d+)'\n"
const record = (body: string): LogRecord => ({ at: { source: 's', first: 1, last: 1, byteStart: 0, byteEnd: body.length }, format: 'x', family: 'kernel', body, prose: false })
const messages = (text: string) => readPack('pack.yaml', text).diagnostics.map((one) => one.message)

describe('messages teach', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['no YAML', 'signatures:\n\t- id: x', /^pack\.yaml, line 2, column \d+: YAML is indented with blanks, not with tabs/],
    ['a map for a name', 'rules: []\n? { a: 1 }\n: 2', /line 2, column 3: the name of an entry is text/],
    ['an unknown key', `${signature('hello world')}    severty: error\n`, /^pack\.yaml, line 8, column \d+: unknown key severty: did you mean severity\?/],
    ['a wrong word', signature('hello world').replace('lane: kernel', 'lane: kernl'), /^pack\.yaml, line 5, column \d+: .*kernel/],
    ['something missing', 'signatures:\n  - id: x/y\n    title: abc\n', /^pack\.yaml, line 2, column 5: in is missing/],
    ['a look-ahead', signature('abc(?!def)'), /switched off, a pattern of it cannot be used: .*RE2/],
    ['a class of Unicode', signature('abc \\p{Greek}+ def'), /switched off, a pattern of it cannot be used: .*\[À-ž\]/],
    ['a list that is none', 'rules: 3', /rules is a list/],
    ['not a mapping', '- a\n- b', /YAML mapping/],
    ['two ids alike', signature('hello world') + signature('hello world').replace('signatures:\n', ''), /line 8, column \d+: there is already a signature x\/evil/],
    ['no fixed text', signature('\\d+ \\w+'), /switched off: a pattern of it holds no fixed text/],
    ['a level without piece', 'id: r\ntitle: abc\nclass: problem\nstatus: stable\nseverity: error\ncause: abc\nremediation: []\nreferences: none\nevidence:\n  - { id: a, event: x/y }\nlevels: { confirmed: [b] }\n',
      /line 11, column \d+: b is no piece of this rule/],
  ]
  test.each(cases)('%s', (_, text, message) => expect(messages(text).join('\n')).toMatch(message))
  test('aliases that multiply', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i] ?? ''}`).join()}]`).join('\n')}\n`
    expect(messages(bomb).join()).toMatch(/repeats itself/)
  })
})

describe('hostile patterns', () => {
  const refused = ['(?:a{1,100}){1,100}zzz', '(?:.{1,500}){2}zzz', '((a{0,20}){20}){20}zzz', Array.from({ length: 450 }, (_, i) => `w${i}x*`).join('|'), '(?:a?){900}a{900}', 'a\\1bcd', '(?=abc)d']
  test.each(refused)('%.40s is switched off and named, the rest stands', (pattern) => {
    const { value, diagnostics } = readPack('pack.yaml', signature(pattern) + good)
    expect(diagnostics.map((one) => one.message).join()).toContain('signature x/evil is switched off')
    expect(value.signatures.map((one) => one.id)).toEqual(['x/good'])
  })
  const slow = ['^(?<v>(a|a)*)*bcd$', '(?:x+x+)+ycd', '(?<v>.*.*.*.*.*=abc.*)', '(?<a>\\w+)\\s(?<b>\\w+)\\sabc.*;$', '(?:(?:a?){100}a{100})bcd', '(?<x>[^,]*,){200}end', '(?<p>(?:[a-z]{1,19}){20})1abc']
  const lines = ['a'.repeat(65_000), 'ab '.repeat(22_000), 'a,'.repeat(32_000), `${'x'.repeat(60_000)}abc bcd ycd end 1abc`, 'abcd='.repeat(13_000)]
  test.each(slow)('%s on hostile lines of 64 KB ends soon', (pattern) => {
    const { value } = readPack('pack.yaml', signature(pattern))
    const begun = performance.now()
    for (const line of lines) matchSignatures(record(line), value)
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

describe('long lines', () => {
  const { value } = readPack('pack.yaml', `${signature('needle (?<n>\\d+)( end)?', 'x/needle')}${good}${signature('tail-word$', 'x/tail').replace('signatures:\n', '')}`)
  const ids = (body: string) => matchSignatures(record(body), value).map((hit) => `${hit.signature.id} ${hit.fields['n'] ?? ''}`.trim())
  const filler = 'lorem ipsum '.repeat(100_000)
  test('found in the middle', () => expect(ids(`${filler}needle 42 end ${filler}`)).toEqual(['x/needle 42']))
  test('the start is only the start', () => {
    expect(ids(`hello world 7 ${filler}`)).toEqual(['x/good 7'])
    expect(ids(`${filler}hello world 7 ${filler}`)).toEqual([])
  })
  test('the end is only the end', () => {
    expect(ids(`${filler}tail-word`)).toEqual(['x/tail'])
    expect(ids(`${filler}tail-word ${filler}`)).toEqual([])
  })
})
