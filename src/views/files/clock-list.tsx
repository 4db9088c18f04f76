// The clocks of a case: which machine's each is, how it was joined to the others, how far it may be off.
import type { ClockDomain, ClockKind } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { formatClock, formatDate, formatUncertainty } from '../../core/report/format-time.ts'
import { useCase } from '../../state/use-case.ts'
import { fileNames } from '../elements/file-names.ts'
import { LogText } from '../elements/log-text.tsx'
import { useLongList } from '../elements/use-long-list.ts'
import css from './files.module.css'

const kinds: Readonly<Record<ClockKind, string>> = {
  'kernel-boot': 'one boot of one kernel', hypervisor: 'the hypervisor’s uptime', utc: 'UTC', local: 'local time', session: 'a debugger’s session', none: 'no clock',
}

export function ClockList({ clocks }: { readonly clocks: readonly ClockDomain[] }) {
  const sources = useCase((state) => state.analysis?.sources)
  const paths = new Map(sources?.map((source) => [source.id, source.path]))
  const { scroller, long, shown, before, after, measure } = useLongList<HTMLUListElement>(clocks.length, 110)
  if (clocks.length === 0) return null
  return (
    <section className={css.section}>
      <h3>Clocks <span>{clocks.length}</span></h3>
      <ul ref={scroller} className={css.clocks} data-long={long || undefined} tabIndex={long ? 0 : undefined} aria-label="Clocks">
        {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
        {shown.flatMap((index) => clocks[index] ?? []).map((clock, at) => (
          <li key={clock.id} ref={measure} data-index={shown[at]}>
            <p className={css.clockName}><strong><LogText>{clock.label}</LogText></strong> <span>{kinds[clock.kind]}</span></p>
            <p className={css.clockJoin} data-open={isOpen(clock) || undefined}>{standing(clock)}</p>
            {clock.joinedBy && <p><LogText>{clock.joinedBy}</LogText></p>}
            {clock.remarks?.map((remark) => <p key={remark} className={css.clockRemark}><LogText>{remark}</LogText></p>)}
            {clock.assumed.map((assumption) => <p key={assumption} className={css.why}><LogText>{assumption}</LogText></p>)}
            <p className={css.why}>
              {clock.snapshots > 0 && <>{count(clock.snapshots, 'moment')} shared with another clock · </>}
              in <LogText>{fileNames(clock.sources, paths)}</LogText>
            </p>
          </li>
        ))}
        {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
      </ul>
    </section>
  )
}

/** Uptimes mean something to other files only once their zero is known. */
function isOpen({ zero, kind }: ClockDomain): boolean {
  return !zero && (kind === 'kernel-boot' || kind === 'hypervisor' || kind === 'none')
}

function standing(clock: ClockDomain): string {
  const { zero } = clock
  if (!zero) return isOpen(clock) ? 'not joined to wall time: only the order within it is known' : 'tells wall time itself'
  const half = (zero.latest - zero.earliest) / 2
  return `zero at ${formatDate(zero.earliest, 0)}, ${formatClock(zero.earliest, 0)} UTC ${formatUncertainty(half)}`.trim()
}
