// The dialog in which a person decides what of a case leaves the page, in which form, and what is replaced before.
import { useContext, useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { count, sizeWords } from '../../core/report/amount-words.ts'
import { readLink } from '../../core/report/link.ts'
import { identifierKinds, type IdentifierKind } from '../../core/report/redact/identifier.ts'
import { redactAll, redactSnapshot } from '../../core/report/redact/redact-snapshot.ts'
import { textReport } from '../../core/report/text-report.ts'
import { verifyRedacted } from '../../core/report/redact/verify.ts'
import type { Snapshot } from '../../core/report/snapshot.ts'
import { shownAnswer } from '../../state/outcome.ts'
import { CaseContext, useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { Dialog } from '../elements/dialog.tsx'
import { LogText } from '../elements/log-text.tsx'
import { caseSnapshot } from './case-snapshot.ts'
import { Download } from './download.tsx'
import { RedactionChoice } from './redaction-choice.tsx'
import { formEntries, shareForms, whatGoes, type ShareForm, type ShareOptions } from './share-forms.ts'
import button from '../elements/button.module.css'
import css from './share.module.css'

/** So much of what goes is shown to be read through. */
const shownCharacters = 20_000
/** A link longer than this is cut by mail programs. */
const longLink = 8000

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useContext(CaseContext)
  const analysis = useCase((state) => state.analysis)
  const [snapshot, setSnapshot] = useState<Snapshot | 'reading' | 'failed'>('reading')
  useEffect(() => {
    let wanted = true
    if (analysis && store) {
      caseSnapshot(analysis, store.getState(), new Date().toISOString())
        .then((made) => wanted && setSnapshot(made), () => wanted && setSnapshot('failed'))
    }
    return () => {
      wanted = false
    }
  }, [analysis, store])
  return (
    <Dialog title="Hand it over" onClose={onClose}>
      <div className={css.share}>
        {snapshot === 'reading' ? <p role="status">Reading the lines that prove it…</p>
          : snapshot === 'failed' ? <p role="alert">The files of this case can no longer be read: add them again.</p>
            : <Choices snapshot={snapshot} />}
      </div>
    </Dialog>
  )
}

function Choices({ snapshot }: { readonly snapshot: Snapshot }) {
  const id = useId()
  const answer = useCase(shownAnswer)
  const bookmarksSaved = useCase((state) => state.bookmarksSaved)
  const [form, setForm] = useState<ShareForm>('html')
  const [replacing, setReplacing] = useState(true)
  const [kinds, setKinds] = useState<ReadonlySet<IdentifierKind>>(new Set(identifierKinds))
  const [words, setWords] = useState('')
  const [remarks, setRemarks] = useState(snapshot.remarks)
  const [exactCells, setExactCells] = useState(false)
  const [withLines, setWithLines] = useState(true)
  const settled = useDeferredValue({ words, remarks })

  const options: ShareOptions = { exactCells, withLines, pageAddress: pageAddress() }
  const noted = useMemo(() => ({ ...snapshot, remarks: settled.remarks.trim() }), [snapshot, settled.remarks])
  const ownWords = useMemo(() => settled.words.split(',').map((word) => word.trim()).filter((word) => word.length >= 2), [settled.words])
  const found = useMemo(() => redactSnapshot(snapshot, redactAll).changes, [snapshot])
  // A link goes through places nobody knows: it never carries a name.
  const redacts = replacing || form === 'link'
  const redacted = useMemo(() => (redacts ? redactSnapshot(noted, { kinds: form === 'link' ? redactAll.kinds : kinds, ownWords }) : null), [redacts, noted, form, kinds, ownWords])
  const leaving = redacted?.snapshot ?? noted
  const entry = formEntries[form]
  const shown = useMemo(() => answer && {
    finding: leaving.analysis.findings.find((finding) => finding.rule === answer.finding?.rule && finding.incident === answer.finding.incident) ?? null,
    crash: leaving.analysis.crashes.find((crash) => crash.id === answer.crash?.id) ?? null,
    incident: leaving.analysis.incidents.find((incident) => incident.id === answer.incident?.id) ?? null,
    others: [],
  }, [answer, leaving])
  const text = useMemo(() => entry.write(leaving, { exactCells, withLines, pageAddress: pageAddress() }, shown ?? undefined), [entry, leaving, exactCells, withLines, shown])
  // What is packed into a link must be unpacked before it can be looked at.
  const carried = useMemo(() => (form === 'link' ? readLink(text.slice(text.indexOf('#'))).value : null), [form, text])
  const leaks = useMemo(() => (redacted ? verifyRedacted(carried ? JSON.stringify(carried) : text, redacted.map) : []), [redacted, carried, text])
  const readable = useMemo(() => (carried ? textReport(carried) : form === 'html' ? textOfPage(text) : text), [carried, form, text])
  const name = fileName(leaving.caseName)
  return (
    <>
      <div className={css.columns}>
        <fieldset className={css.forms}>
          <legend>As what</legend>
          {shareForms.map((one) => (
            <label key={one} className={css.form}>
              <input type="radio" name={`${id}form`} checked={form === one} onChange={() => setForm(one)} />
              {formEntries[one].name}
              <span>{formEntries[one].says}</span>
            </label>
          ))}
        </fieldset>
        <div className={css.side}>
          <section>
            <label className={css.switch}>
              <input type="checkbox" checked={redacts} disabled={form === 'link'} onChange={(event) => setReplacing(event.target.checked)} />
              <strong>Replace names and addresses by labels</strong>
            </label>
            {form === 'link' && <p className={css.muted}>Always in a link: it stays in histories and logs of others.</p>}
            {redacts
              ? <RedactionChoice kinds={form === 'link' ? redactAll.kinds : kinds} onKinds={form === 'link' ? null : setKinds} words={words} onWords={setWords} found={found} changes={redacted?.changes ?? []} caseName={name} />
              : <p className={css.warn}>Everything goes as it stands in the logs: {found.length === 0 ? 'no name or address was found in it.' : `${count(found.length, 'name or address', 'names and addresses')} in it.`}</p>}
          </section>
          {form === 'csv' && <label className={css.switch}><input type="checkbox" checked={exactCells} onChange={(event) => setExactCells(event.target.checked)} /> Cells exactly as they are: a spreadsheet may then run what looks like a formula</label>}
          {form === 'case' && <label className={css.switch}><input type="checkbox" checked={withLines} onChange={(event) => setWithLines(event.target.checked)} /> With the lines that prove it</label>}
          {form !== 'csv' && form !== 'json' && form !== 'ticket' && (
            <>
              <label className={css.words} htmlFor={`${id}note`}>A note to go with it</label>
              <textarea id={`${id}note`} className={css.field} rows={2} value={remarks} onChange={(event) => setRemarks(event.target.value)} />
            </>
          )}
        </div>
      </div>
      <section className={css.goes} aria-label="What goes">
        <h3>What goes</h3>
        <p>{sentence(whatGoes(form, leaving, options))} Nothing else of the logs.</p>
        {redacted && (leaks.length === 0
          ? <p className={css.fine}>A second look, made apart from the first, found no name or address left.</p>
          : <p className={css.warn} role="alert">A second look still found: {leaks.slice(0, 6).map((leak) => <code key={`${leak.kind} ${leak.text}`}><LogText>{leak.text}</LogText></code>)}{leaks.length > 6 && <> and {leaks.length - 6} more</>}. Add them as further words.</p>)}
        {form === 'link' && text.length > longLink && <p className={css.warn}>Long for a link: some mail programs cut it. A report is safer.</p>}
        {form === 'link' && options.pageAddress === '' && <p className={css.muted}>This page was opened from a file: put the text behind the address of a copy that the other person can open.</p>}
        <details className={css.look}>
          <summary>Read it through</summary>
          <pre tabIndex={0} aria-label="What goes, as text"><LogText>{readable.slice(0, shownCharacters)}</LogText>{readable.length > shownCharacters && `\n… ${sizeWords(readable.length - shownCharacters)} more`}</pre>
        </details>
        <div className={css.actions}>
          {entry.copied && <CopyButton text={text} label={form === 'link' ? 'Copy link' : 'Copy'} what={entry.name.toLowerCase()} look={button.primary} />}
          {form !== 'link' && <Download name={`${name}.${entry.ending}`} type={entry.type} text={text} look={entry.copied ? button.plain : button.primary} onSaved={entry.opensAgain ? bookmarksSaved : undefined}>Download</Download>}
          <span className={css.muted}>{sizeWords(new Blob([text]).size)}{form !== 'link' && <> · <LogText>{`${name}.${entry.ending}`}</LogText></>}</span>
        </div>
      </section>
    </>
  )
}

/** What a person reads of a page; the data in it says the same once more. */
function textOfPage(page: string): string {
  return page.replace(/<(style|script|title)\b[^>]*>[\s\S]*?<\/\1>/g, '').replace(/<(?:\/(?:p|h\d|li|tr|dd|div|section|header)|br)>/g, '\n').replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#96;', '`').replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim()
}

/** Where others find this page; a file of this machine is of no use to them. */
function pageAddress(): string {
  return /^https?:$/.test(location.protocol) ? location.href.replace(/#.*$/, '') : ''
}

function sentence(parts: readonly string[]): string {
  const joined = parts.join('; ')
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}

function fileName(caseName: string): string {
  return caseName.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'case'
}
