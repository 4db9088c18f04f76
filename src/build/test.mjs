// Runs every check of the project one after the other and ends with one line: how many passed, how many failed.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bundle.mjs'

const results = join(root, 'test-results')
const bin = (/** @type {string} */ name) => join(root, 'node_modules/.bin', name)
const node = process.execPath

/** @type {readonly { name: string, run: readonly (readonly string[])[], report?: string, env?: Readonly<Record<string, string>> }[]} */
const steps = [
  { name: 'types', run: [[bin('tsc'), '-p', 'tsconfig.json'], [bin('tsc'), '-p', 'src/core']] },
  { name: 'lint', run: [[bin('oxlint'), '--deny-warnings']] },
  { name: 'unit tests', run: [vitest('unit', ['--project', 'unit', '--project', 'views'])], report: 'unit' },
  // Whoever reads the machine's zone by accident shows it here: half an hour off, and on another day.
  { name: 'unit tests of the engine in another time zone', run: [vitest('zone', ['--project', 'unit', 'test/core', 'test/formats'])], report: 'zone', env: { TZ: 'Pacific/Chatham' } },
  { name: 'build', run: [[bin('vite'), 'build', '--logLevel', 'warn']] },
  { name: 'browser tests', run: [[node, 'src/build/chromium.mjs'], vitest('browser', ['--project', 'browser'])], report: 'browser' },
]

/** @param {string} report @param {readonly string[]} options */
function vitest(report, options) {
  return [bin('vitest'), 'run', ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, `${report}.json`)}`]
}

mkdirSync(results, { recursive: true })
let passed = 0
/** @type {string[]} */
const failed = []
for (const { name, run, report, env } of steps) {
  console.log(`\n── ${name}`)
  if (report) rmSync(join(results, `${report}.json`), { force: true })
  const ok = run.every(([program = '', ...options]) =>
    spawnSync(program, options, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0)
  const counts = report ? countsOf(join(results, `${report}.json`)) : { passed: ok ? 1 : 0, failed: [] }
  passed += counts.passed
  failed.push(...counts.failed)
  if (!ok && counts.failed.length === 0) failed.push(name)
}
if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`)
console.log(`\n${passed} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0

/** @param {string} path of vitest's JSON report @returns {{ passed: number, failed: string[] }} */
function countsOf(path) {
  try {
    /** @type {{ numPassedTests: number, testResults: { assertionResults: { status: string, fullName: string }[] }[] }} */
    const report = JSON.parse(readFileSync(path, 'utf8'))
    const tests = report.testResults.flatMap((file) => file.assertionResults)
    return { passed: report.numPassedTests, failed: tests.filter((test) => test.status === 'failed').map((test) => test.fullName) }
  } catch {
    return { passed: 0, failed: [] }
  }
}
