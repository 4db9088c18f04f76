// Crash kinds: the lock validator of debug kernels, and RCU's own usage checks.
import type { CrashRow } from './crash-row.ts'

/** Older kernels put the message between brackets and say INFO. */
const says = (what: string): RegExp => new RegExp(`^(?:\\[ )?(?:WARNING|INFO|BUG|NOTICE): ${what}`)

export const lockdep: readonly CrashRow[] = [
  {
    id: 'deadlock', kind: 'linux-lockdep', literals: ['locking dependency detected', 'recursive locking detected', 'lock inversion dependency', 'lock order detected', 'unlock balance detected', 'contention detected'], traced: true,
    forms: [
      { match: says('possible circular locking dependency detected'), title: 'possible deadlock in {F}', type: 'LOCKDEP', blame: 'locks' },
      { match: says('possible recursive locking detected'), title: 'possible deadlock in {F}', type: 'LOCKDEP', blame: 'locks' },
      { match: says('possible irq lock inversion dependency detected'), title: 'possible deadlock in {F}', type: 'LOCKDEP', blame: 'locks' },
      { match: says('(?:\\S+-safe -> \\S+-unsafe|\\S+-READ-safe.{0,40}) lock order detected'), title: 'possible deadlock in {F}', type: 'LOCKDEP', blame: 'trace' },
      { match: /^(?:\[ )?(?<prefix>WARNING|BUG): (?<what>bad unlock balance|bad contention) detected/, title: '{prefix}: {what} in {F}', type: 'LOCKDEP', blame: 'locks' },
    ],
  },
  {
    id: 'inconsistent-lock', kind: 'linux-lockdep', literals: ['inconsistent lock state'], traced: true,
    forms: [{ match: says('inconsistent lock state'), title: 'inconsistent lock state in {F}', type: 'LOCKDEP', blame: 'locks' }],
  },
  {
    id: 'wait-context', kind: 'linux-lockdep', literals: ['nvalid wait context'], traced: true,
    forms: [{ match: says('[Ii]nvalid wait context'), title: 'WARNING: locking bug in {F}', type: 'LOCKDEP', blame: 'locks' }],
  },
  {
    id: 'nested-lock', kind: 'linux-lockdep', literals: ['Nested lock was not taken'], traced: true,
    forms: [{ match: says('Nested lock was not taken'), title: 'WARNING: nested lock was not taken in {F}', type: 'LOCKDEP', blame: 'locks' }],
  },
  {
    id: 'lock-held', kind: 'linux-lockdep', literals: ['lock held when returning'], traced: false,
    forms: [{ match: says('lock held when returning to user space'), title: 'WARNING: lock held when returning to user space in {F}', type: 'LOCKDEP', blame: 'locks' }],
  },
  {
    id: 'locks-held', kind: 'linux-lockdep', literals: ['lock held at task exit', 'still has locks held'], traced: true,
    forms: [
      { match: says('(?:lock held at task exit|\\S+/\\d+ still has locks held)'), title: 'BUG: still has locks held in {F}', type: 'LOCKDEP', blame: 'trace' },
    ],
  },
  {
    id: 'lock-freed', kind: 'linux-lockdep', literals: ['held lock freed'], traced: true,
    forms: [{ match: /^(?:\[ )?(?<prefix>WARNING|BUG): held lock freed/, title: '{prefix}: held lock freed!', type: 'LOCKDEP', blame: 'trace' }],
  },
  {
    id: 'non-static-key', kind: 'linux-lockdep', literals: ['non-static key'], traced: true,
    forms: [{ match: /^INFO: trying to register non-static key/, title: 'INFO: trying to register non-static key in {F}', type: 'LOCKDEP', blame: 'trace' }],
  },
  {
    id: 'rcu-usage', kind: 'linux-lockdep', literals: ['suspicious RCU usage', 'suspicious rcu_dereference'], traced: true,
    forms: [
      { match: /^WARNING: suspicious RCU usage/, title: 'WARNING: suspicious RCU usage in {F}', type: 'LOCKDEP', blame: 'trace' },
      { match: /^\[ INFO: suspicious (?:RCU usage|rcu_dereference_check\(\) usage)/, title: 'INFO: suspicious RCU usage in {F}', type: '', blame: 'trace' },
      { match: /^INFO: suspicious (?:RCU usage|rcu_dereference_check\(\) usage)/, title: 'INFO: suspicious RCU usage in {F}', type: '', blame: 'trace' },
    ],
  },
]
