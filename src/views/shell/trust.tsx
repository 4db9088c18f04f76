// Says that nothing leaves the page, and how to check that oneself.
import { count } from '../../core/report/amount-words.ts'
import { Hint } from '../elements/hint.tsx'
import { ShieldIcon } from '../elements/icons.tsx'
import { useOutsideRequests } from './outside-requests.ts'
import css from './shell.module.css'

export function Trust({ policy }: { readonly policy: string | null }) {
  const { made, blocked } = useOutsideRequests()
  const sealed = policy !== null && made === 0
  return (
    <Hint
      look={css.trust}
      label={<span className={css.pill} data-sealed={sealed || undefined}>
        <ShieldIcon />
        <span>{policy === null ? 'Not sealed' : 'Sealed'} · {made.toLocaleString('en')}<span className={css.wide}> {made === 1 ? 'request' : 'requests'}</span></span>
      </span>}
    >
      <p><strong>{sealed ? 'Nothing leaves this page.' : policy === null ? 'This copy has no policy.' : 'Something asked the network.'}</strong></p>
      {policy === null
        ? <p>It was not built for use: nothing would stop it from asking the network. A built copy shows its policy here.</p>
        : <p>Your browser enforces this policy on the page and on its engine, whatever is in the logs:</p>}
      {policy !== null && <pre className={css.policy}>{policy.split(/;\s*/).map(shortened).join('\n')}</pre>}
      <p>Since the page was opened: {count(made, 'request')} made, {count(blocked, 'attempt')} stopped.</p>
      {policy !== null && <p>What a policy alone does not stop: a window or a link that opens another address, and WebRTC. This page does neither; only foreign code inside it could.</p>}
      <p><strong>Check it:</strong> press <kbd>F12</kbd>, open “Network”, hand over your logs: the list stays empty. Or disconnect the network first; it works the same.</p>
      <p className={css.build}>Panicline {__PANICLINE__.version}, build {__PANICLINE__.hash}</p>
    </Hint>
  )
}

/** Hashes say nothing to a reader. */
function shortened(rule: string): string {
  return rule.replace(/'(sha256-.{6})[^']*'/g, '\'$1…\'')
}
