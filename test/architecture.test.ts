// Holds the rooms of the house: who may import whom, what opens a file, how large it may grow.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What is asked for and answered when a case is handed over. */
const shareTypes = ['src/core/report/share-request.ts', 'src/core/report/snapshot.ts']

/**
 * Every place that holds code, and what its files may import besides their own place. A place is a folder or one file;
 * the longest that fits counts. `packages` are names from package.json; `node:` stands for Node's own modules.
 */
const places: Readonly<Record<string, { readonly may: readonly string[]; readonly packages?: readonly string[] }>> = {
  'src/core': { may: [], packages: ['re2js', 'zod', 'yaml', 'pako'] },
  'src/formats': { may: ['src/core'] },
  'src/archives': { may: ['src/core'], packages: ['*'] },
  'src/knowledge': { may: ['src/core'] },
  'src/state': { may: ['src/core/model.ts', 'src/core/reason.ts', 'src/core/service.ts', 'src/core/search/query.ts', 'src/core/merge/merge-request.ts', ...shareTypes, 'src/analysis-client.ts'], packages: ['zustand', 'react'] },
  'src/views': {
    may: ['src/state', 'src/seal', 'src/core/model.ts', 'src/core/reason.ts', 'src/core/service.ts', 'src/core/search/query.ts', 'src/core/merge/merge-request.ts', 'src/core/report', 'src/core/timeline/bins.ts'],
    packages: ['react', 'react-dom', '@tanstack/react-table', '@tanstack/react-virtual'],
  },
  'src/seal': { may: [] },
  'src/main.tsx': { may: ['src/views', 'src/seal', 'src/state', 'src/start-client.ts', 'src/core/model.ts'], packages: ['react', 'react-dom'] },
  'src/analysis-client.ts': { may: ['src/core/model.ts', 'src/core/analysis-pieces.ts', 'src/core/reason.ts', 'src/core/service.ts', 'src/core/search/query.ts', 'src/core/merge/merge-request.ts', ...shareTypes, 'src/worker-pulse.ts', 'workers/worker-start.ts'], packages: ['comlink'] },
  'src/worker-pulse.ts': { may: [] },
  'src/start-client.ts': { may: ['src/analysis-client.ts', 'workers'] },
  'src/cli.ts': { may: ['src/cli', 'src/core', 'src/formats', 'src/archives', 'src/knowledge'], packages: ['node:'] },
  'src/cli': { may: ['src/core', 'src/formats', 'src/archives', 'src/knowledge'], packages: ['node:'] },
  'src/build': { may: ['test/knowledge/lint-run.ts', 'src/core/rules/read-pack.ts', 'src/cli.ts', 'src/cli'], packages: ['node:', 'vite', 'yaml', 'assemblyscript', 'pako'] },
  workers: { may: ['src/core', 'src/formats', 'src/archives', 'src/knowledge'], packages: ['comlink'] },
  'vite.config.ts': { may: ['src/build'], packages: ['vitest', '@vitejs/plugin-react', 'vite', 'node:'] },
}

/** Files that may be larger than 15 KB, each with its reason. */
const large: Readonly<Record<string, string>> = {
  'src/core/model.ts': 'every type that crosses a stage, in one place to read',
  'src/state/case-store.ts': 'the one store: its facts and actions are declared where they are made',
  'src/core/crash/windows/bugchecks.ts': 'a table: one row a bug check code',
}
const largeBytes = 15_000
/** A tool demands a default export of these. */
const defaultExports = ['vite.config.ts']

const code = [...filesUnder('src'), ...filesUnder('workers'), 'vite.config.ts'].filter((path) => /\.(tsx?|mjs)$/.test(path))

describe('imports', () => {
  test.each(code)('%s', (path) => {
    const place = placeOf(path)
    expect(place, `${path} is in no place of the table above: give its folder one`).toBeDefined()
    const allowed = places[place!]!
    for (const target of importsOf(path)) {
      const inside = target.startsWith('.') ? posix.join(dirname(path), withoutQuery(target)) : undefined
      if (inside === undefined) {
        const granted = (allowed.packages ?? []).some((name) => name === '*' || target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`))
        expect(granted || isVirtual(target), `${path} imports the package ${target}`).toBe(true)
      } else {
        const granted = [place!, ...allowed.may].some((folder) => inside === folder || inside.startsWith(`${folder}/`))
        expect(granted, `${path} imports ${inside}, which ${place} may not`).toBe(true)
        expect(/\.(tsx?|[mc]js|css|json|ya?ml|txt|svg)$/.test(inside), `${path} imports ${inside} without its extension`).toBe(true)
      }
    }
  })
})

describe('a file opens with one sentence that says what it is for', () => {
  test.each(code)('%s', (path) => {
    const [first] = textOf(path).split('\n')
    expect(first).toMatch(/^\/\/ \S.{15,}/)
  })
})

test('only a file that must has a default export', () => {
  const found = code.filter((path) => /^export default |^export \{[^}]*\bas default\b/m.test(textOf(path)))
  expect(found).toEqual(defaultExports)
})

test('a file over 15 KB has a reason in this test', () => {
  const sizes = code.map((path) => [path, Buffer.byteLength(textOf(path))] as const)
  expect(sizes.filter(([path, bytes]) => bytes > largeBytes && !large[path]).map(([path, bytes]) => `${path}: ${bytes} bytes`)).toEqual([])
  const shrunk = sizes.filter(([path, bytes]) => bytes <= largeBytes && large[path]).map(([path]) => path)
  expect(shrunk, 'no longer need their reason').toEqual([])
})

test('every place of the table holds code', () => {
  const empty = Object.keys(places).filter((place) => !code.some((path) => placeOf(path) === place))
  expect(empty).toEqual([])
})

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(root.length + 1).replaceAll('\\', '/'), entry.name))
    .sort()
}

function placeOf(path: string): string | undefined {
  return Object.keys(places)
    .filter((place) => path === place || path.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** Addresses of every static, dynamic and type import and re-export of a file. */
function importsOf(path: string): string[] {
  const text = textOf(path).replace(/^\s*\/\/.*$/gm, '')
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\s*\(\s*|\bimport\.meta\.glob(?:<[^>]*>)?\(\s*\[?\s*)(['"])([^'"\n]+)\1/g)
  return [...found].map((match) => match[2]!)
}

/** Modules that a plugin of the build makes, and the types that Vite itself gives. */
function isVirtual(target: string): boolean {
  return target.startsWith('virtual:') || target === 'vite/client'
}

function withoutQuery(target: string): string {
  return target.replace(/\?.*$/, '')
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
