// What the logs tell about the machines: every fact with the line that tells it, one group a host.
import type { Analysis, EnvironmentFact } from '../../core/model.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import css from './environment.module.css'

/**
 * Facts by host, in the order they were found; the same fact with the same value is told once. A file that names no host
 * belongs to the host whose clock it was joined with.
 */
export function factsByHost({ environment, sources, clocks }: Pick<Analysis, 'environment' | 'sources' | 'clocks'>): readonly (readonly [string, readonly EnvironmentFact[]])[] {
  const sourceOf = new Map(sources.map((source) => [source.id, source]))
  const clockOf = new Map(clocks.map((clock) => [clock.id, clock]))
  const hosts = new Map<string, Map<string, EnvironmentFact>>()
  for (const fact of environment) {
    const source = sourceOf.get(fact.at.source)
    const host = fact.host ?? source?.host ?? clockOf.get(source?.clock ?? '')?.host ?? ''
    const known = hosts.get(host) ?? new Map<string, EnvironmentFact>()
    const key = JSON.stringify([fact.fact, fact.value, fact.stage])
    if (!known.has(key)) known.set(key, fact)
    hosts.set(host, known)
  }
  return [...hosts].map(([host, known]) => [host, [...known.values()]])
}

export function EnvironmentView() {
  const analysis = useCase((state) => state.analysis)
  if (!analysis || analysis.environment.length === 0) return <p className={css.none}>These files tell nothing about version, kernel or hardware.</p>
  const groups = factsByHost(analysis)
  return (
    <div className={css.view}>
      {groups.map(([host, known]) => (
        <section key={host} className={css.group}>
          {(groups.length > 1 || host !== '') && <h3>{host === '' ? 'Host not named' : <LogText>{host}</LogText>}</h3>}
          <dl className={css.facts}>
            {known.map((fact) => (
              <div key={`${fact.fact} ${fact.value} ${fact.stage}`}>
                <dt>{nameOf(fact.fact)}</dt>
                <dd>
                  <code><LogText>{fact.value}</LogText></code>
                  {fact.stage === 'after' && <span className={css.after}>after the cure</span>}
                </dd>
                <dd><PlaceLink place={fact.at} /></dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

/** `nic-driver` as a person reads it. */
function nameOf(fact: string): string {
  const words = fact.replaceAll('-', ' ').replace(/\b(nic|cpu|smp|bios|mtu|gro|hap|os|uuid|iommu|vm|qemu)\b/g, (word) => word.toUpperCase())
  return words.startsWith('libvirt') ? words : words.charAt(0).toUpperCase() + words.slice(1)
}
