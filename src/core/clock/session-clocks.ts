// Windows dumps -> their two clocks: the debugger's local time, and the guest's uptime that hangs on it.
import type { ClockDomain, Crash, WallMicros } from '../model.ts'

/** Clocks that dumps bring by themselves; the guest booted at session time less uptime. */
export function sessionClocks(crashes: readonly Crash[]): ClockDomain[] {
  return crashes.flatMap((crash): ClockDomain[] => {
    const { session, time } = crash
    if (!session || !time.wall) return []
    const zone = time.zone ?? 'no zone named'
    const clock: ClockDomain = { id: 'session', kind: 'session', label: `debugger session time, ${zone}`, snapshots: 1, assumed: time.assumed, sources: [crash.at.source] }
    if (session.uptimeUs === undefined) return [clock]
    return [clock, {
      id: `guest/${crash.id}`, kind: 'session', label: 'uptime of the Windows guest', snapshots: 1, assumed: [], sources: [crash.at.source],
      joinedBy: 'session time and uptime of the dump',
      zero: { earliest: (time.wall.earliest - session.uptimeUs) as WallMicros, latest: (time.wall.latest - session.uptimeUs) as WallMicros },
    }]
  })
}
