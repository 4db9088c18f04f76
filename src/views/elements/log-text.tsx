// Shows text that came out of a log or a file name: as text, left to right, with nothing invisible in it.
import { visiblePieces } from '../../core/report/visible-text.ts'
import css from './log-text.module.css'

export function LogText({ children }: { readonly children: string }) {
  return (
    <bdi className={css.text} dir="ltr">
      {visiblePieces(children).map((piece, at) =>
        piece.stands === undefined ? piece.text : <span key={at} className={css.mark} title={piece.stands}>{piece.text}</span>)}
    </bdi>
  )
}
