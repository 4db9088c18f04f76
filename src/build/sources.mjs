// Lists what a build is made from, and tells whether something built from it is older than it.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const roots = ['src', 'workers', 'public', 'index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']

/**
 * Every file a build depends on, as paths with `/` relative to the project, in a fixed order.
 * @param {string} root folder of the project
 * @returns {string[]}
 */
export function sourceFiles(root) {
  return walk(root).filter((entry) => !entry.folder).map((entry) => entry.path)
}

/**
 * True unless `built` exists and is at least as new as every source file and folder (a folder changes when a file goes).
 * @param {string} root folder of the project
 * @param {string} built path of the thing that was built
 * @param {readonly string[]} [others] what else it was made from, relative to the project
 */
export function isStale(root, built, others = []) {
  const made = statSync(built, { throwIfNoEntry: false })
  return !made || walk(root, others).some((entry) => entry.mtimeMs > made.mtimeMs)
}

/** @param {string} root @param {readonly string[]} [others] @returns {{ path: string, folder: boolean, mtimeMs: number }[]} */
function walk(root, others = []) {
  /** @type {{ path: string, folder: boolean, mtimeMs: number }[]} */
  const found = []
  /** @param {string} path */
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false })
    if (!stat) return
    const folder = stat.isDirectory()
    found.push({ path, folder, mtimeMs: stat.mtimeMs })
    if (folder) for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`)
  }
  for (const path of [...roots, ...others]) visit(path)
  return found
}
