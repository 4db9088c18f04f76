// The built-in sample is a real case: the engine reads it as it would read a dropped folder.
import { expect, test } from 'vitest'
import type { WallMicros } from '../../src/core/model.ts'
import { sampleFiles } from '../../src/state/sample-case.ts'
import { createAnalysisService } from '../../workers/analysis-service.ts'

test('the sample is confirmed, its panic placed, its boot found', async () => {
  const service = createAnalysisService()
  const outcome = await service.analyze(sampleFiles(), { zone: 'UTC', today: 1_700_000_000_000_000 as WallMicros }, [], () => {})
  if (outcome.state !== 'done') throw new Error(`the sample ended as ${outcome.state}`)
  const { findings, incidents, boots, sources } = outcome.analysis
  expect(findings[0]).toMatchObject({ rule: 'dom0-bnx2x-swiotlb-exhaustion', verdict: 'confirmed' })
  expect(sources.map((source) => source.understood)).toEqual([1, 1])
  const wall = incidents[0]!.time.wall!
  expect(new Date((wall.earliest + wall.latest) / 2000).toISOString()).toMatch(/^2015-03-09T22:17:4[12]/)
  expect(boots.map((boot) => boot.ended)).toContain('panic')
  const lines = await service.readLines(sources[0]!.id, 1, 1)
  expect(lines[0]!.text).toContain('/local/domain/61')
})
