// The few facts of the crashed host that a person asks for first, each a link to the line that tells it.
import type { Analysis, Crash, EnvironmentFact, LineRange } from '../../core/model.ts'
import { formatDuration } from '../../core/report/format-time.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import css from './verdict.module.css'

interface HostFact {
  readonly name: string
  readonly value: string
  readonly at: LineRange | null
}

/** Facts of the host of the crash (or of no named host), the newest of each kind, in the order they are read. */
function hostFacts(analysis: Analysis, crash: Crash | null): readonly HostFact[] {
  const about = analysis.environment.filter((fact) => fact.stage === undefined && (fact.host === undefined || crash?.host === undefined || fact.host === crash.host))
  const find = (name: string): EnvironmentFact | undefined => about.find((fact) => fact.fact === name)
  const row = (name: string, value: string | undefined, at: LineRange | null | undefined): HostFact[] =>
    (value === undefined || value === '' ? [] : [{ name, value, at: at ?? null }])
  const fact = (name: string, key: string): HostFact[] => row(name, find(key)?.value, find(key)?.at)
  const product = find('product')
  const version = find('version')?.value ?? product?.fields.version
  const kernel = crash?.kernel && crash.victim !== 'hypervisor'
    ? row(crash.kind.startsWith('windows') ? 'Windows' : 'Kernel', crash.kernel.replace(/^Windows /, ''), crash.decisive.at)
    : fact('Kernel', 'kernel')
  return [
    ...(crash?.host ? row('Host', crash.host, crash.decisive.at) : fact('Host', 'host')),
    ...row('Product', product && (version && !product.value.includes(version) ? `${product.value} ${version}` : product.value), product?.at),
    ...fact('Xen', 'xen'),
    ...kernel,
    ...(crash?.hardware ? row('Hardware', crash.hardware.replace(/, BIOS .*/, ''), crash.at) : fact('Hardware', 'hardware')),
    ...(crash?.time.bootUs === undefined ? [] : row('Uptime', formatDuration(crash.time.bootUs), crash.decisive.at)),
    ...(crash?.process ? row('Process', crash.process.name, crash.at) : []),
  ]
}

export function HostFacts({ crash }: { readonly crash: Crash | null }) {
  const analysis = useCase((state) => state.analysis)
  const showPlace = useCase((state) => state.showPlace)
  const facts = analysis ? hostFacts(analysis, crash) : []
  if (facts.length === 0) return null
  return (
    <dl className={css.facts}>
      {facts.map(({ name, value, at }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {at ? <button type="button" onClick={() => showPlace(at)}><LogText>{value}</LogText></button> : <LogText>{value}</LogText>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
