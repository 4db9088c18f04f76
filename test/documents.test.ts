// Holds the documents to the truth: every path they name exists, every command they give is a script of the project.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/hosting.md', 'docs/fleets.md', 'docs/sharing.md']
const scripts = Object.keys((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts)
/** Made by the build and the tests, so absent from a fresh copy. */
const made = /^(?:dist|test-results|node_modules)(?:\/|$)/

describe.each(documents)('%s', (name) => {
  const path = join(root, name)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''

  test('exists and says something', () => {
    expect(text.length).toBeGreaterThan(200)
  })
  test('names only paths that exist', () => {
    expect(namedPaths(text).filter((named) => !made.test(named) && !existsSync(join(root, named)) && !existsSync(join(dirname(path), named)))).toEqual([])
  })
  test('gives only commands that exist', () => {
    const given = [...text.matchAll(/npm (?:run (?:--silent )?([\w:]+)|(start|test)\b)/g)].map((match) => match[1] ?? match[2]!)
    expect(given.filter((script) => !scripts.includes(script))).toEqual([])
  })
})

test('a path is told from other words in code marks', () => {
  expect(namedPaths('See `src/core/analyze.ts`, [the rules](./src/knowledge#kvm), `vite.config.ts` and `npm test`, not `a/b` of `https://x.org/y.md`.'))
    .toEqual(['src/core/analyze.ts', 'vite.config.ts', 'src/knowledge'])
})

/** Paths in code marks that begin at a top-level folder or are a file of it, and targets of relative links. Placeholders (`<id>`, `*`) end a path. */
function namedPaths(text: string): string[] {
  const marked = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!)
    .filter((word) => /^(?:\.\/)?(?:(?:src|public|workers|test|dist|test-results|\.ci|docs)(?:\/|$)|(?:[\w.-]+\.(?:ts|tsx|mjs|json|md|html|ya?ml))$|LICENSE$)/.test(word) && !/\s/.test(word))
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map((match) => match[1]!)
  return [...marked, ...linked].map((path) => path.replace(/^\.\//, '').replace(/[:#].*$/, '').replace(/\/?[^/]*[<*{…].*$/, '').replace(/\/$/, '')).filter((path) => path !== '')
}
