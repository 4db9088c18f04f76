// What a person has chosen to hand over -> what would leave, made by the engine; every further choice makes it anew.
import { useContext, useEffect, useState } from 'react'
import type { IdentifierKind } from '../../core/report/redact/identifier.ts'
import type { ShareForm, Shared, ShareOutcome, ShareProgress, ShareRequest } from '../../core/report/share-request.ts'
import type { CaseState } from '../../state/case-store.ts'
import { shownAnswer } from '../../state/outcome.ts'
import { CaseContext } from '../../state/use-case.ts'
import { SurroundingsContext } from '../elements/surroundings-context.ts'
import { reasonOf } from '../../core/reason.ts'

export interface ShareChoice {
  readonly form: ShareForm
  readonly replacing: boolean
  readonly kinds: ReadonlySet<IdentifierKind>
  /** Further words, parted by commas. */
  readonly words: string
  readonly remarks: string
  readonly exactCells: boolean
  readonly withLines: boolean
  readonly withHashes: boolean
}
export interface Sharing {
  /** Made for the choice before while `busy`; null until something was made. */
  readonly shared: Shared<Blob> | null
  readonly busy: boolean
  readonly progress: ShareProgress | null
  /** Why nothing can be made, in a sentence. */
  readonly failure: string | null
}

/** A person who types is waited for, in milliseconds. */
const typingMs = 250

export function useSharing(choice: ShareChoice): Sharing {
  const store = useContext(CaseContext)
  const pageAddress = usePageAddress()
  const [made] = useState(madeNow)
  const [{ of, outcome }, setMade] = useState<{ readonly of: ShareChoice | null; readonly outcome: ShareOutcome<Blob> | null }>({ of: null, outcome: null })
  const [shared, setShared] = useState<Shared<Blob> | null>(null)
  const [progress, setProgress] = useState<ShareProgress | null>(null)
  const { words, remarks } = choice
  const [typed, setTyped] = useState({ words, remarks })
  useEffect(() => {
    if (typed.words === words && typed.remarks === remarks) return
    const timer = setTimeout(() => setTyped({ words, remarks }), typingMs)
    return () => clearTimeout(timer)
  }, [typed, words, remarks])

  const settled = typed.words === words && typed.remarks === remarks
  useEffect(() => {
    if (!store || !settled) return
    let wanted = true
    const state = store.getState()
    const told = (next: ShareProgress): void => {
      if (wanted) setProgress(next)
    }
    async function make(): Promise<void> {
      const next = await state.share(requestOf(state, choice, made, pageAddress), told).catch((error: unknown): ShareOutcome<Blob> => ({ state: 'failed', message: reasonOf(error) }))
      if (!wanted) return
      setProgress(null)
      setMade({ of: choice, outcome: next })
      if (next.state === 'done') setShared(next)
    }
    void make()
    return () => {
      wanted = false
    }
  }, [store, choice, settled, made, pageAddress])
  // Closing the dialog ends what is still being made for it.
  useEffect(() => () => void store?.getState().cancelShare(), [store])
  return { shared, busy: of !== choice, progress, failure: of === choice && outcome ? failureOf(outcome) : null }
}

function failureOf(outcome: ShareOutcome<Blob>): string | null {
  switch (outcome.state) {
    case 'done': return null
    case 'cancelled': return 'It was stopped before it was ready.'
    case 'gone': return 'The files of this case are no longer open: add them again.'
    case 'failed': return `It could not be made: ${outcome.message}`
    default: return outcome satisfies never
  }
}

/** Who made it, by what knowledge, and when. */
export function madeNow(): ShareRequest['made'] {
  return { tool: `Panicline ${__PANICLINE__.version} (${__PANICLINE__.hash})`, knowledge: `built in, of the same build ${__PANICLINE__.hash}`, at: new Date().toISOString() }
}

export function requestOf(state: CaseState, { form, replacing, kinds, words, remarks, exactCells, withLines, withHashes }: ShareChoice, made: ShareRequest['made'], pageAddress: string): ShareRequest {
  const { received, files, caseName, assumptions: { zone, year }, bookmarks } = state
  const answer = shownAnswer(state)
  return {
    form, exactCells, withLines, withHashes, made, caseName, bookmarks, remarks: remarks.trim(), pageAddress,
    assumptions: { zone, ...(year === undefined ? {} : { year }) },
    received: received && files.length === 0 ? received.id : null,
    redaction: replacing ? { kinds: [...kinds], ownWords: words.split(',').map((word) => word.trim()).filter((word) => word.length >= 2) } : null,
    shown: answer && { rule: answer.finding?.rule ?? null, crash: answer.crash?.id ?? null, incident: answer.incident?.id ?? null },
  }
}

/** Where others find this page; a file of this machine is of no use to them. */
export function usePageAddress(): string {
  const { address } = useContext(SurroundingsContext)
  return /^https?:/.test(address) ? address.replace(/#.*$/, '') : ''
}
