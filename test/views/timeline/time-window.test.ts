import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extendTrail, fitWindow, panWindow, revealInWindow, zoomWindow } from '../../../src/views/timeline/time-window.ts'

const whole = { from: 0, to: 1e9 }

describe('zoom', () => {
  test('what is under the pointer stays there', () => {
    const next = zoomWindow({ from: 2e8, to: 4e8 }, 0.5, 2.5e8, whole)
    expect(next).toEqual({ from: 2.25e8, to: 3.25e8 })
  })
  test('no gesture leaves the case or comes closer than twenty microseconds', () => {
    const gesture = fc.record({ factor: fc.double({ min: 0.001, max: 1000, noNaN: true }), anchor: fc.double({ min: 0, max: 1e9, noNaN: true }), share: fc.double({ min: -3, max: 3, noNaN: true }) })
    fc.assert(fc.property(fc.array(gesture, { maxLength: 40 }), (gestures) => {
      let window = whole
      for (const { factor, anchor, share } of gestures) window = panWindow(zoomWindow(window, factor, anchor, whole), share, whole)
      expect(window.from).toBeGreaterThanOrEqual(-1e-3)
      expect(window.to).toBeLessThanOrEqual(1e9 + 1e-3)
      expect(window.to - window.from).toBeGreaterThanOrEqual(19.9)
    }), { seed: 11 })
  })
})

test('a single moment gets a minute around it', () => {
  const fit = fitWindow({ from: 5, to: 5 })
  expect(fit.to - fit.from).toBeGreaterThanOrEqual(60e6)
})

test('an event that is in view does not move it; one outside comes to the middle', () => {
  const window = { from: 100e6, to: 200e6 }
  expect(revealInWindow(window, 150e6, whole)).toBe(window)
  expect(revealInWindow(window, 500e6, whole)).toEqual({ from: 450e6, to: 550e6 })
})

describe('the breadcrumb of zooms', () => {
  const [wide, near, close] = [{ from: 1e8, to: 6e8 }, { from: 2e8, to: 3e8 }, { from: 2.2e8, to: 2.3e8 }]
  test('grows on the way in', () => {
    expect(extendTrail([wide, near], close, whole)).toEqual([wide, near, close])
  })
  test('drops what lies inside on the way out, and is empty when all is in view', () => {
    expect(extendTrail([wide, near, close], near, whole)).toEqual([wide, near])
    expect(extendTrail([wide, near, close], whole, whole)).toEqual([])
  })
})
