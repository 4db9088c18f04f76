// What every processor of a host was doing when the dump was taken: which one crashed, which were only stopped, who ran on each.
import { useState } from 'react'
import type { Crash, ProcessorRole, ProcessorState, VcpuRef } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import css from './processors.module.css'

const roles: Readonly<Record<ProcessorRole, { readonly word: string; readonly sign: string }>> = {
  crashed: { word: 'crashed', sign: '◆' },
  panicked: { word: 'failed as well, later', sign: '▲' },
  'shot-down': { word: 'only stopped', sign: '·' },
  offline: { word: 'offline', sign: '–' },
  unknown: { word: 'not told by the dump', sign: '?' },
}
const order: readonly ProcessorRole[] = ['crashed', 'panicked', 'shot-down', 'unknown', 'offline']
/** Domain number of Xen's idle domain. */
const idleDomain = 32_767

export function ProcessorPicture({ crash }: { readonly crash: Crash }) {
  const { processors } = crash
  const [chosen, setChosen] = useState<number | null>(null)
  if (!processors || processors.length === 0) return null
  const shown = processors.find((each) => each.cpu === chosen) ?? processors.find((each) => each.role === 'crashed') ?? processors[0]
  const summary = order.flatMap((role) => {
    const amount = processors.filter((each) => each.role === role).length
    return amount > 0 ? [`${amount} ${roles[role].word}`] : []
  })
  return (
    <section className={css.picture} aria-label="Processors">
      <h3>Processors <span>{count(processors.length, 'processor')}: {summary.join(', ')}</span></h3>
      <ul className={css.grid}>
        {processors.map((each) => (
          <li key={each.cpu}>
            <button
              type="button" className={css.cell} data-role={each.role} aria-pressed={each === shown}
              aria-label={`Processor ${each.cpu}: ${roles[each.role].word}${each.vcpu ? `, ${vcpuWords(each.vcpu)}` : ''}`}
              onClick={() => setChosen(each.cpu)}
            >
              <span className={css.cpu}>{each.cpu}<span>{roles[each.role].sign}</span></span>
              <span className={css.vcpu}>{each.vcpu ? vcpuWords(each.vcpu) : ''}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && <ProcessorDetail processor={shown} />}
    </section>
  )
}

function ProcessorDetail({ processor: { cpu, role, load, vcpu, next, hostFunction, guestFunction, at } }: { readonly processor: ProcessorState }) {
  const doing = {
    running: vcpu ? `was running ${vcpuWords(vcpu)}` : 'was running a guest', idle: 'was idle',
    switching: `was switching${vcpu ? ` from ${vcpuWords(vcpu)}` : ''}${next ? ` to ${vcpuWords(next)}` : ''}`,
    lost: 'its registers could not be read', none: 'was not in use', unknown: 'what it ran is not told',
  }[load]
  return (
    <p className={css.detail}>
      <strong data-role={role}>Processor {cpu} {roles[role].word}</strong>; {doing}
      {hostFunction && <>, Xen in <code><LogText>{hostFunction}</LogText></code></>}
      {guestFunction && <>, the guest in <code><LogText>{guestFunction}</LogText></code></>}. <PlaceLink place={at} />
    </p>
  )
}

/** `d0v4`, as Xen writes it; `idle` for the idle domain. */
function vcpuWords({ domain, vcpu }: VcpuRef): string {
  return domain === idleDomain ? 'idle' : `d${domain}v${vcpu}`
}
