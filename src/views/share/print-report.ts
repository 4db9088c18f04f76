// Prints the report of the open case: it stands in place of the page for as long as that takes.
import { identifierKinds } from '../../core/report/redact/identifier.ts'
import type { CaseState } from '../../state/case-store.ts'
import { madeNow, requestOf } from './use-sharing.ts'

/** The paper stays with whoever prints it, so that nothing is replaced. Without a case the page itself is printed. */
export async function printReport(state: CaseState): Promise<void> {
  if (state.phase !== 'ready') return print()
  const wanted = requestOf(state, {
    form: 'html', replacing: false, kinds: new Set(identifierKinds), words: '', remarks: state.received?.remarks ?? '', exactCells: false, withLines: true, withHashes: false,
  }, madeNow(), '')
  const outcome = await state.share(wanted, () => undefined)
  if (outcome.state !== 'done') return print()
  standIn(await outcome.text.text())
  print()
}

/** The policy knows no style of a report, but a style sheet made by a script is the script's own affair. */
function standIn(html: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(/<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '')
  const report = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ''), 'text/html')
  for (const script of report.querySelectorAll('script')) script.remove()
  const paper = document.createElement('div')
  paper.id = 'paper'
  paper.append(...report.body.childNodes)
  const shown = [...document.body.children].filter((element): element is HTMLElement => element instanceof HTMLElement && !element.hidden)
  const styles = [...document.styleSheets]
  const focused = document.activeElement
  for (const element of shown) element.hidden = true
  for (const style of styles) style.disabled = true
  document.adoptedStyleSheets = [sheet]
  document.body.append(paper)
  const over = new AbortController()
  const restore = (): void => {
    over.abort()
    paper.remove()
    document.adoptedStyleSheets = []
    for (const style of styles) style.disabled = false
    for (const element of shown) element.hidden = false
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }
  // Not every browser says that printing is over: then the next thing a person does on the page tells it.
  for (const sign of ['afterprint', 'pointerdown', 'keydown']) addEventListener(sign, restore, { signal: over.signal, capture: true })
}
