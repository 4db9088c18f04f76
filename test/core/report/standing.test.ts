// What is said of a remedy and of the version that was found.
import { expect, test } from 'vitest'
import { standingOf } from '../../../src/core/report/verdict-words.ts'

test.each([
  ['tied to no version', { applies: 'applies' }, undefined],
  ['for the version that was found', { applies: 'applies', appliesWhy: 'for 7.0' }, 'Applies to the detected version'],
  ['for another version', { applies: 'not-for-this-version' }, 'Not for the detected version'],
  ['for some version, and none was found', { applies: 'unknown' }, 'Version not detected: check before use'],
] as const)('a remedy %s', (_, remedy, word) => expect(standingOf(remedy)?.word).toBe(word))
