// The part of the store that turns marked lines into a rule of one's own: marks, the knowledge file being written, its trial.
import type { LineRange } from '../core/model.ts'
import type { AnalysisService, HandedPack, PackTrial, RuleDraft } from '../core/service.ts'
import { reasonOf } from '../core/reason.ts'

export interface AuthoringFacts {
  /** Lines marked to become a rule, in the order they were marked. */
  readonly marked: readonly LineRange[]
  /** The knowledge file being written; null where none is. Kept while it is not shown. */
  readonly draft: string | null
  readonly authoring: boolean
}
export interface AuthoringActions {
  /** Marks a line, or takes its mark away. */
  toggleMark(place: LineRange): void
  clearMarks(): void
  /** Drafts a rule from the marked lines and opens the editor on it; what could not be drafted comes back in sentences. */
  makeRule(): Promise<readonly string[]>
  /** Opens the editor, on this text if one is given. */
  openEditor(text?: string): void
  closeEditor(): void
  setDraft(text: string): void
  /** Null where a newer trial took its place. */
  tryPack(pack: HandedPack): Promise<PackTrial | null>
}
export const nothingMarked = { marked: [] } as const satisfies Partial<AuthoringFacts>

export function authoringOf(
  set: (facts: Partial<AuthoringFacts>) => void, get: () => AuthoringFacts, engine: Pick<AnalysisService<Blob>, 'draftRule' | 'tryPack'>,
): AuthoringFacts & AuthoringActions {
  return {
    ...nothingMarked,
    draft: null,
    authoring: false,
    toggleMark(place) {
      const { marked } = get()
      const rest = marked.filter((other) => other.source !== place.source || other.first !== place.first)
      set({ marked: rest.length < marked.length ? rest : [...marked, place] })
    },
    clearMarks: () => set(nothingMarked),
    async makeRule() {
      const noDraft = (error: unknown): RuleDraft => ({ text: '', remarks: [reasonOf(error)] })
      const { text, remarks } = await engine.draftRule(get().marked).catch(noDraft)
      if (text !== '') set({ draft: text, authoring: true })
      return remarks
    },
    openEditor: (text) => set({ authoring: true, draft: text ?? get().draft ?? '' }),
    closeEditor: () => set({ authoring: false }),
    setDraft: (draft) => set({ draft }),
    tryPack: (pack) => engine.tryPack(pack),
  }
}
