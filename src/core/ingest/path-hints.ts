// The path of a file -> the time of the crash its folder is named after.
import type { CalendarStamp } from '../model.ts'

/** `20140917-064516-UTC` (xen-crashdump-analyser), zone as the host's clock names it. */
const xenFolder = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-([A-Za-z]{2,5}|[+-]\d{2,4})$/
/** `127.0.0.1-2024-01-02-03:04:05`, `host-2024-01-02-03:04`, `2024-01-02-03:04` (kdump of RHEL and SUSE, its colons sometimes changed). */
const kdumpFolder = /(?:^|-)(\d{4})-(\d\d)-(\d\d)[-_T ](\d\d)[:._-](\d\d)(?:[:._-](\d\d))?$/
/** `202401020304` (kdump-tools of Debian and Ubuntu). */
const debianFolder = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/

/** Minutes east of UTC of the zone names that mean one thing only; local names stay unknown. */
const zoneMinutes = (zone: string): number | undefined => {
  if (/^(?:UTC|GMT|Z)$/i.test(zone)) return 0
  const offset = /^([+-])(\d\d)(\d\d)?$/.exec(zone)
  return offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) : undefined
}

/** The time the innermost crash folder of a path is named after, in the zone it names; null where no folder is. */
export function crashFolderTime(path: string): { readonly stamp: CalendarStamp; readonly folder: string; readonly zone?: string } | null {
  const folders = path.split('/')
  for (let at = folders.length - 1; at >= 0; at--) {
    const folder = folders[at]!.replace(/\.(?:tar|tgz|zip|tar\.\w+)$/, '')
    const match = xenFolder.exec(folder) ?? kdumpFolder.exec(folder) ?? debianFolder.exec(folder)
    if (!match) continue
    const [year, month, day, hour, minute] = match.slice(1, 6).map(Number) as [number, number, number, number, number]
    const second = Number(match[6] ?? 0)
    if (year < 1990 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 60) continue
    const zone = match[7]
    const minutes = zone === undefined ? undefined : zoneMinutes(zone)
    return {
      stamp: {
        year, month, day,
        dayMicros: ((hour * 60 + minute) * 60 + second) * 1_000_000,
        precisionUs: match[6] === undefined ? 60_000_000 : 1_000_000,
        ...(minutes === undefined ? {} : { zoneMinutes: minutes }),
      },
      folder,
      ...(zone === undefined ? {} : { zone }),
    }
  }
  return null
}
const daysOf = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
