// The answers without a crash: only harmless things, nothing found, nothing readable; each says what was understood.
import type { AnalysedSource, Finding } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { useCase } from '../../state/use-case.ts'
import { usePicking } from '../drop-zone/pickers.tsx'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLinks } from '../elements/place-link.tsx'
import { SkippedList } from '../files/skipped-list.tsx'
import { AlsoConsidered } from './also-considered.tsx'
import { Card } from './card.tsx'
import { SilentEnd } from './silent-end.tsx'
import { HostFacts } from './host-facts.tsx'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

export function BenignVerdict({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <Card stripe="plain" what={<SilentEnd />} headline="Only things that look worse than they are" side={<HostFacts crash={null} />}>
      <p className={css.why}>
        These messages draw the eye, but none of them is the cause of a crash. If a host or a guest did crash, the proof is in another
        file: its kernel log, its console, its crash folder.
      </p>
      <ul className={css.harmless}>
        {findings.map((finding) => (
          <li key={finding.rule}>
            <h3>{finding.title}</h3>
            <p>{finding.cause}</p>
            <PlaceLinks places={finding.evidence.flatMap((piece) => piece.at)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function QuietVerdict({ read }: { readonly read: readonly AnalysedSource[] }) {
  const lines = read.reduce((sum, source) => sum + source.lines, 0)
  const records = read.reduce((sum, source) => sum + source.records, 0)
  const understood = read.reduce((sum, source) => sum + source.records * source.understood, 0)
  const share = records === 0 ? 0 : understood / records
  const known = share >= 0.5
  const graves = useCase((state) => state.analysis?.events.filter((event) => !event.benign && (event.severity === 'fatal' || event.severity === 'error')).length ?? 0)
  return (
    <Card
      stripe="plain"
      what={<SilentEnd />}
      headline={!known ? 'Most of this was not understood' : graves > 0 ? `No crash and no known problem, but ${count(graves, 'error')}` : 'No problem found in what was read'}
      side={<><HostFacts crash={null} /><AlsoConsidered shown={null} /></>}
    >
      <p className={css.why}>
        {count(lines, 'line')} in {count(read.length, 'file')} were read; the format of {Math.floor(share * 100)} % of the records is known.
        {known
          ? ` None of them is a crash${graves > 0 ? '; the errors are in the lead-up below, and no rule knows what they mean together.' : ' or a sign of a known problem.'} A crash that these files do not record cannot be seen in them.`
          : ' So this says little: a crash in a format that is not known would have been missed.'}
      </p>
      <UnderstoodFiles read={read} />
    </Card>
  )
}

/** Of many files those are named of which the least was understood: there a crash is most likely missed. */
const namedMost = 12

function UnderstoodFiles({ read }: { readonly read: readonly AnalysedSource[] }) {
  const setTab = useCase((state) => state.setTab)
  const named = read.length <= namedMost ? read : [...read].sort((a, b) => a.understood - b.understood || b.bytes - a.bytes).slice(0, namedMost)
  return (
    <ul className={css.understood}>
      {named.map((source) => (
        <li key={source.id}><LogText>{source.path}</LogText>: <LogText>{source.why}</LogText></li>
      ))}
      {named.length < read.length && <li>{(read.length - named.length).toLocaleString('en')} more, of which at least as much was understood: <button type="button" className={button.link} onClick={() => setTab('files')}>all files</button></li>}
    </ul>
  )
}

export function NothingReadable({ skipped }: { readonly skipped: readonly AnalysedSource[] }) {
  const { pickFiles, openPasteBox } = usePicking()
  return (
    <Card stripe="plain" headline="There is no log in what was given">
      <p className={css.why}>Everything was looked at, and nothing in it is text of a log. Each file with its reason:</p>
      <SkippedList sources={skipped} />
      <div className={css.ways}>
        <button type="button" className={button.primary} onClick={pickFiles}>Add files</button>
        <button type="button" className={button.plain} onClick={openPasteBox}>Paste text</button>
      </div>
    </Card>
  )
}
