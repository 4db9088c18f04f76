// The whole page: bar, the state of the case, and a word for those who hear the page instead of seeing it.
import { startTransition, useEffect, useState, useSyncExternalStore } from 'react'
import { verdictWords } from '../../core/report/verdict-words.ts'
import { outcomeOf } from '../../state/outcome.ts'
import { useCase } from '../../state/use-case.ts'
import { AuthorDialog } from '../author/author-dialog.tsx'
import { DropZone } from '../drop-zone/drop-zone.tsx'
import { ErrorBox } from '../elements/error-box.tsx'
import { EmptyState } from '../empty/empty-state.tsx'
import { FailedState } from '../failed/failed-state.tsx'
import { Analyzing } from '../progress/analyzing.tsx'
import { ReceivedBanner } from '../share/received-banner.tsx'
import { TimelineView } from '../timeline/timeline-view.tsx'
import { VerdictCard } from '../verdict/verdict-card.tsx'
import { Banners } from './banners.tsx'
import { CommandPalette } from './command-palette.tsx'
import { LeaveQuestion } from './leave-question.tsx'
import { Tabs } from './tabs.tsx'
import { TopBar } from './top-bar.tsx'
import css from './shell.module.css'

export type Theme = 'system' | 'light' | 'dark'
/** Where the engine runs, as the client tells it. */
export interface EnginePlaceSource {
  place(): 'not started' | 'worker' | 'page'
  onPlaceChange(listener: () => void): () => void
}
interface AppProps {
  /** The policy this page stands under; null where it has none, as while it is being developed. */
  readonly policy: string | null
  readonly engine: EnginePlaceSource
  readonly onTheme: (theme: Theme) => void
  /** All parts of an answer stand on the page. */
  readonly onShown?: () => void
}

export function App({ policy, engine, onTheme, onShown }: AppProps) {
  const place = useSyncExternalStore(engine.onPlaceChange, engine.place)
  const [theme, setTheme] = useState<Theme>('system')
  const [commanding, setCommanding] = useState(false)
  const chooseTheme = (chosen: Theme) => {
    setTheme(chosen)
    onTheme(chosen)
  }
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setCommanding(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  useAskBeforeLeaving(useCase((state) => state.phase === 'analyzing' || state.unsaved))
  return (
    <DropZone>
      <TopBar policy={policy} theme={theme} onTheme={chooseTheme} onCommands={() => setCommanding(true)} />
      <main className={css.main}>
        <Banners engineOnPage={place === 'page'} />
        <ReceivedBanner />
        <ErrorBox view="This case"><CaseView onShown={onShown} /></ErrorBox>
      </main>
      <Announcement />
      <LeaveQuestion />
      <Authoring />
      {commanding && <CommandPalette theme={theme} onTheme={chooseTheme} onClose={() => setCommanding(false)} />}
    </DropZone>
  )
}

function Authoring() {
  const authoring = useCase((state) => state.authoring)
  return authoring && <ErrorBox view="The rule editor"><AuthorDialog /></ErrorBox>
}

/** A reload while files are read, or before notes were saved, would throw the work away without a word. */
function useAskBeforeLeaving(busy: boolean): void {
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [busy])
}

function CaseView({ onShown }: { readonly onShown: (() => void) | undefined }) {
  const phase = useCase((state) => state.phase)
  switch (phase) {
    case 'empty':
      return <EmptyState />
    case 'analyzing':
      return <Analyzing />
    case 'failed':
      return <FailedState />
    case 'ready':
      return <Answer onShown={onShown} />
    default:
      return phase satisfies never
  }
}

/** Its parts come one after another, so that no task of the page is long: the verdict first. */
function Answer({ onShown }: { readonly onShown: (() => void) | undefined }) {
  const nothing = useCase((state) => outcomeOf(state)?.kind === 'nothing-readable')
  const analysis = useCase((state) => state.analysis)
  const [parts, setParts] = useState(1)
  useEffect(() => {
    if (parts < 3) startTransition(() => setParts(parts + 1))
    else onShown?.()
  }, [parts, onShown, analysis])
  return (
    <>
      <ErrorBox view="Verdict"><VerdictCard /></ErrorBox>
      {parts > 1 && <ErrorBox view="Timeline"><TimelineView /></ErrorBox>}
      {parts > 2 && !nothing && <Tabs />}
    </>
  )
}

/** Says the answer once it is there. */
function Announcement() {
  const phase = useCase((state) => state.phase)
  const outcome = useCase(outcomeOf)
  const said = phase === 'analyzing' ? 'Reading the files.' : phase === 'failed' ? 'Nothing could be read.' : phase !== 'ready' || !outcome ? ''
    : outcome.kind === 'problem' ? `${verdictWords[outcome.finding.verdict].word}: ${outcome.finding.title}.`
      : outcome.kind === 'unknown-crash' ? `A crash that no known problem fits: ${outcome.crash.title}.`
        : outcome.kind === 'benign' ? 'No crash, only harmless messages.' : 'No problem found in what was read.'
  return <p className={css.spoken} role="status">{said}</p>
}
