// Takes every known way out of this page before the eyes of whoever doubts it, to an address of their own if they like.
import { useState } from 'react'
import { escapeRoutes } from '../../seal/escape-routes.ts'
import { tryRoutes, type Attempt } from '../../seal/try-routes.ts'
import { count } from '../../core/report/amount-words.ts'
import { Dialog } from '../elements/dialog.tsx'
import button from '../elements/button.module.css'
import css from './try-to-leak.module.css'

/** A name that by its rules belongs to nobody. */
const nobody = 'http://leak.invalid/'
const routes = Object.entries(escapeRoutes)

export function TryToLeak({ onClose }: { readonly onClose: () => void }) {
  const [address, setAddress] = useState(nobody)
  const [attempts, setAttempts] = useState<ReadonlyMap<string, Attempt>>(new Map())
  const [running, setRunning] = useState(false)
  const host = hostOf(address)

  async function tryAll() {
    if (host === null) return
    setRunning(true)
    setAttempts(new Map())
    await tryRoutes(escapeRoutes, address, host, (id, attempt) => setAttempts((known) => new Map(known).set(id, attempt)))
    setRunning(false)
  }
  const silent = [...attempts.values()].filter((attempt) => attempt.state === 'silent').length
  return (
    <Dialog title="Try to leak" onClose={onClose}>
      <p>The page now does what hostile code in it would do: it takes {routes.length} ways known to reach a server, one after the other, from inside its frame. Nothing of your logs is in what it tries to send.</p>
      <label className={css.address}>
        Server to reach
        <input value={address} onChange={(event) => setAddress(event.target.value)} spellCheck={false} disabled={running} aria-invalid={host === null} />
      </label>
      <p className={css.fine}>Put in one of your own, such as <code>http://localhost:8000/</code> after <code>python3 -m http.server</code>, and see in its log that nothing arrives.</p>
      <p>
        <button type="button" className={button.primary} disabled={running || host === null} onClick={() => void tryAll()}>{running ? `Trying ${attempts.size} of ${routes.length}` : `Try all ${routes.length}`}</button>
      </p>
      <p role="status">
        {!running && attempts.size === routes.length && (
          <><strong>{count(attempts.size - silent, 'way')} stopped by the browser, in its own words.</strong>{silent > 0 && ` About ${count(silent, 'way')} it says nothing, whether stopped or not: the log of your server, or the network list of the developer tools, tells.`}</>
        )}
      </p>
      {attempts.size > 0 && (
        <div className={css.scroll} tabIndex={0} role="region" aria-label="What became of each way">
          <table className={css.ways}>
            <thead><tr><th scope="col">Way</th><th scope="col">What the browser did</th></tr></thead>
            <tbody>
              {routes.filter(([id]) => attempts.has(id)).map(([id, route]) => (
                <tr key={id} data-state={attempts.get(id)!.state}><th scope="row">{route.name}</th><td>{attempts.get(id)!.says}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={css.fine}>Not proved here: a browser may look up the <em>name</em> of a server it is then forbidden to ask, so a host name could show in DNS. Clicks on links, the page’s own address and its refresh are tried in a frame inside, under the same rule, since a try would end the page. Extensions and the browser itself are not bound by any page.</p>
    </Dialog>
  )
}

/** `host:port` of an address of http or https; null where it is none. */
function hostOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  return url && /^https?:$/.test(url.protocol) ? `${url.hostname}:${url.port || '3478'}` : null
}
