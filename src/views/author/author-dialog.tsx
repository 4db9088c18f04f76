// The editor of rules of one's own: the text, what is wrong with it, what it finds in the open case, and the ways out.
import { useMemo, useRef } from 'react'
import { count } from '../../core/report/amount-words.ts'
import { useCase } from '../../state/use-case.ts'
import { Dialog } from '../elements/dialog.tsx'
import { LogText } from '../elements/log-text.tsx'
import { Download } from '../share/download.tsx'
import { mistakesOf, type Mistake } from './mistakes.ts'
import { packName } from './pack-name.ts'
import { TrialView } from './trial-view.tsx'
import { useTrial } from './use-trial.ts'
import { goToPlace, YamlEditor } from './yaml-editor.tsx'
import button from '../elements/button.module.css'
import css from './author.module.css'

export function AuthorDialog() {
  const text = useCase((state) => state.draft) ?? ''
  const setDraft = useCase((state) => state.setDraft)
  const closeEditor = useCase((state) => state.closeEditor)
  const addPacks = useCase((state) => state.addPacks)
  const area = useRef<HTMLTextAreaElement>(null)
  const name = packName(text)
  const { trial, busy } = useTrial(name, text)
  const outcome = trial.state === 'tried' ? trial.outcome : null
  const mistakes = useMemo(() => mistakesOf(outcome?.diagnostics ?? [], name), [outcome, name])
  const marked = useMemo(() => new Set(mistakes.flatMap((mistake) => mistake.line ?? [])), [mistakes])
  const usable = !busy && outcome !== null && outcome.signatures.length + outcome.rules.length > 0
  return (
    <Dialog title="A rule of your own" onClose={closeEditor} wide>
      <div className={css.panes}>
        <div className={css.writing}>
          <YamlEditor text={text} onText={setDraft} marked={marked} area={area} />
          <p className={css.note}>A signature tells one kind of message by its body, in RE2 syntax; a rule says which of them prove what. The editor keeps this text until the page is closed; the download keeps it for good.</p>
        </div>
        <div className={css.results} role="region" aria-label="What it comes to" tabIndex={0} aria-busy={busy}>
          <Standing busy={busy} failure={trial.state === 'failed' ? trial.why : null} mistakes={outcome ? mistakes : null} />
          {mistakes.length > 0 && (
            <ul className={css.mistakes}>
              {mistakes.map((mistake, at) => <MistakeLine key={at} mistake={mistake} onGo={() => area.current && goToPlace(area.current, mistake.line ?? 1, mistake.column)} />)}
            </ul>
          )}
          {outcome && <TrialView outcome={outcome} />}
        </div>
      </div>
      <div className={css.actions}>
        <button
          type="button" className={button.primary} disabled={!usable}
          onClick={() => {
            closeEditor()
            void addPacks([{ name, text }])
          }}
        >
          Use it now
        </button>
        <Download name={name} type="application/yaml" content={text}>Download YAML</Download>
        <span className={css.file}><code>{name}</code>: dropped on this page again, it is used at once</span>
      </div>
    </Dialog>
  )
}

function Standing({ busy, failure, mistakes }: { readonly busy: boolean; readonly failure: string | null; readonly mistakes: readonly Mistake[] | null }) {
  const said = failure !== null ? `It could not be tried: ${failure}`
    : mistakes === null || busy ? 'Trying it on this case …'
      : mistakes.length === 0 ? 'No mistakes' : count(mistakes.length, 'mistake')
  return <p className={css.standing} role="status" data-good={(!busy && mistakes?.length === 0) || undefined}>{said}</p>
}

function MistakeLine({ mistake, onGo }: { readonly mistake: Mistake; readonly onGo: () => void }) {
  return (
    <li>
      {mistake.line !== undefined && <button type="button" className={button.link} onClick={onGo}>line {mistake.line}, column {mistake.column}</button>} <LogText>{mistake.says}</LogText>
    </li>
  )
}
