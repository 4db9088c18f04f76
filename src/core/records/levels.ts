// Names and numbers of syslog levels -> the severities of the timeline.
import type { Severity } from '../model.ts'

const names: Readonly<Record<string, Severity>> = {
  emerg: 'fatal', panic: 'fatal', alert: 'error', crit: 'error', err: 'error', error: 'error',
  warn: 'warning', warning: 'warning', notice: 'notice', info: 'info', debug: 'info',
}

/** `WARN`, `err`, `emerg` … in any case; undefined for anything else. */
export function severityOfLevel(name: string): Severity | undefined {
  return names[name.toLowerCase()]
}

const numbers: readonly Severity[] = ['fatal', 'error', 'error', 'error', 'warning', 'notice', 'info', 'info']

/** Level number of syslog and printk, 0 (emergency) … 7 (debug). */
export function severityOfNumber(level: number): Severity | undefined {
  return numbers[level]
}
