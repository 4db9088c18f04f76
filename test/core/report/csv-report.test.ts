// Events as CSV: every cell comes back exactly, and none is a formula to a spreadsheet.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvColumns, csvReport, writeCsv } from '../../../src/core/report/csv-report.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'

/** A reader by the letter of RFC 4180, written apart from the writer. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let [cell, inside, begun] = ['', false, false]
  for (let at = 0; at < csv.length; at++) {
    const sign = csv[at]!
    if (inside) {
      if (sign !== '"') cell += sign
      else if (csv[at + 1] === '"') cell += csv[at++]
      else inside = false
    } else if (sign === '"' && !begun) [inside, begun] = [true, true]
    else if (sign === ',') {
      row.push(cell)
      ;[cell, begun] = ['', false]
    } else if (sign === '\r' && csv[at + 1] === '\n') {
      rows.push([...row, cell])
      ;[row, cell, begun] = [[], '', false]
      at++
    } else [cell, begun] = [cell + sign, true]
  }
  return rows
}
const unguarded = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell)

const anyCell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[=+\-@\t\r\n '",;|0-9.a]{0,8}$/),
  fc.integer().map(String), fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
)
const table = fc.integer({ min: 1, max: 5 }).chain((columns) => fc.array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 }))

test('exact: what was written is read', () => {
  fc.assert(fc.property(table, (rows) => {
    expect(readCsv(writeCsv(rows, 'exact'))).toEqual(rows)
  }), { numRuns: 2000 })
})

test('guarded: one apostrophe taken away gives every cell back', () => {
  fc.assert(fc.property(table, (rows) => {
    expect(readCsv(writeCsv(rows, 'guarded')).map((row) => row.map(unguarded))).toEqual(rows)
  }), { numRuns: 2000 })
})

test('guarded: no cell begins as a formula does', () => {
  fc.assert(fc.property(table, (rows) => {
    for (const cell of readCsv(writeCsv(rows, 'guarded')).flat()) expect(/^\s*[=+@]|^\s*-(?!\d+(?:\.\d+)?$)|^[\t\r\n]/.test(cell)).toBe(false)
  }), { numRuns: 2000 })
})

test('numbers before zero stay numbers', () => {
  expect(writeCsv([['-6263299718', '-1.5', '-1+1', '1']], 'guarded')).toBe("-6263299718,-1.5,\"'-1+1\",1\r\n")
})

test('one row an event, with its distance from the crash in whole microseconds', () => {
  const [head, ...rows] = readCsv(csvReport(swiotlbAnalysis))
  expect(head).toEqual(csvColumns)
  expect(rows).toHaveLength(swiotlbAnalysis.events.length)
  const panic = rows.find((row) => row[0] === 'e36')!
  const cell = (row: string[], name: (typeof csvColumns)[number]) => row[csvColumns.indexOf(name)]
  expect(cell(panic, 'before_crash_us')).toBe('0')
  expect(cell(panic, 'uptime_us')).toBe('2783556069986')
  expect(cell(panic, 'time_utc')).toMatch(/^2014-09-17T06:45:16\.\d{6}Z$/)
  expect(cell(panic, 'where')).toBe('dom0.log:36')
})
