// The printed patterns mean to ripgrep what they mean to the matcher.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forRipgrep, patternLines } from '../../src/cli/pattern-lines.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'

test.each([
  [String.raw`^(?P<iface>eth\d+): link (up|down)$`, String.raw`(?:eth[0-9]+): link (?:up|down)`],
  [String.raw`[\d.]+\S+\s`, String.raw`[0-9.]+[^\t\n\f\r ]+[\t\n\f\r ]`],
  [String.raw`\Afoo\/bar\z`, 'foo/bar'],
  [String.raw`[^]x[]{2,}a{b`, String.raw`[^\]x\[]{2,}a\{b`],
  [String.raw`[[:digit:]$^]+\$`, String.raw`[[:digit:]$^]+\$`],
  [String.raw`\Q(x)\E|y`, String.raw`\(x\)|y`],
])('%s', (pattern, printed) => expect(forRipgrep(pattern)).toBe(printed))

const lines = patternLines(builtinKnowledge(), crashReaders)
test('each stands on a line of its own, without named groups', () => {
  expect(lines.length).toBeGreaterThan(300)
  for (const line of lines) expect(line).not.toMatch(/\n|\(\?P?<|^$|^\^/)
  expect(lines).toContain('Kernel panic \\- not syncing')
})

test.skipIf(spawnSync('rg', ['--version']).status !== 0)('ripgrep takes all of them and finds crashes and events', () => {
  const folder = mkdtempSync(join(tmpdir(), 'panicline-patterns-'))
  writeFileSync(join(folder, 'patterns'), `${lines.join('\n')}\n`)
  writeFileSync(join(folder, 'log'), 'h kernel: nothing\nh kernel: Kernel panic - not syncing: x\nh kernel: PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0\n')
  const { stdout, stderr } = spawnSync('rg', ['-c', '-f', join(folder, 'patterns'), join(folder, 'log')], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect([stdout, stderr]).toEqual(['2\n', ''])
})
