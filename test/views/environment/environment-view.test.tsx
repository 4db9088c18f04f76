// Which facts belong to which host.
import { expect, test } from 'vitest'
import { factsByHost } from '../../../src/views/environment/environment-view.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'

test('a file that names no host belongs to the host whose clock it shares; the same fact is told once', () => {
  const [, , , kernel] = swiotlbAnalysis.environment
  const nameless = { fact: kernel!.fact, value: kernel!.value, fields: {}, at: { ...kernel!.at, source: 'dom0' } }
  const groups = factsByHost({ ...swiotlbAnalysis, environment: [kernel!, nameless] })
  expect(groups).toEqual([['bn2-3c16-ix-4104', [kernel]]])
})

test('facts after the cure stand beside those before it', () => {
  const [fact] = swiotlbAnalysis.environment
  const [[, facts]] = factsByHost({ ...swiotlbAnalysis, environment: [fact!, { ...fact!, stage: 'after' }] }) as never as [[string, unknown[]]]
  expect(facts).toHaveLength(2)
})
