// The ways to take the answer elsewhere: text for a ticket, and the analysis as a file.
import { shownCrash, shownFinding } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { Hint } from '../elements/hint.tsx'
import button from '../elements/button.module.css'
import css from './share.module.css'
import { ticketText } from './ticket-text.ts'

/** A download has started well within this, in milliseconds; then its copy in memory is let go. */
const keptMs = 60_000

export function ShareMenu() {
  const analysis = useCase((state) => state.analysis)
  const caseName = useCase((state) => state.caseName)
  const finding = useCase(shownFinding)
  const crash = useCase(shownCrash)
  if (!analysis) return null
  const text = ticketText(analysis, finding, crash)
  const name = caseName.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'case'
  return (
    <Hint label="Share…" look={button.primary}>
      <div className={css.ways}>
        <CopyButton text={text} label="Copy for a ticket" what="text for a ticket" />
        <Download name={`${name}.md`} type="text/markdown" content={() => text}>Download as Markdown</Download>
        <Download name={`${name}.json`} type="application/json" content={() => JSON.stringify(analysis, null, 2)}>Download as JSON</Download>
      </div>
      <p className={css.caution}>Names of hosts and files are in it as they are in the logs. Read it before you send it on.</p>
    </Hint>
  )
}

interface DownloadProps {
  readonly name: string
  readonly type: string
  readonly content: () => string
  readonly children: string
}

/** Written only when it is asked for. */
function Download({ name, type, content, children }: DownloadProps) {
  return (
    <a
      className={button.plain} href="#download" download={name}
      onClick={(event) => {
        const address = URL.createObjectURL(new Blob([content()], { type }))
        event.currentTarget.href = address
        setTimeout(() => URL.revokeObjectURL(address), keptMs)
      }}
    >
      {children}
    </a>
  )
}
