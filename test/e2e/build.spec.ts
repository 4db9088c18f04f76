// What is published: two builds are one and the same, small enough, whole, and under the policy.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { builtinFiles } from '../../src/knowledge/builtin.ts'
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

test('the hosted page is a page and one script, and asks for nothing else', () => {
  expect(readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:js|css|woff2?|png|wasm)$/.test(path))).toHaveLength(1)
  expect([...page.matchAll(/<(?:script|link)[^>]*\s(?:src|href)="([^"]+)"/g)].map((match) => match[1]!.split(/[-,]/)[0])).toEqual(['data:image/svg+xml', './assets/index'])
  expect(single).not.toMatch(/<(?:script|link)[^>]*\s(?:src|href)="(?!data:)/)
})

test.each([['hosted', page], ['one file', single]])('%s: the policy comes first and allows nothing but what it names by hash', (_what, html) => {
  const policy = policyOf(html)
  expect(policy).toContain(`default-src 'none'; connect-src 'none'`)
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/)
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(?:script|style|link)/))
  const engine = /<script type="text\/plain" id="engine">([^]*?)<\/script>/.exec(html)![1]!
  const style = /<style>([^]*?)<\/style>/.exec(html)![1]!
  expect(policy).toContain(`'${sha256(engine)}'`)
  expect(policy).toContain(`'${sha256(style)}'`)
})

test('it is small, knowledge aside: decoders, engine and page in one file of 1.65 MB, 550 KB to fetch', () => {
  const knowledge = JSON.stringify(builtinFiles())
  const script = readdirSync(join(dist, 'assets')).map((name) => readFileSync(join(dist, 'assets', name)))
  const fetched = [Buffer.from(page), ...script].reduce((sum, file) => sum + gzipSync(file).length, 0)
  expect(Buffer.byteLength(single) - Buffer.byteLength(knowledge)).toBeLessThan(1_650_000)
  expect(fetched - gzipSync(knowledge).length).toBeLessThan(550_000)
})

function hashesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(files.sort().map((path) => [path.slice(folder.length + 1), sha256(readFileSync(path, 'latin1'))]))
}
