// Builds the page twice, in other folders, time zones and languages: `npm run verify` says whether the two are one, and how large it is.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './bundle.mjs'
import { bareSizes, most, pageSizes } from './page-sizes.mjs'
import { sourceFiles } from './sources.mjs'

const places = [
  { folder: 'a', env: { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
  { folder: 'another place/b', env: { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' } },
]

const aside = mkdtempSync(join(tmpdir(), 'panicline-verify-'))
process.on('exit', () => rmSync(aside, { recursive: true, force: true }))

const builds = places.map(({ folder, env }) => buildIn(join(aside, folder), env))
const published = existsSync(join(root, 'dist/panicline.html')) ? hashesOf(join(root, 'dist')) : undefined
const [first = new Map(), second = new Map()] = builds
const names = [...new Set([...first.keys(), ...second.keys()])].sort()
let same = true
for (const name of names) {
  const equal = first.get(name) === second.get(name)
  same &&= equal
  console.log(`${first.get(name) ?? 'missing'.padEnd(64)}  ${name}${equal ? '' : `\n${second.get(name) ?? 'missing'.padEnd(64)}  ${name}  DIFFERS`}`)
}
console.log(same ? `\nTwo builds, in other folders, time zones and languages: ${names.length} files, the same to the byte.` : '\nThe two builds are not the same.')
if (published && same) {
  const differing = names.filter((name) => published.get(name) !== first.get(name))
  console.log(differing.length === 0 ? 'dist/ is this build.' : `dist/ is another build: ${differing.join(', ')}. It is older than the sources, or has packs of its own.`)
}

const whole = pageSizes(join(aside, places[0]?.folder ?? '', 'dist'))
const bare = await bareSizes(root, join(aside, 'bare'), { decoders: true })
const barest = await bareSizes(root, join(aside, 'barest'), { decoders: false })
const row = (/** @type {string} */ name, /** @type {keyof import('./page-sizes.mjs').PageSizes} */ what, says = '') =>
  console.log(`${name.padEnd(32)}${[whole, bare, barest].map((sizes) => `${(sizes[what] / 1000).toFixed(0)} kB`.padStart(20)).join('')}   ${says}`)
console.log(`\n${' '.repeat(32)}${['whole', 'without knowledge', 'nor decoders'].map((head) => head.padStart(20)).join('')}`)
row('panicline.html', 'file', `without knowledge at most ${most.file / 1000} kB`)
row('script of the page, gzipped', 'pageScript', `without knowledge and decoders at most ${most.pageScript / 1000} kB`)
row('engine in its worker, gzipped', 'engineScript', `without knowledge and decoders at most ${most.engineScript / 1000} kB`)
row('style sheet, gzipped', 'style')
row('all that is fetched, gzipped', 'fetched')
const small = bare.file <= most.file && barest.pageScript <= most.pageScript && barest.engineScript <= most.engineScript
if (!small) console.log('\nThe page has grown too large.')
process.exitCode = same && small ? 0 : 1

/** @param {string} folder @param {Readonly<Record<string, string>>} env @returns {Map<string, string>} */
function buildIn(folder, env) {
  for (const path of sourceFiles(root)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(root, path), join(folder, path))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: folder, stdio: 'inherit', env: { ...process.env, PANICLINE_PACKS: '', ...env } })
  if (status !== 0) throw new Error(`The build in ${folder} failed.`)
  return hashesOf(join(folder, 'dist'))
}

/** @param {string} folder @returns {Map<string, string>} SHA-256 of every file in it, by its path */
function hashesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  return new Map(files.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), createHash('sha256').update(readFileSync(path)).digest('hex')]))
}
