// Says that a case came from somebody else, what of it is here, and whether the logs dropped beside it are the same.
import { useEffect, useState } from 'react'
import { count } from '../../core/report/amount-words.ts'
import { reattach, type Attachment } from '../../core/report/reattach.ts'
import type { ReceivedCase } from '../../state/received-case.ts'
import { useCase } from '../../state/use-case.ts'
import { usePicking } from '../drop-zone/pickers.tsx'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './share.module.css'

export function ReceivedBanner() {
  const received = useCase((state) => state.received)
  const ready = useCase((state) => state.phase === 'ready')
  const files = useCase((state) => state.files)
  if (!received || !ready) return null
  return files.length === 0 ? <LogsMissing received={received} /> : <LogsHere received={received} />
}

const names = { report: 'a report', case: 'a case file', link: 'a link' } as const

function LogsMissing({ received }: { readonly received: ReceivedCase }) {
  const leaveCase = useCase((state) => state.leaveCase)
  const { pickFiles } = usePicking()
  const lines = received.quoted.size
  return (
    <div className={css.received} role="status">
      <p>
        <strong>This case came as {names[received.from]}.</strong> Its logs are not here{lines > 0 && <>, only {count(lines, 'line')} of them</>}. Drop the same files to see all lines.
        {received.redacted && ' Names and addresses in it are labels.'} <span className={css.muted}><LogText>{received.made}</LogText></span>
        {received.remarks !== '' && <span className={css.remarks}><LogText>{received.remarks}</LogText></span>}
      </p>
      <span className={css.actions}>
        <button type="button" className={`${button.plain} ${button.small}`} onClick={pickFiles}>Choose the files</button>
        {received.from === 'link' && (
          <button type="button" className={`${button.plain} ${button.small}`} onClick={leaveCase}>Clear the link</button>
        )}
      </span>
    </div>
  )
}

function LogsHere({ received }: { readonly received: ReceivedCase }) {
  const analysis = useCase((state) => state.analysis)
  const fileHashes = useCase((state) => state.fileHashes)
  const [attached, setAttached] = useState<readonly Attachment[] | null>(null)
  useEffect(() => {
    let wanted = true
    fileHashes().then((now) => wanted && setAttached(reattach(received.files, now)), () => undefined)
    return () => {
      wanted = false
    }
  }, [analysis, fileHashes, received])
  if (!attached || attached.length === 0) return null
  const of = (state: Attachment['state']) => attached.filter((one) => one.state === state)
  const [same, likely, changed, missing] = [of('same'), of('likely'), of('changed'), of('missing')]
  return (
    <div className={css.received} role="status">
      <p>
        <strong>{same.length} of {count(attached.length, 'file')} of the {received.from === 'case' ? 'case file' : received.from} {same.length === 1 ? 'is' : 'are'} here, byte for byte (SHA-256).</strong>
        {likely.length > 0 && ` ${count(likely.length, 'file')} of the same name and size, without a hash to compare.`}
        <Told what="Changed since" list={changed} /><Told what="Not here" list={missing} />
      </p>
    </div>
  )
}

function Told({ what, list }: { readonly what: string; readonly list: readonly Attachment[] }) {
  if (list.length === 0) return null
  return <> {what}: {list.slice(0, 4).map((one, at) => <span key={one.path}>{at > 0 && ', '}<code><LogText>{one.path}</LogText></code></span>)}{list.length > 4 && ` and ${list.length - 4} more`}.</>
}
