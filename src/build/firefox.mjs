// Finds the Firefox that some browser tests drive besides Chromium; they are left out where there is none.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['firefox', 'firefox-esr']
const places = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe']

/**
 * The browser named by the environment variable FIREFOX, else the first one found on this machine.
 * @returns {string | undefined}
 */
export function findFirefox() {
  const named = process.env['FIREFOX']
  if (named) return named
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...places].find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
