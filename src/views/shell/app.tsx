// The whole page: bar, the state of the case, and a word for those who hear the page instead of seeing it.
import { startTransition, useCallback, useContext, useEffect, useState, useSyncExternalStore, type Dispatch, type SetStateAction } from 'react'
import { verdictWords } from '../../core/report/verdict-words.ts'
import { outcomeOf } from '../../state/outcome.ts'
import type { CaseStore } from '../../state/case-store.ts'
import { CaseContext, useCase } from '../../state/use-case.ts'
import { AuthorDialog } from '../author/author-dialog.tsx'
import { DropZone } from '../drop-zone/drop-zone.tsx'
import { usePicking } from '../drop-zone/pickers.tsx'
import { ErrorBox } from '../elements/error-box.tsx'
import { EmptyState } from '../empty/empty-state.tsx'
import { FailedState } from '../failed/failed-state.tsx'
import { Analyzing } from '../progress/analyzing.tsx'
import { ReceivedBanner } from '../share/received-banner.tsx'
import { ShareDialog } from '../share/share-dialog.tsx'
import { TimelineView } from '../timeline/timeline-view.tsx'
import { VerdictCard } from '../verdict/verdict-card.tsx'
import { Banners } from './banners.tsx'
import { CommandPalette } from './command-palette.tsx'
import { commandsFor } from './commands.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { LeaveQuestion } from './leave-question.tsx'
import { Tabs } from './tabs.tsx'
import { TopBar } from './top-bar.tsx'
import { useCommandKeys } from './use-command-keys.ts'
import { useCopying } from './use-copying.tsx'
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
  const [single, setSingle] = useState(true)
  const [open, setOpen] = useState<Opened>(null)
  const chooseTheme = (chosen: Theme) => {
    setTheme(chosen)
    onTheme(chosen)
  }
  useAskBeforeLeaving(useCase((state) => state.phase === 'analyzing' || state.unsaved))
  return (
    <DropZone>
      <TopBar policy={policy} theme={theme} onTheme={chooseTheme} onCommands={() => setOpen('commands')} onShare={() => setOpen('share')} />
      <main className={css.main}>
        <Banners engineOnPage={place === 'page'} />
        <ReceivedBanner />
        <ErrorBox view="This case"><CaseView onShown={onShown} /></ErrorBox>
      </main>
      <Announcement />
      <LeaveQuestion />
      <Authoring />
      <Commands theme={theme} onTheme={chooseTheme} single={single} onSingle={setSingle} open={open} onOpen={setOpen} />
    </DropZone>
  )
}

/** What stands over the page: one thing at a time. */
type Opened = 'commands' | 'keys' | 'share' | null

interface CommandsProps {
  readonly theme: Theme
  readonly onTheme: (theme: Theme) => void
  readonly single: boolean
  readonly onSingle: (on: boolean) => void
  readonly open: Opened
  readonly onOpen: Dispatch<SetStateAction<Opened>>
}

/** Every action of the page, by its name and by its key. */
function Commands({ theme, onTheme, single, onSingle, open, onOpen }: CommandsProps) {
  const store = useContext(CaseContext)
  const ready = useCase((state) => state.analysis !== null)
  const { pickFiles, pickFolder, openPasteBox } = usePicking()
  const { copy, word } = useCopying()
  const commands = useCallback((of: CaseStore) => commandsFor(of.getState(), {
    pickFiles, pickFolder, openPasteBox, theme, onTheme, copy, share: () => onOpen('share'), showKeys: () => onOpen('keys'),
  }), [pickFiles, pickFolder, openPasteBox, theme, onTheme, onOpen, copy])
  const openPalette = useCallback(() => onOpen('commands'), [onOpen])
  useCommandKeys(commands, single, openPalette)
  // A dialog tells late that it was closed: another may be open by then.
  const close = (closed: Opened) => (): void => onOpen((now) => (now === closed ? null : now))
  return (
    <>
      {word}
      {store && open === 'commands' && <CommandPalette commands={commands(store)} onClose={close('commands')} />}
      {store && open === 'keys' && <KeysDialog commands={commands(store)} single={single} onSingle={onSingle} onClose={close('keys')} />}
      {ready && open === 'share' && <ShareDialog onClose={close('share')} />}
    </>
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
