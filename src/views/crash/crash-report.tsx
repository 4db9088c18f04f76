// A crash report in clear words: what stopped and why, who was running, the deciding frames, registers, all it was read from.
import { useState } from 'react'
import type { Crash } from '../../core/model.ts'
import { crashMeaning, crashName, victimName } from '../../core/report/crash-words.ts'
import { ticketText } from '../../core/report/ticket-text.ts'
import { shownCrash, shownFinding } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import { CopyRaw } from './copy-raw.tsx'
import { CrashChooser } from './crash-chooser.tsx'
import { CrashFrames } from './crash-frames.tsx'
import { Code, Modules, Registers } from './machine-state.tsx'
import { ProcessorPicture } from './processor-picture.tsx'
import { UnusualLines } from './unusual-lines.tsx'
import { VcpuTable } from './vcpu-table.tsx'
import css from './crash.module.css'

export function CrashView() {
  const main = useCase(shownCrash)
  const crashes = useCase((state) => state.analysis?.crashes)
  const [chosen, setChosen] = useState<string | null>(null)
  const crash = crashes?.find((candidate) => candidate.id === chosen) ?? main
  if (!crash || !crashes) return <p className={css.none}>No crash report is in these files.</p>
  return (
    <div className={css.view}>
      {crashes.length > 1 && <CrashChooser crashes={crashes} shown={crash} onChoose={setChosen} />}
      <Report key={crash.id} crash={crash} />
    </div>
  )
}

function Report({ crash }: { readonly crash: Crash }) {
  const analysis = useCase((state) => state.analysis)
  const finding = useCase(shownFinding)
  if (!analysis) return null
  return (
    <article className={css.report}>
      <header className={css.head}>
        <div>
          <p className={css.kind}>{crashName(crash)}{!crash.panicked && <span className={css.livedOn}>the machine went on</span>}</p>
          <h2><LogText>{crash.title}</LogText></h2>
          <p className={css.meaning}>{crashMeaning(crash)}</p>
        </div>
        <div className={css.copy}>
          <CopyRaw crash={crash} />
          <CopyButton text={ticketText(analysis, { finding: finding?.crash === crash.id ? finding : null, crash, incident: null, others: [] })} label="Copy for ticket" what="text for a ticket" />
        </div>
      </header>
      {crash.corrupted && (
        <p className={css.corrupted}>This report is damaged{crash.corruptedReason && <>: <LogText>{crash.corruptedReason}</LogText></>}. Read it with care.</p>
      )}
      <div className={css.columns}>
        <Facts crash={crash} />
        <div className={css.machine}>
          <ProcessorPicture crash={crash} />
          <CrashFrames crash={crash} />
          <VcpuTable crash={crash} />
          <UnusualLines crash={crash} most={12} />
          <Registers crash={crash} />
          <Code crash={crash} />
          <Modules crash={crash} />
        </div>
      </div>
    </article>
  )
}

function Facts({ crash }: { readonly crash: Crash }) {
  const rows: (readonly [string, string | undefined])[] = [
    ['Reason', crash.reason],
    ['Stopped', crash.victim === 'unknown' ? undefined : victimName(crash.victim) + (crash.victimWhy ? `: ${crash.victimWhy}` : '')],
    ['Blamed', crash.guilty ? crash.guilty.function + (crash.guilty.module ? ` in ${crash.guilty.module}` : '') : undefined],
    ['Process', crash.process && crash.process.name + (crash.process.pid === undefined ? '' : `, PID ${crash.process.pid}`)],
    ['Processor', crash.cpu === undefined ? undefined : `CPU ${crash.cpu}`],
    ['Context', crash.context],
    [crash.kind.startsWith('windows') ? 'Windows' : crash.kind.startsWith('xen') && crash.victim === 'hypervisor' ? 'Xen' : 'Kernel', crash.kernel],
    ['Taint', crash.taint],
    ['Hardware', crash.hardware],
    ['Also known as', crash.altTitles.join(' · ') || undefined],
  ]
  return (
    <dl className={css.facts}>
      {rows.map(([name, value]) => value !== undefined && (
        <div key={name}><dt>{name}</dt><dd><LogText>{value}</LogText></dd></div>
      ))}
      {crash.bugcheck && (
        <div>
          <dt>Bug check</dt>
          <dd>
            <code>0x{crash.bugcheck.code.toString(16).toUpperCase()}</code> <LogText>{crash.bugcheck.name}</LogText>
            {crash.bugcheck.parameters.length > 0 && (
              <ol className={css.parameters}>{crash.bugcheck.parameters.map((parameter, at) => <li key={at}><code><LogText>{parameter}</LogText></code></li>)}</ol>
            )}
          </dd>
        </div>
      )}
      {crash.facts.map((fact) => (
        <div key={`${fact.name} ${fact.value}`}>
          <dt><LogText>{fact.name}</LogText></dt>
          <dd><LogText>{fact.value}</LogText> {fact.at && <PlaceLink place={fact.at} />}</dd>
        </div>
      ))}
      <div><dt>Where</dt><dd><PlaceLink place={crash.at} /></dd></div>
    </dl>
  )
}
