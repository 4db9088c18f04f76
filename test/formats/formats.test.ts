// Every log format reads its own samples and no other format's: adding one needs its samples file and nothing here.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LayerFormat } from '../../src/core/records/log-format.ts'
import { readRecords } from '../../src/core/records/read-records.ts'
import { textLines } from '../../src/core/scan/text-lines.ts'
import { formats } from '../../src/formats/all.ts'

const folder = join(import.meta.dirname, '../../src/formats')
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'all.ts').map((name) => name.slice(0, -3))

const formatOf = (line: string): string | undefined => readRecords('s', textLines(new TextEncoder().encode(line), 0, 1), formats).records[0]?.format

const headOf = ({ head }: LayerFormat, line: string): string => {
  head.lastIndex = 0
  return head.exec(line)?.[0] ?? ''
}

test('every file of the folder is a format of its own name', () => {
  expect(formats.map((format) => format.id).sort()).toEqual(files.sort())
})

describe.each(formats)('$id', (format) => {
  const lines = readFileSync(join(folder, `${format.id}.samples.txt`), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const own = lines.filter((line) => !line.startsWith('! '))
  const others = lines.filter((line) => line.startsWith('! ')).map((line) => line.slice(2))

  test('its heads begin as it says', () => {
    if (format.kind !== 'layer' || !format.begins) return
    for (const line of own) if (headOf(format, line) !== '') expect(line[0]).toMatch(format.begins)
  })
  test('has samples', () => expect(own.length).toBeGreaterThan(0))
  test.each(own)('reads %s', (line) => {
    const read = formatOf(line)
    if (format.kind === 'layer' && format.transparent) {
      expect(headOf(format, line)).not.toBe('')
      expect(read).toBe(formatOf(line.slice(headOf(format, line).length)))
    }
    else expect(read?.split('+')).toContain(format.id)
  })
  test.each(others)('leaves %s', (line) => {
    expect(formatOf(line)?.split('+') ?? []).not.toContain(format.id)
    if (format.kind === 'layer' && format.transparent) expect(headOf(format, line)).toBe('')
  })
})
