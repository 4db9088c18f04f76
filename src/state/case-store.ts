// Turns what a person does on the page into the facts of one case: its files, its analysis, its packs and what is asked about it.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Analysis, AnalyzeOptions, Progress, SourceId, StampsByHand, WallMicros } from '../core/model.ts'
import type { AnalysisService, HandedFile, HandedPack, TimesPreview } from '../core/service.ts'
import { authoringOf, nothingMarked, type AuthoringActions, type AuthoringFacts } from './authoring.ts'
import { bookmarkingOf, noBookmarks, rebound, type BookmarkActions, type BookmarkFacts } from './bookmarks.ts'
import { caseNameOf } from './case-name.ts'
import { untouchedView, viewingOf, type ViewActions, type ViewFacts } from './case-view.ts'
import { openFilesOf, type OpenFilesActions, type OpenFilesEngine } from './open-files.ts'
import { mayBePack, packsAmong, pastedPack, withPacks } from './packs.ts'
import type { ReceivedCase } from './received-case.ts'
import { sampleFiles } from './sample-case.ts'
import { reasonOf } from '../core/reason.ts'

export type CaseFile = HandedFile<Blob>
/** What the store asks of the engine; the page gives it the worker's client, tests give it their own. */
export type CaseEngine = OpenFilesEngine & Pick<AnalysisService<Blob>, 'analyze' | 'cancel' | 'realign' | 'previewTimes' | 'draftRule' | 'tryPack' | 'forget'>

/** Something handed over that never became a file of the case, and why in a sentence. */
export interface SetAside {
  readonly path: string
  readonly why: string
}

export type Phase = 'empty' | 'analyzing' | 'ready' | 'failed'
/** What the logs do not say and a person may correct. */
export interface Assumptions {
  /** Zone of local stamps without one: `UTC`, `+08:00`. */
  readonly zone: string
  /** Year of the first stamp that has none. */
  readonly year?: number
  /** Corrections of single files; let go when files are added, because sources are then numbered anew. */
  readonly byHand?: Readonly<Record<SourceId, StampsByHand>>
}

export interface CaseFacts extends ViewFacts, AuthoringFacts, BookmarkFacts {
  readonly phase: Phase
  readonly analysis: Analysis | null
  readonly progress: Progress | null
  /** Why the engine itself gave up, in a sentence for a person; set only in phase `failed`. */
  readonly failure: string | null
  readonly files: readonly CaseFile[]
  readonly setAside: readonly SetAside[]
  /** Knowledge of one's own, used beside the built-in until it is removed or the page is closed. */
  readonly packs: readonly HandedPack[]
  /** A report, case file or link that is shown, or that the files at hand are held against; null for a case begun here. */
  readonly received: ReceivedCase | null
  readonly caseName: string
  readonly assumptions: Assumptions
  /** What is to be done once a person has agreed that the case, with what is not saved of it, is lost; null while nothing is asked. */
  readonly leaving: (() => void) | null
  /** A limit of unpacking that was reached, in a sentence, and what takes the answer whether to go on; null while nothing is asked. */
  readonly limit: { readonly message: string; readonly answer: (goOn: boolean) => void } | null
}

export interface CaseActions extends ViewActions, OpenFilesActions, AuthoringActions, BookmarkActions {
  /** Starts a new case with these files; what was shown before is closed. */
  openFiles(files: readonly CaseFile[], setAside?: readonly SetAside[]): Promise<void>
  /** Analyses the files of the case again, together with these; opens a new case where there is none. */
  addFiles(files: readonly CaseFile[], setAside?: readonly SetAside[]): Promise<void>
  /** Uses these packs, each in the place of one of the same name, and analyses the case again. */
  addPacks(packs: readonly HandedPack[]): Promise<void>
  removePack(name: string): Promise<void>
  /** Pasted text becomes a file of the case. */
  pasteText(text: string): Promise<void>
  openSample(): Promise<void>
  /** Shows a case that was analysed elsewhere; what was shown before is closed. */
  showReceived(received: ReceivedCase): void
  /** Stops the running analysis and shows again what was shown before it. */
  cancel(): void
  closeCase(): void
  /** Closes the case, after a question where a running analysis or notes would be lost. */
  leaveCase(): void
  /** The answer to that question: `true` lets the case go. */
  answerLeaving(agreed: boolean): void
  /** Analyses the case again under other assumptions. */
  setAssumptions(assumptions: Assumptions): Promise<void>
  /** What other assumptions would change; null where the engine has no case open. */
  previewTimes(assumptions: Assumptions): Promise<TimesPreview | null>
}

export type CaseState = CaseFacts & CaseActions
export type CaseStore = StoreApi<CaseState>

/** What is among dropped files besides logs. */
export type Reception =
  | { readonly state: 'none' }
  | { readonly state: 'received'; readonly received: ReceivedCase; readonly logs: readonly CaseFile[] }
  | { readonly state: 'refused'; readonly setAside: SetAside; readonly logs: readonly CaseFile[] }

export interface CaseSurroundings {
  readonly engine: CaseEngine
  /** Tells reports and case files from logs; absent where none are opened. */
  readonly receive?: (files: readonly CaseFile[]) => Promise<Reception>
  /** Today, for a year that nothing in the case tells. */
  readonly today: () => WallMicros
}

const noCase = {
  ...untouchedView,
  phase: 'empty',
  analysis: null,
  progress: null,
  failure: null,
  files: [],
  setAside: [],
  received: null,
  caseName: '',
  leaving: null,
  limit: null,
  ...nothingMarked,
  ...noBookmarks,
} as const satisfies Partial<CaseFacts>

/** `failed` only where no source at all could be read; a case of one image is answered, not failed. */
function phaseOf(analysis: Analysis): Phase {
  const unreadable = analysis.sources.every((source) => source.skipped === 'unreadable')
  return unreadable ? 'failed' : 'ready'
}

/** The same for two that were handed over of one file. */
function fileKey({ path, blob, modifiedMs }: CaseFile): string {
  return `${blob.size} ${modifiedMs} ${path}`
}

/** The store of one page. Nothing in it is formatted and nothing is kept twice. */
export function createCaseStore({ engine, today, receive }: CaseSurroundings): CaseStore {
  return createStore<CaseState>()((set, get) => {
    // Answers of a run that was replaced or stopped are dropped.
    let run = 0
    let shownBefore: CaseFacts | null = null

    async function analyze(files: readonly CaseFile[], caseName: string, setAside: readonly SetAside[], anew: Partial<CaseFacts> = {}): Promise<void> {
      if (files.length === 0) return nothingToRead(setAside)
      const mine = ++run
      const before = get()
      if (before.phase !== 'analyzing') shownBefore = before
      // Read again, the same files keep the open tab and their corrections; for others these mean nothing.
      const { byHand: _stale, ...general } = before.assumptions
      const same = files === before.files
      const assumptions = same ? before.assumptions : general
      set({
        ...untouchedView, ...(same ? { tab: before.tab } : nothingMarked),
        phase: 'analyzing', analysis: null, progress: null, failure: null, limit: null, files, setAside, caseName, assumptions, ...anew,
      })
      const options: AnalyzeOptions = { ...assumptions, today: today() }
      const outcome = await engine
        .analyze(files, options, get().packs, (progress) => {
          if (mine === run) set({ progress })
        }, ({ message }) => asked(mine, message))
        .catch((error: unknown) => ({ state: 'failed' as const, message: reasonOf(error) }))
      if (mine !== run) return
      set({ limit: null })
      switch (outcome.state) {
        case 'done':
          shownBefore = null
          return set({ phase: phaseOf(outcome.analysis), analysis: outcome.analysis, progress: null, ...rebound(get(), outcome.analysis) })
        case 'failed':
          shownBefore = null
          return set({ phase: 'failed', failure: outcome.message, progress: null })
        case 'cancelled':
          return showAgain()
        default:
          return outcome satisfies never
      }
    }

    /** Shows the question until it is answered or the run is over. */
    function asked(mine: number, message: string): Promise<boolean> {
      if (mine !== run) return Promise.resolve(false)
      return new Promise((resolve) => set({
        limit: {
          message,
          answer(goOn) {
            set({ limit: null })
            resolve(goOn)
          },
        },
      }))
    }

    /** A drop of which nothing could be opened is told, and leaves a case that is open or being read as it is. */
    function nothingToRead(setAside: readonly SetAside[]): void {
      if (setAside.length === 0) return
      const { phase } = get()
      if (phase === 'ready' || phase === 'analyzing') set({ setAside })
      else set({ ...noCase, phase: 'failed', failure: 'Nothing that was dropped could be opened.', setAside })
    }

    /** The case as it was before the running analysis began. */
    function showAgain(): void {
      run++
      const before = shownBefore
      shownBefore = null
      if (before?.received && before.files.length === 0) return set(before)
      // A worker keeps only its latest case open: an interrupted addition is read again without the added files.
      if (!before?.analysis) return set({ ...noCase })
      const { files, assumptions, tab, received, bookmarks, bookmarkedIn, unsaved } = before
      set({ files, assumptions, tab, received, bookmarks, bookmarkedIn, unsaved })
      void analyze(files, before.caseName, before.setAside)
    }

    function analyzeWithPacks(packs: readonly HandedPack[]): Promise<void> {
      set({ packs })
      const { files, caseName, setAside, phase } = get()
      return phase === 'empty' || files.length === 0 ? Promise.resolve() : analyze(files, caseName, setAside)
    }

    /** What was handed over last, until it is known what is in it: it takes its turn behind what came before. */
    let lookedInto: Promise<unknown> = Promise.resolve()

    /** Takes up packs, reports and case files that are among the files, and reads the logs beside them. */
    async function receiving(given: readonly CaseFile[], setAside: readonly SetAside[], read: (logs: readonly CaseFile[], setAside: readonly SetAside[]) => Promise<void>): Promise<void> {
      const looking = lookedInto.then(async () => {
        const { packs, files } = await packsAmong(given)
        return { packs, files, reception: receive && files.length > 0 ? await receive(files) : { state: 'none' as const } }
      })
      lookedInto = looking.catch(() => undefined)
      const { packs, files, reception } = await looking
      if (packs.length > 0) set({ packs: withPacks(get().packs, packs) })
      if (files.length === 0 && packs.length > 0) return analyzeWithPacks(get().packs)
      switch (reception.state) {
        case 'none':
          return read(files, setAside)
        case 'refused':
          return read(reception.logs, [...setAside, reception.setAside])
        case 'received':
          return askingFirst(() => {
            get().showReceived(reception.received)
            return reception.logs.length > 0 ? addToCase(reception.logs, setAside) : Promise.resolve()
          })
        default:
          return reception satisfies never
      }
    }

    function openCase(files: readonly CaseFile[], setAside: readonly SetAside[]): Promise<void> {
      return askingFirst(() => analyze(files, caseNameOf(files.map((file) => file.path)), setAside, { received: null, ...noBookmarks }))
    }

    /** Does at once what takes the place of the case, or after a question where notes would be lost. */
    function askingFirst(replace: () => Promise<void>): Promise<void> {
      if (!get().unsaved) return replace()
      set({ leaving: () => void replace() })
      return Promise.resolve()
    }

    function addToCase(added: readonly CaseFile[], setAside: readonly SetAside[]): Promise<void> {
      // A case that failed holds nothing worth reading again.
      const { files, caseName, setAside: before } = get().phase === 'failed' ? noCase : get()
      const known = new Set(files.map(fileKey))
      const fresh = added.filter((file) => !known.has(fileKey(file)))
      const all = [...files, ...fresh]
      return analyze(all, caseName || caseNameOf(all.map((file) => file.path)), [...before, ...setAside])
    }

    return {
      ...noCase,
      ...viewingOf(set, get),
      ...openFilesOf(set, get, engine),
      ...authoringOf(set, get, engine),
      ...bookmarkingOf(set, get, () => set({ tab: 'bookmarks' })),
      assumptions: { zone: 'UTC' },
      packs: [],

      openFiles: (files, setAside = []) => (receive || files.some(mayBePack) ? receiving(files, setAside, openCase) : openCase(files, setAside)),
      addFiles: (added, setAside = []) => (receive || added.some(mayBePack) ? receiving(added, setAside, addToCase) : addToCase(added, setAside)),
      addPacks: (packs) => analyzeWithPacks(withPacks(get().packs, packs)),
      removePack: (name) => analyzeWithPacks(get().packs.filter((pack) => pack.name !== name)),
      showReceived: (received) => {
        if (get().phase === 'analyzing') void engine.cancel()
        run++
        shownBefore = null
        const { analysis, caseName, assumptions } = received
        set({ ...noCase, phase: phaseOf(analysis), analysis, caseName, assumptions, received, bookmarks: received.bookmarks, bookmarkedIn: analysis.sources })
        // Else it would answer for the files of the case that is closed.
        engine.forget(received.id).catch(() => undefined)
      },
      pasteText: (text) => {
        const { files, addFiles } = get()
        if (text.trim() === '') return Promise.resolve()
        const pack = pastedPack(text)
        if (pack) return get().addPacks([pack])
        const earlier = files.filter((file) => file.path.startsWith('pasted text')).length
        const path = earlier === 0 ? 'pasted text' : `pasted text ${earlier + 1}`
        return addFiles([{ path, blob: new Blob([text], { type: 'text/plain' }) }])
      },
      openSample: () => analyze(sampleFiles(), 'Sample case', []),
      cancel: () => {
        void engine.cancel()
        showAgain()
      },
      closeCase: () => {
        if (get().phase === 'analyzing') void engine.cancel()
        run++
        shownBefore = null
        // What was corrected was said of this case; packs are the person's own and stay.
        set({ ...noCase, assumptions: { zone: 'UTC' } })
        engine.forget().catch(() => undefined)
      },
      leaveCase: () => {
        const { phase, unsaved, closeCase } = get()
        if (phase === 'analyzing' || unsaved) set({ leaving: closeCase })
        else closeCase()
      },
      answerLeaving: (agreed) => {
        const { leaving } = get()
        set({ leaving: null })
        if (agreed) leaving?.()
      },
      setAssumptions: async (assumptions) => {
        set({ assumptions })
        const mine = run
        const { files, caseName, setAside, phase } = get()
        // The engine keeps what it read: other assumptions only re-place it.
        const analysis = phase === 'ready' ? await engine.realign({ ...assumptions, today: today() }).catch(() => null) : null
        // Meanwhile the case was closed or read anew, or something else was assumed.
        if (mine !== run || get().assumptions !== assumptions) return
        return analysis ? set({ analysis, ...rebound(get(), analysis) }) : analyze(files, caseName, setAside)
      },
      previewTimes: (assumptions) => (get().phase === 'ready' ? engine.previewTimes({ ...assumptions, today: today() }).catch(() => null) : Promise.resolve(null)),
    }
  })
}
