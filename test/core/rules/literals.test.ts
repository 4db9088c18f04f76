// Which fixed texts a pattern promises: each match must contain one of them, and the more telling the better.
import { expect, test } from 'vitest'
import { readPatternText } from '../../../src/core/rules/literals.ts'

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['^PCI-DMA: Out of (?<x>\\d+) bytes', ['PCI-DMA: Out of ']],
  ['^(?:PCI-)?DMA: Out of SW', ['PCI-DMA: Out of SW', 'DMA: Out of SW']],
  ['(?:abc|defg) 0000:', ['abc 0000:', 'defg 0000:']],
  ['foo(?:bar)+baz\\d', ['foobar']],
  ['abc|def', ['abc', 'def']],
  ['abc|d*', []],
  ['x*', []],
  ['(?i)hello', []],
  ['a\\.b\\[c', ['a.b[c']],
  ['[abc]xyz{2}q', ['axyz', 'bxyz', 'cxyz']],
  ['[a-c]xyz{2}q', ['xyz']],
  ['[^ab]xyz{2}q', ['xyz']],
  ['(?P<name>word)s?', ['words', 'word']],
  ['one(?:two|three|)four', ['onetwofour', 'onethreefour', 'onefour']],
  ['ab', []],
  ['\\bmid\\b.*tail-end$', ['tail-end']],
  ['\\x41bcd', ['bcd']],
  ['[[:alpha:]]word', ['word']],
]
test.each(cases)('%s', (pattern, literals) => expect(readPatternText(pattern).literals).toEqual(literals))

test.each([['^a', true], ['a', false], ['^a|b', false], ['(?:^a|^b)c', true], ['\\Aabc', true], ['(?:^x)?abc', false]] as const)('%s anchored: %s', (pattern, anchored) =>
  expect(readPatternText(pattern).anchored).toBe(anchored))
