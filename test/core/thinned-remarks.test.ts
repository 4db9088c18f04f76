// What is said of lines that stand in a log too often for all of them to be read.
import { expect, test } from 'vitest'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { thinnedRemarks } from '../../src/core/thinned-remarks.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'

const plan = { readers: crashReaders, knowledge: builtinKnowledge() }
const remarkOn = (literal: string) => thinnedRemarks({ id: 's1', path: 'kern.log' }, [{ literal, total: 4000, read: 400 }], plan)[0]

test('of events it is said beside their picture, where the rest of them is missing', () => {
  expect(remarkOn('WARNING: CPU: ')).toMatchObject({ about: 'thinned', message: expect.stringContaining('4,000 times; 400 of these lines') })
  expect(remarkOn('WARNING: CPU: ')?.message).toContain('search the Log')
})
test('what only tells of the machine is said among the remarks on the file', () => {
  expect(remarkOn('Not tainted')).toMatchObject({ severity: 'notice', source: 's1' })
  expect(remarkOn('Not tainted')).not.toHaveProperty('about')
})
