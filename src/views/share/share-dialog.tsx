// The dialog in which a person decides what of a case leaves the page, in which form, and what is replaced before.
import { useId, useState } from 'react'
import { count } from '../../core/report/amount-words.ts'
import { identifierKinds } from '../../core/report/redact/identifier.ts'
import { shareForms } from '../../core/report/share-request.ts'
import { useCase } from '../../state/use-case.ts'
import { Dialog } from '../elements/dialog.tsx'
import { RedactionChoice } from './redaction-choice.tsx'
import { formEntries } from './share-forms.ts'
import { useSharing, type ShareChoice } from './use-sharing.ts'
import { WhatGoes } from './what-goes.tsx'
import css from './share.module.css'

const untouched: Omit<ShareChoice, 'remarks'> = {
  form: 'html', replacing: true, kinds: new Set(identifierKinds), words: '', exactCells: false, withLines: true, withHashes: true,
}

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const remarks = useCase((state) => state.received?.remarks ?? '')
  const [choice, setChoice] = useState<ShareChoice>({ ...untouched, remarks })
  const choose = (change: Partial<ShareChoice>): void => setChoice((before) => ({ ...before, ...change }))
  const sharing = useSharing(choice)
  const { form, replacing, exactCells, withLines, withHashes } = choice
  // A link goes through places nobody knows: it never carries a name.
  const redacts = replacing || form === 'link'
  return (
    <Dialog title="Hand it over" onClose={onClose}>
      <div className={css.share}>
        <div className={css.columns}>
          <fieldset className={css.forms}>
            <legend>As what</legend>
            {shareForms.map((one) => (
              <label key={one} className={css.form}>
                <input type="radio" name={`${id}form`} checked={form === one} onChange={() => choose({ form: one })} />
                {formEntries[one].name}
                <span>{formEntries[one].says}</span>
              </label>
            ))}
          </fieldset>
          <div className={css.side}>
            <section>
              <label className={css.switch}>
                <input type="checkbox" checked={redacts} disabled={form === 'link'} onChange={(event) => choose({ replacing: event.target.checked })} />
                <strong>Replace names and addresses by labels</strong>
              </label>
              {form === 'link' && <p className={css.muted}>Always in a link: it stays in histories and logs of others.</p>}
              {redacts ? <RedactionChoice choice={choice} onChoice={choose} shared={sharing.shared} /> : <LeftAsItIs found={sharing.shared?.found} />}
            </section>
            {form === 'csv' && <label className={css.switch}><input type="checkbox" checked={exactCells} onChange={(event) => choose({ exactCells: event.target.checked })} /> Cells exactly as they are: a spreadsheet may then run what looks like a formula</label>}
            {form === 'case' && <label className={css.switch}><input type="checkbox" checked={withLines} onChange={(event) => choose({ withLines: event.target.checked })} /> With the lines that prove it</label>}
            {['html', 'markdown', 'text', 'case'].includes(form) && <label className={css.switch}><input type="checkbox" checked={withHashes} onChange={(event) => choose({ withHashes: event.target.checked })} /> With the SHA-256 of every file: they are read once more for it</label>}
            {form !== 'csv' && form !== 'json' && form !== 'ticket' && (
              <>
                <label className={css.words} htmlFor={`${id}note`}>A note to go with it</label>
                <textarea id={`${id}note`} className={css.field} rows={2} value={choice.remarks} onChange={(event) => choose({ remarks: event.target.value })} />
              </>
            )}
          </div>
        </div>
        <WhatGoes form={form} sharing={sharing} onWithoutHashes={() => choose({ withHashes: false })} />
      </div>
    </Dialog>
  )
}

function LeftAsItIs({ found }: { readonly found: Readonly<Partial<Record<string, number>>> | undefined }) {
  if (!found) return null
  const all = Object.values(found).reduce<number>((sum, number) => sum + (number ?? 0), 0)
  return <p className={css.warn}>Everything goes as it stands in the logs: {all === 0 ? 'no name or address was found in it.' : `${count(all, 'name or address', 'names and addresses')} in it.`}</p>
}
