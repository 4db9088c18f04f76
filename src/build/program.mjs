// Runs a bundled program with the code that an earlier run of it compiled: compiling is half of what a short run does.
import { closeSync, fstatSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

/** Code is kept for later runs again when a run took this many times as long as the one it was kept of: it compiled more. */
const worthKeeping = 2

/**
 * V8 11, that of Node 20, makes machine code of a function so early that a run of a second spends half its processor time
 * on that: 0.94 s of it for 60 crash reports, 0.64 s with this. Others of its versions are left as they are.
 */
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=500000')

/**
 * @param {string} bundle path of a CommonJS module
 * @returns {{ exports: any, keepCode: () => void }} `keepCode` is called at the end of a run
 */
export function loaded(bundle) {
  const begun = performance.now()
  const { source, made } = read(bundle)
  const known = keptCode(bundle, made)
  const script = new Script(`(function (require, module, exports) {${source}\n})`, { filename: bundle, ...(known ? { cachedData: known.code } : {}) })
  const module = { exports: {} }
  script.runInThisContext()(createRequire(bundle), module, module.exports)
  return {
    exports: module.exports,
    keepCode() {
      const millis = Math.ceil(performance.now() - begun)
      if (known && !script.cachedDataRejected && millis < known.millis * worthKeeping) return
      const aside = `${bundle}.${process.pid}`
      try {
        writeFileSync(aside, script.createCachedData())
        for (const { path } of codeFiles(bundle)) rmSync(path, { force: true })
        renameSync(aside, `${bundle}.${made}.${millis}.code`)
      } catch {
        // Where nothing can be written, every run compiles for itself.
        rmSync(aside, { force: true })
      }
    },
  }
}

/** Text and time of one state of the file, even if it is replaced meanwhile. @param {string} path */
function read(path) {
  const file = openSync(path, 'r')
  try {
    return { source: readFileSync(file, 'utf8'), made: Math.round(fstatSync(file).mtimeMs) }
  } finally {
    closeSync(file)
  }
}

/** What is kept of this state of the bundle. @param {string} bundle @param {number} made */
function keptCode(bundle, made) {
  try {
    const found = codeFiles(bundle).find((file) => file.made === made)
    return found && { code: readFileSync(found.path), millis: found.millis }
  } catch {
    return undefined
  }
}

/** @param {string} bundle @returns {{ path: string, made: number, millis: number }[]} */
function codeFiles(bundle) {
  return readdirSync(dirname(bundle)).flatMap((name) => {
    if (!name.startsWith(`${basename(bundle)}.`)) return []
    const [, made, millis] = /\.(\d+)\.(\d+)\.code$/.exec(name) ?? []
    return made && millis ? [{ path: join(dirname(bundle), name), made: Number(made), millis: Number(millis) }] : []
  })
}
