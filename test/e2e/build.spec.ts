// What is published: two builds are one and the same, small enough, whole, and under the policy.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { bareSizes, most } from '../../src/build/page-sizes.mjs'
import { withoutWebRtc } from '../../src/build/policy.ts'
import { root } from '../cli/run-analyze.ts'

const dist = join(root, 'dist')
const again = mkdtempSync(join(tmpdir(), 'panicline-build-'))
afterAll(() => rmSync(again, { recursive: true }))

const page = readFileSync(join(dist, 'index.html'), 'utf8')
const single = readFileSync(join(dist, 'panicline.html'), 'utf8')
const policyOf = (html: string): string => /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

test('a second build, elsewhere and in another zone and language, is the same to the byte', () => {
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error', '--outDir', again, '--emptyOutDir'], {
    cwd: root, env: { ...process.env, TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8' },
  })
  expect(hashesOf(again)).toEqual(hashesOf(dist))
})

test('the hosted page is the one file, to the byte, and asks for nothing else', () => {
  expect(page).toBe(single)
  expect(readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:js|css|woff2?|png|wasm)$/.test(path))).toEqual([])
  expect(page).not.toMatch(/<(?:script|link)[^>]*\s(?:src|href)="(?!data:)/)
})

const [, sandbox = '', source = ''] = /<iframe title="Panicline" sandbox="([^"]+)" allow="clipboard-write" srcdoc='([^']+)'>/.exec(page) ?? []
const app = source.replaceAll('&#39;', '\'').replaceAll('&amp;', '&')
const inside = (html: string, element: RegExp): readonly string[] => [...html.matchAll(element)].map((match) => match[1]!)
/** As they run: the engine is packed. */
const scripts = (html: string) => [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, kind = '', text = '']) => (kind.includes('engine') ? inflateRawSync(Buffer.from(text, 'base64')).toString() : text))
const styles = (html: string) => inside(html.slice(0, html.indexOf('<script')), /<style>([^]*?)<\/style>/g)
const shell = page.replace(source, '')

test('the shell is a few lines around a frame that may neither open windows nor move the page', () => {
  expect(sandbox.split(' ')).toEqual(['allow-scripts', 'allow-modals', 'allow-forms'])
  expect(shell.length).toBeLessThan(9000)
})

test.each([['shell', shell], ['app', app]])('%s: the policy comes first, the same in both, and allows nothing but what it names by hash', (_what, html) => {
  const policy = policyOf(html)
  expect(policy).toBe(policyOf(shell))
  expect(policy).toContain(`default-src 'none'; connect-src 'none'`)
  expect(policy).toContain(`frame-src 'none'`)
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/)
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(?:script|style|link)/))
  for (const text of [...scripts(html), ...styles(html)]) expect(policy).toContain(`'${sha256(text)}'`)
})

test('the app has its script, its engine and, before both, the end of WebRTC; the shell has one script of its own', () => {
  expect([scripts(shell).length, styles(shell).length, scripts(app).length, styles(app).length]).toEqual([1, 1, 3, 1])
  expect(scripts(app)[0]).toBe(withoutWebRtc)
})

test('it is small: one file with everything in it, and each of its two scripts, knowledge and decoders aside (npm run verify tells all sizes)', async () => {
  expect(single.length).toBeLessThanOrEqual(most.file)
  const { pageScript, engineScript } = await bareSizes(root, join(again, 'bare'), { decoders: false })
  expect(pageScript).toBeLessThanOrEqual(most.pageScript)
  expect(engineScript).toBeLessThanOrEqual(most.engineScript)
})

function hashesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(files.sort().map((path) => [path.slice(folder.length + 1), sha256(readFileSync(path, 'latin1'))]))
}
