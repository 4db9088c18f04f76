// The machine interface: what scripts and fleets rely on.
import { exec } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analysesOf, analyze, root } from './run-analyze.ts'

let folder = ''
const made = (path: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, path), content)
  return join(folder, path)
}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panicline-test-'))
  // The first run may have to bundle.
  await analyze(['--help'])
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const paths = ['000', '001', '002', '003', '004', 'pasted/000.txt', 'pasted/001.txt', 'pasted/003.txt']

test('every analysis keeps to the published schema', async () => {
  const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(root, 'public/analysis.schema.json'), 'utf8')) as object)
  const { code, out } = await analyze(['--each', ...paths])
  expect(code).toBe(0)
  const analyses = analysesOf(out)
  expect(analyses).toHaveLength(paths.length)
  for (const [index, analysis] of analyses.entries()) {
    validate(analysis)
    expect(validate.errors ?? [], paths[index]).toEqual([])
    expect(analysis.sources.length, paths[index]).toBeGreaterThan(0)
  }
})

describe('paths', () => {
  test('a folder is one case, its files named by their path inside', async () => {
    const { code, out } = await analyze(['--json', '001'])
    expect(code).toBe(0)
    expect(analysesOf(out)[0]?.sources.map((source) => source.path).sort())
      .toEqual(['var/crash/20140917-064516-UTC/dom0.log', 'var/log/kern.log'])
  })
  test('a folder named after the time of the crash keeps its name', async () => {
    const { out } = await analyze(['--json', '001/var/crash/20140917-064516-UTC'])
    expect(analysesOf(out)[0]?.sources.map((source) => source.path)).toEqual(['20140917-064516-UTC/dom0.log'])
  })
  test('several paths together are one case, folders told apart by their names', async () => {
    const { out } = await analyze(['--json', '001/var/log', '002/console.log'])
    expect(analysesOf(out)).toHaveLength(1)
    expect(analysesOf(out)[0]?.sources.map((source) => source.path).sort()).toEqual(['002/console.log', 'log/kern.log'])
  })
  test('standard input is a file of the case', async () => {
    const { code, out } = await analyze(['--json', '-'], readFileSync(join(root, 'test/fixtures/seeds/002/console.log'), 'utf8'))
    expect(code).toBe(0)
    expect(analysesOf(out)[0]?.sources.map((source) => source.path)).toEqual(['standard input'])
  })
  test('links to folders are not followed, so that a link to its own parent ends', async () => {
    mkdirSync(join(folder, 'looped'))
    made('looped/kern.log', '[    1.000000] Linux version 5.10.0\n')
    symlinkSync('..', join(folder, 'looped/up'))
    const { code, out } = await analyze(['--json', join(folder, 'looped')])
    expect(code).toBe(0)
    expect(analysesOf(out)[0]?.sources.map((source) => source.path)).toEqual(['kern.log'])
  })
  test('a device without an end is not read', async () => {
    const { out } = await analyze(['--json', '/dev/zero', '002/console.log'])
    expect(analysesOf(out)[0]?.sources.map((source) => source.skipped ?? 'read').toSorted()).toEqual(['read', 'unreadable'])
  })
  test('a link to nothing is named, and is no failure of the folder it lies in', async () => {
    mkdirSync(join(folder, 'dangling'))
    made('dangling/kern.log', '[    1.000000] Linux version 5.10.0\n')
    symlinkSync('/no/such/messages', join(folder, 'dangling/messages'))
    const { code, out } = await analyze(['--json', join(folder, 'dangling')])
    expect(code).toBe(0)
    expect(analysesOf(out)[0]?.sources.map((source) => source.why).at(-1)).toBe('A link to /no/such/messages, where nothing stands: nothing was read from it.')
  })
})

describe('exit', () => {
  test('0 whatever was found: empty, binary and unknown inputs are answers', async () => {
    const { code, out, err } = await analyze(['--each', made('empty.log', ''), made('noise.bin', Uint8Array.from({ length: 999 }, (_, at) => (at * 7919) % 256)), made('poem.txt', 'Shall I compare thee\nto a summer log\n')])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(analysesOf(out).map((analysis) => analysis.sources[0]?.skipped)).toEqual(['empty', 'binary', undefined])
  })
  test('1 where an input cannot be read; it is named, and the others are analysed in their order', async () => {
    const { code, out, err } = await analyze(['--each', '--json', '002/console.log', 'no/such.log', '000/var/log/crash/xen.log'])
    expect(code).toBe(1)
    expect(err).toContain('no/such.log')
    const sources = analysesOf(out).map((analysis) => analysis.sources.map(({ path, skipped }) => `${path} ${skipped ?? 'read'}`))
    expect(sources).toEqual([['002/console.log read'], ['no/such.log unreadable'], ['000/var/log/crash/xen.log read']])
  })
  test('1 where a pack cannot be read, since the answer would be without it', async () => {
    expect(await analyze(['--json', '--pack', 'no-such-pack.yaml', '002'])).toMatchObject({ code: 1, out: '' })
  })
  test.each([
    ['no path', []],
    ['an unknown option', ['--jsn', '002']],
    ['two forms', ['--json', '--csv', '002']],
    ['--each with a form that is not JSON', ['--each', '--markdown', '002']],
    ['a zone nobody knows', ['--zone', 'Mars/Olympus', '002']],
    ['a year that is none', ['--year', '14', '002']],
    ['standard input twice', ['--each', '-', '-']],
  ])('2 for %s, with the usage', async (_what, words) => {
    const { code, out, err } = await analyze(words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Usage:')
  })
  test('0 for --help', async () => {
    expect(await analyze(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Usage:') })
  })
})

test('many cases are answered in the order of their paths, however many threads work at them', async () => {
  const many = Array.from({ length: 40 }, (_, number) => made(`many-${number}.log`, `[ ${number}.000000] Linux version 5.10.${number}\n`))
  const { code, out } = await analyze(['--each', '--json', ...many])
  expect(code).toBe(0)
  expect(analysesOf(out).map((analysis) => analysis.sources[0]?.path)).toEqual(many)
})

test('the same paths in another order give the same analysis', async () => {
  const [one, other] = await Promise.all([
    analyze(['--json', '001/var/log/kern.log', '001/var/crash/20140917-064516-UTC/dom0.log']),
    analyze(['--json', '001/var/crash/20140917-064516-UTC/dom0.log', '001/var/log/kern.log']),
  ])
  expect(other.out).toBe(one.out)
})

test('a program that reads only the first lines ends it without a complaint', async () => {
  const { stderr } = await promisify(exec)(`"${process.execPath}" src/build/analyze.mjs --json test/fixtures/seeds/001 | head -n 1`, { cwd: root })
  expect(stderr).toBe('')
})
