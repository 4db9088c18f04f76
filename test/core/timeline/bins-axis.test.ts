import { describe, expect, test } from 'vitest'
import type { Analysis, Instant } from '../../../src/core/model.ts'
import { axisOf, placeOnAxis, zoneMinutesOf } from '../../../src/core/timeline/bins-axis.ts'

const empty: Analysis = { sources: [], crashes: [], events: [], boots: [], clocks: [], incidents: [], findings: [], environment: [], diagnostics: [] }
const at = (clock: string, bootUs?: number, wall?: readonly [number, number], zone?: string): Instant => ({
  clock, assumed: [],
  ...(bootUs === undefined ? {} : { bootUs: bootUs as Instant['bootUs'] & {} }),
  ...(wall ? { wall: { earliest: wall[0], latest: wall[1] } as NonNullable<Instant['wall']> } : {}),
  ...(zone === undefined ? {} : { zone }),
})
const crashed = (time: Instant): Analysis => ({ ...empty, incidents: [{ id: 'i1', crashes: [], time, leadUp: { events: [] }, summary: '' }] })

describe('one axis for all clocks', () => {
  test('two lines of one boot are exactly apart, however uncertain their wall time is', () => {
    const axis = axisOf(crashed(at('dom0', 2_783_556_069_986, [1000e6, 1002e6])))
    const last = placeOnAxis(at('dom0', 2_783_556_069_976, [999e6, 1003e6]), axis)
    expect(last).toEqual({ position: 1001e6 - 10, spreadUs: 1e6, relativeSpreadUs: 0 })
  })
  test('a line of another clock is placed by wall time and carries both uncertainties', () => {
    const axis = axisOf(crashed(at('dom0', 5e6, [1000e6, 1002e6])))
    expect(placeOnAxis(at('libvirt', undefined, [900e6, 904e6]), axis)).toEqual({ position: 902e6, spreadUs: 2e6, relativeSpreadUs: 3e6 })
  })
  test('a dump with uptime only is read relative to its own panic; other clocks stay order-only', () => {
    const axis = axisOf(crashed(at('dom0', 500e6)))
    expect(axis.kind).toBe('boot')
    expect(placeOnAxis(at('dom0', 400e6), axis)?.position).toBe(400e6)
    expect(placeOnAxis(at('xen', 400e6), axis)).toBeNull()
    expect(placeOnAxis(at('libvirt', undefined, [1, 2]), axis)).toBeNull()
  })
  test('without a crash there is no T, and wall time rules', () => {
    const axis = axisOf(empty)
    expect(axis).toMatchObject({ kind: 'wall' })
    expect(axis.panic).toBeUndefined()
    expect(placeOnAxis(at('none'), axis)).toBeNull()
  })
  test('the host zone is that of the log that told the panic', () => {
    expect(axisOf(crashed(at('session', undefined, [0, 0], 'GMT+8'))).zoneMinutes).toBe(480)
  })
})

test.each([['UTC', 0], ['GMT+8', 480], ['+08:00', 480], ['-03:30', -210], ['UTC−7', -420], ['local (assumed UTC)', 0], ['+99', 0]])(
  'zone %s is %d minutes east', (zone, minutes) => expect(zoneMinutesOf(zone)).toBe(minutes))
