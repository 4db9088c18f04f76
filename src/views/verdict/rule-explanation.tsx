// Every piece of evidence of a rule: what it asks for in its own words, what was seen, and what would show what is unknown.
import type { Evidence, Finding } from '../../core/model.ts'
import { evidenceWords, verdictWords } from '../../core/report/verdict-words.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { Dialog } from '../elements/dialog.tsx'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLinks } from '../elements/place-link.tsx'
import { splitObserved } from './chips.ts'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

const needs = [
  { need: 'required', title: 'What it needs' },
  { need: 'absent', title: 'What must not be there' },
  { need: 'supports', title: 'What makes it surer' },
] as const satisfies readonly { need: Evidence['need']; title: string }[]

export function RuleExplanation({ finding, onClose }: { readonly finding: Finding; readonly onClose: () => void }) {
  return (
    <Dialog title={finding.title} onClose={onClose}>
      <div className={css.explained}>
        <p><strong>{verdictWords[finding.verdict].word}.</strong> <LogText>{finding.why}</LogText></p>
        {needs.map(({ need, title }) => {
          const pieces = finding.evidence.filter((piece) => piece.need === need)
          return pieces.length > 0 && (
            <section key={need}>
              <h3>{title}</h3>
              <ul>{pieces.map((piece) => <Piece key={piece.id} piece={piece} onLeave={onClose} />)}</ul>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}

function Piece({ piece, onLeave }: { readonly piece: Evidence; readonly onLeave: () => void }) {
  const { says, observed } = splitObserved(piece.says)
  const { sign, word } = evidenceWords[piece.state]
  const asks = piece.asks === says ? undefined : piece.asks
  return (
    <li className={css.piece}>
      <span className={css.sign} data-state={piece.state} aria-hidden="true">{sign}</span>
      <div>
        <p><span className={css.hidden}>{word}: </span><LogText>{says}</LogText></p>
        <dl>
          {asks && <><dt>asks for</dt><dd><LogText>{asks}</LogText></dd></>}
          <dt>found</dt>
          <dd><LogText>{piece.observed ?? observed}</LogText> <span onClickCapture={onLeave}><PlaceLinks places={piece.at} most={3} /></span></dd>
          {piece.state === 'unknown' && piece.collect && (
            <><dt>collect</dt><dd><code><LogText>{piece.collect}</LogText></code> <CopyButton text={piece.collect} what="what to collect" look={`${button.plain} ${button.small}`} /></dd></>
          )}
        </dl>
      </div>
    </li>
  )
}
