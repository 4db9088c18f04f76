// The first characters of a file -> whether Panicline wrote it.

/** Longest file that is opened as a report, in characters. */
export const longestReport = 64 * 1024 * 1024
/** So much of the start of a file tells whether it is one of ours. */
export const reportHead = 16 * 1024

/** Whether a file that starts like this was written by Panicline, rather than being a log. */
export function looksLikeReport(head: string): boolean {
  const start = head.slice(0, reportHead)
  return /^\s*\{\s*"schema"\s*:\s*"panicline\/(?:analysis|snapshot)@\d/.test(start)
    || (/^\s*<!doctype html>/i.test(start) && start.includes('<meta name="generator" content="Panicline'))
}
