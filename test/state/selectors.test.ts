// What is derived from the facts of a case: the shown incident, distances from the crash, filters.
import { describe, expect, test } from 'vitest'
import type { Analysis, Finding, Incident, Lane, WallMicros } from '../../src/core/model.ts'
import { caseNameOf } from '../../src/state/case-name.ts'
import { outcomeOf } from '../../src/state/outcome.ts'
import {
  axisOf, axisTime, bootsAround, distanceFromCrash, evidenceEventIds, filteredEvents, placeName, shownCrash, shownFinding, shownIncident,
} from '../../src/state/selectors.ts'
import { swiotlbAnalysis } from '../fixtures/analysis-swiotlb.ts'

const facts = (analysis: Analysis, selectedIncident: string | null = null, selectedFinding: string | null = null) => ({ analysis, selectedIncident, selectedFinding })
const [crash] = swiotlbAnalysis.crashes
const axis = axisOf(crash!.time)
const event = (id: string) => swiotlbAnalysis.events.find((candidate) => candidate.id === id)!
const noLanes: ReadonlySet<Lane> = new Set()

describe('T−', () => {
  test('is exact within the clock of the crash, however uncertain wall time is', () => {
    expect(distanceFromCrash(event('e35').time, axis)).toEqual({ us: -10, uncertaintyUs: 0 })
    expect(distanceFromCrash(event('e18').time, axis)?.us).toBe(-6_010_097_276)
  })
  test('carries both uncertainties across clocks', () => {
    const distance = distanceFromCrash(event('e39').time, axis)
    expect(distance!.us / 1e6).toBeCloseTo(301, 0)
    expect(distance!.uncertaintyUs).toBe(1e6)
  })
  test('is unknown where the clocks share nothing', () => {
    expect(distanceFromCrash({ clock: 'qemu', assumed: [] }, axis)).toBeNull()
    const bootOnly = axisOf({ clock: 'xen', bootUs: 5e6 as never, assumed: [] })
    expect(bootOnly).toMatchObject({ origin: 0, absolute: false })
    expect(axisTime({ clock: 'xen', bootUs: 3e6 as never, assumed: [] }, bootOnly)).toBe(-2e6)
    expect(axisTime(event('e1').time, bootOnly)).toBeNull()
  })
})

describe('filters', () => {
  const events = swiotlbAnalysis.events
  test('by severity, lane and words', () => {
    expect(filteredEvents(events, axis, null, noLanes, 'error', '')).toHaveLength(19)
    expect(filteredEvents(events, axis, null, new Set<Lane>(['dma']), 'error', '').map((shown) => shown.id)).toEqual(['e36'])
    expect(filteredEvents(events, axis, null, noLanes, 'info', 'swiotlb 33302').map((shown) => shown.id)).toEqual(['e35'])
  })
  test('the brush keeps what lies in it', () => {
    const brush = { from: (axis.origin - 1e6) as WallMicros, to: axis.origin }
    expect(filteredEvents(events, axis, brush, noLanes, 'info', '').map((shown) => shown.id)).toEqual(['e35', 'e36'])
  })
  test('the same facts give the same list', () => {
    expect(filteredEvents(events, axis, null, noLanes, 'info', '')).toBe(filteredEvents(events, axis, null, noLanes, 'info', ''))
  })
})

describe('which incident and finding are shown', () => {
  const second: Incident = { ...swiotlbAnalysis.incidents[0]!, id: 'i2', crashes: ['c2'] }
  const other: Finding = { ...swiotlbAnalysis.findings[0]!, rule: 'other', incident: 'i2', crash: 'c2', verdict: 'probable' }
  const two: Analysis = {
    ...swiotlbAnalysis, incidents: [...swiotlbAnalysis.incidents, second], findings: [...swiotlbAnalysis.findings, other],
    crashes: [...swiotlbAnalysis.crashes, { ...crash!, id: 'c2' }],
  }
  test('the incident of the best finding, its crash, its finding', () => {
    expect(shownIncident(facts(two))?.id).toBe('i1')
    expect(shownCrash(facts(two))?.id).toBe('c1')
    expect(shownFinding(facts(two))?.rule).toBe('dom0-bnx2x-swiotlb-exhaustion')
  })
  test('a chosen incident brings its own', () => {
    expect(shownCrash(facts(two, 'i2'))?.id).toBe('c2')
    expect(shownFinding(facts(two, 'i2'))?.rule).toBe('other')
  })
  test('a ruled-out finding is never the answer, a chosen one is shown', () => {
    const onlyEnic = { ...swiotlbAnalysis, findings: swiotlbAnalysis.findings.slice(1) }
    expect(outcomeOf(facts(onlyEnic))).toMatchObject({ kind: 'unknown-crash' })
    expect(shownFinding(facts(onlyEnic, null, 'dom0-enic-jumbo-memcpy'))?.verdict).toBe('ruled-out')
  })
  test('without a crash the answer says what it rests on', () => {
    const quiet = { ...swiotlbAnalysis, findings: [], incidents: [], crashes: [] }
    expect(outcomeOf(facts(quiet))).toMatchObject({ kind: 'quiet', read: [{ id: 'kern' }, { id: 'dom0' }] })
    const benign = { ...quiet, findings: [{ ...other, class: 'benign' as const }] }
    expect(outcomeOf(facts(benign))).toMatchObject({ kind: 'benign' })
    const pictures = { ...quiet, sources: quiet.sources.filter((source) => source.skipped !== undefined) }
    expect(outcomeOf(facts(pictures))).toMatchObject({ kind: 'nothing-readable' })
  })
})

test('the host came back with the boot after the panic', () => {
  const { ended, next } = bootsAround(swiotlbAnalysis, crash!)
  expect([ended?.id, next?.id]).toEqual(['b1', 'b2'])
})

test('evidence points at its events and a place at its file', () => {
  expect(evidenceEventIds(swiotlbAnalysis.findings[0]!).size).toBe(20)
  expect(placeName(swiotlbAnalysis, crash!.at)).toBe('dom0.log:36')
})

test.each([
  [['bn2/var/log/kern.log', 'bn2/dom0.log'], 'bn2'],
  [['kern.log'], 'kern.log'],
  [['kern.log', 'dom0.log', 'xen.log'], 'kern.log and 2 more'],
  [['a/kern.log', 'b/kern.log'], 'kern.log and 1 more'],
  [[], ''],
])('the case of %j is called %s', (paths, name) => expect(caseNameOf(paths)).toBe(name))
