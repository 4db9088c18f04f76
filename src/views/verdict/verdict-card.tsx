// The answer, in the order a person asks: what, when, how sure; why; the proof; the first thing to do; whose host it was.
import type { Crash, Finding } from '../../core/model.ts'
import { crashMeaning, crashName } from '../../core/report/crash-words.ts'
import { outcomeOf } from '../../state/outcome.ts'
import { useCase } from '../../state/use-case.ts'
import { UnusualLines } from '../crash/unusual-lines.tsx'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import { AlsoConsidered } from './also-considered.tsx'
import { Card } from './card.tsx'
import { EvidenceChips } from './evidence-chips.tsx'
import { FirstStep } from './first-step.tsx'
import { HostFacts } from './host-facts.tsx'
import { BenignVerdict, NothingReadable, QuietVerdict } from './no-crash.tsx'
import { SilentEnd } from './silent-end.tsx'
import { StableTitle } from './stable-title.tsx'
import { tellingNumbers } from './telling-numbers.ts'
import { UnknownBadge, VerdictBadge } from './verdict-badge.tsx'
import { When } from './when.tsx'
import css from './verdict.module.css'

export function VerdictCard() {
  const outcome = useCase(outcomeOf)
  if (!outcome) return null
  switch (outcome.kind) {
    case 'problem':
      return <Problem {...outcome} />
    case 'unknown-crash':
      return <UnknownCrash crash={outcome.crash} />
    case 'benign':
      return <BenignVerdict findings={outcome.findings} />
    case 'quiet':
      return <QuietVerdict read={outcome.read} />
    case 'nothing-readable':
      return <NothingReadable skipped={outcome.skipped} />
    default:
      return outcome satisfies never
  }
}

function Problem({ finding, crash }: { readonly finding: Finding; readonly crash: Crash | null }) {
  const analysis = useCase((state) => state.analysis)
  const numbers = analysis && tellingNumbers(analysis, finding, crash)
  // A symptom names what happened, not why: then the crash itself is what a person takes further.
  const symptom = finding.class === 'symptom' && crash !== null
  return (
    <Card
      stripe={crash ? 'fatal' : 'plain'}
      what={crash ? <What crash={crash} /> : <SilentEnd />}
      headline={finding.title}
      side={<>{symptom ? <UnknownBadge word="Symptom, cause unknown" /> : <VerdictBadge finding={finding} />}<HostFacts crash={crash} /><AlsoConsidered shown={finding} /></>}
    >
      <p className={css.why}>{finding.cause}{numbers && ` ${numbers}`}</p>
      {symptom ? <Reason crash={crash} /> : <EvidenceChips finding={finding} />}
      {symptom && <UnusualLines crash={crash} most={3} />}
      {symptom ? <StableTitle crash={crash} /> : <FirstStep finding={finding} />}
    </Card>
  )
}

function UnknownCrash({ crash }: { readonly crash: Crash }) {
  return (
    <Card
      stripe="fatal"
      what={<What crash={crash} />}
      headline={<LogText>{crash.title}</LogText>}
      side={<><UnknownBadge word="No known problem" /><HostFacts crash={crash} /><AlsoConsidered shown={null} /></>}
    >
      <p className={css.why}>
        {crashMeaning(crash)} {crash.guilty && <>The code most likely to blame is <code><LogText>{crash.guilty.function}</LogText></code>
          {crash.guilty.module && <> in <code><LogText>{crash.guilty.module}</LogText></code></>}. </>}
        No known problem fits what was seen.
      </p>
      <Reason crash={crash} />
      <UnusualLines crash={crash} most={3} />
      <StableTitle crash={crash} />
    </Card>
  )
}

function Reason({ crash }: { readonly crash: Crash }) {
  const { reason, decisive, at } = crash
  // The reason stands at the head of the report, unless the line that decided its time says it too.
  const place = reason === undefined || decisive.body.includes(reason) ? decisive.at : at
  return (
    <p className={css.reason}>
      <code><LogText>{reason ?? decisive.body}</LogText></code> <PlaceLink place={place} />
    </p>
  )
}

function What({ crash }: { readonly crash: Crash }) {
  return <div className={css.what}><strong className={css.crashName}>{crashName(crash)}</strong> <When crash={crash} /></div>
}
