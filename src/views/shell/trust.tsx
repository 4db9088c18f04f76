// Says that nothing leaves the page, and how to check that oneself.
import { useContext, useState } from 'react'
import { escapeRoutes } from '../../seal/escape-routes.ts'
import { count } from '../../core/report/amount-words.ts'
import { Hint } from '../elements/hint.tsx'
import { ShieldIcon } from '../elements/icons.tsx'
import { SurroundingsContext } from '../elements/surroundings-context.ts'
import { useOutsideRequests } from './outside-requests.ts'
import { TryToLeak } from './try-to-leak.tsx'
import button from '../elements/button.module.css'
import css from './shell.module.css'

export function Trust({ policy }: { readonly policy: string | null }) {
  const { made, blocked } = useOutsideRequests()
  const held = useContext(SurroundingsContext).sealed
  const [trying, setTrying] = useState(false)
  const bound = policy !== null && held
  const sealed = bound && made === 0
  return (
    <>
      <Hint
        look={css.trust}
        label={<span className={css.pill} data-sealed={sealed || undefined}>
          <ShieldIcon />
          <span>{bound ? 'Sealed' : 'Not sealed'} · {made.toLocaleString('en')}<span className={css.wide}> {made === 1 ? 'request' : 'requests'}</span></span>
        </span>}
      >
        <p><strong>{sealed ? 'Nothing leaves this page.' : bound ? 'Something asked the network.' : 'This copy is not sealed.'}</strong></p>
        {bound
          ? <p>It runs in a frame that may open no window, send no form and go nowhere, under this policy. Your browser enforces both, whatever is in the logs:</p>
          : <p>It was not built for use: nothing would stop it from asking the network. A built copy shows its policy here.</p>}
        {policy !== null && <pre className={css.policy}>{policy.split(/;\s*/).map(shortened).join('\n')}</pre>}
        <p>Since the page was opened: {count(made, 'request')} made, {count(blocked, 'attempt')} stopped.</p>
        <p><strong>Proved by the tests of every version:</strong> of {Object.keys(escapeRoutes).length} ways known to reach a server none does, from a site and from a file. <strong>Not proved:</strong> that a browser never looks up the name of a server it may not ask; that could show in DNS.</p>
        <p><strong>Check it:</strong> press <kbd>F12</kbd>, open “Network”, hand over your logs: the list stays empty. Or disconnect the network first; it works the same.</p>
        {bound && <p><button type="button" className={`${button.plain} ${button.small}`} onClick={() => setTrying(true)}>Try to leak…</button></p>}
        <p><strong>Keep it:</strong> this page is one file. <kbd>Ctrl</kbd> <kbd>S</kbd>, “HTML only”, and the copy works without any network.</p>
        <p className={css.build}>Panicline {__PANICLINE__.version}, build {__PANICLINE__.hash}</p>
      </Hint>
      {trying && <TryToLeak onClose={() => setTrying(false)} />}
    </>
  )
}

/** Hashes say nothing to a reader. */
function shortened(rule: string): string {
  return rule.replace(/'(sha256-.{6})[^']*'/g, '\'$1…\'')
}
