// What each virtual processor of a dumped domain was doing.
import type { Crash } from '../../core/model.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import css from './crash.module.css'

const states = {
  running: 'running', 'not-running': 'waiting', switching: 'being switched', offline: 'offline', unknown: 'not told',
} as const

export function VcpuTable({ crash }: { readonly crash: Crash }) {
  if (!crash.vcpus || crash.vcpus.length === 0) return null
  return (
    <details className={css.fold} open={crash.vcpus.length <= 16}>
      <summary>Virtual processors <span>{crash.vcpus.length}</span></summary>
      <ul className={css.frames}>
        {crash.vcpus.map((vcpu) => (
          <li key={`${vcpu.domain} ${vcpu.vcpu}`} className={css.frame} data-blamed={vcpu.role === 'crashed' || undefined}>
            <span className={css.unsure} />
            <code>
              <span className={css.function}>d{vcpu.domain}v{vcpu.vcpu}</span>
              <span className={css.offset}> {states[vcpu.state]}{vcpu.cpu === undefined ? '' : ` on ${vcpu.cpu}`}{vcpu.mode ? `, ${vcpu.mode} mode` : ''}</span>
              {vcpu.function && <> <LogText>{vcpu.function}</LogText></>}
            </code>
            {vcpu.role === 'crashed' && <span className={css.blamed}>crashed</span>}
            <PlaceLink place={vcpu.at} />
          </li>
        ))}
      </ul>
    </details>
  )
}
