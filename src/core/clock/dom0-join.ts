// A hypervisor's clock that nothing joins closely, and the panic of dom0 in the same crash folder -> the clock joined to wall time.
import type { WallMicros } from '../model.ts'
import { formatDuration } from '../report/format-time.ts'
import { second } from './calendar.ts'
import { wallOfUptime } from './clock-join.ts'
import { nameOf, type ClockSource } from './clock-source.ts'
import type { Domain } from './describe-clocks.ts'

/** Xen notices within this that dom0 has panicked, and prints what it does about it. */
const xenNotices = 10 * second

/** In one crash folder Xen's last words answer the panic of dom0. Other clocks stay as they are. */
export function joinedToDom0(domain: Domain, all: readonly Domain[], sources: readonly ClockSource[]): Domain {
  if (domain.kind !== 'hypervisor' || domain.snapshots.length > 1) return domain
  const own = sources.find((source) => source.folder && source.diedAt && domain.segments.some((segment) => segment.source === source.id))
  const dom0 = sources.find((source) => source !== own && source.diedAt?.panicked && source.folder && source.folder.name === own?.folder?.name)
  const clock = dom0 && all.find((other) => other.kind === 'kernel-boot' && other.snapshots.length > 1 && other.segments.some((segment) => segment.source === dom0.id))
  const panic = clock && dom0.diedAt && wallOfUptime(clock.snapshots, dom0.diedAt.uptime)
  if (!own?.diedAt || !panic) return domain
  const snapshot = { uptime: own.diedAt.uptime, earliest: panic.earliest, latest: (panic.latest + xenNotices) as WallMicros }
  return { ...domain, snapshots: [snapshot], joinedBy: `the panic of dom0 in ${nameOf(sources, dom0.id)}`, assumed: [...clock.assumed, `Xen's last words came within ${formatDuration(xenNotices)} after the panic of dom0`] }
}
