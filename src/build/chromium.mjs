// Finds the Chromium that the browser tests drive, and on Debian as root installs it where there is none.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * The browser named by the environment variable CHROMIUM, else the first one found on this machine.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env['CHROMIUM']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(isProgram)
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @returns {boolean} whether a browser was installed */
function installOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  console.log('No Chromium on this machine: installing the one of Debian for the browser tests.')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const aptGet = (/** @type {readonly string[]} */ words) => spawnSync('apt-get', words, { stdio: 'inherit', env: environment }).status === 0
  aptGet(['update', '-q'])
  return aptGet(['install', '-q', '-y', '--no-install-recommends', 'chromium'])
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !findChromium() && !installOnDebian()) {
  console.error('The browser tests need Chromium, Chrome or Edge. Install one, or name it: CHROMIUM=/path/to/chrome npm test')
  process.exitCode = 1
}
