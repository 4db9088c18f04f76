// Crash kinds: the kernel checked itself and hit BUG(), or said `BUG:` about something it found.
import type { CrashRow } from './crash-row.ts'

export const bugs: readonly CrashRow[] = [
  {
    id: 'kernel-bug', kind: 'linux-bug', literals: ['ernel BUG at '], traced: true, absorbs: ['invalid-opcode', 'oops', 'internal-error'],
    details: [/^(?:skbuff: )?skb_(?<skb>over|under)_panic/],
    forms: [
      { match: /^[Kk]ernel BUG at (?:\S*\/)?lib\/list_debug\.c[: ]/, title: 'BUG: corrupted list in {F}', type: 'MEMORY_SAFETY_BUG', blame: 'pointer', family: 'bad-access' },
      { match: /^[Kk]ernel BUG at (?:\S*\/)?mm\/usercopy\.c[: ]/, title: 'BUG: bad usercopy in {F}', type: 'BUG', blame: 'pointer' },
      { match: /^[Kk]ernel BUG at (?<fn>[a-z_]\w+)[!+]/, title: 'kernel BUG in {F}', type: 'BUG', blame: 'named' },
      { match: /^[Kk]ernel BUG at (?:verbose debug info unavailable|\S+)/, title: 'kernel BUG in {F}', type: 'BUG', blame: 'pointer' },
    ],
  },
  {
    // OpenZFS: the thread that failed its own check sleeps for good, and whoever waits for it hangs.
    id: 'zfs-panic', kind: 'linux-bug', literals: ['PANIC at ', 'PANIC: zfs: ', 'SPL PANIC'], traced: true, wantsProof: true,
    forms: [
      { match: /^PANIC at (?:\S*\/)?[\w.-]+:\d+:(?<fn>\w+)\(\)/, title: 'ZFS PANIC in {F}', type: '', blame: 'named' },
      { match: /^SPLError: \d+:\d+:\([\w.-]+:\d+:(?<fn>\w+)\(\)\) SPL PANIC/, title: 'ZFS PANIC in {F}', type: '', blame: 'trace' },
      { match: /^PANIC: zfs: \S/, title: 'ZFS PANIC in {F}', type: '', blame: 'trace' },
    ],
  },
  {
    id: 'list-corruption', kind: 'linux-bug', literals: ['list_add corruption', 'list_del corruption', 'list_add double add', 'list_add_rcu', 'list_del_rcu'], traced: true, absorbs: ['kernel-bug', 'invalid-opcode', 'oops', 'warning'],
    forms: [{ match: /^list_(?:add|del|add_rcu|del_rcu) (?:corruption|double add)[.,:]/, title: 'BUG: corrupted list in {F}', type: 'MEMORY_SAFETY_BUG', blame: 'pointer', family: 'bad-access' }],
    wantsProof: true,
  },
  {
    id: 'atomic-schedule', kind: 'linux-bug', literals: ['scheduling while atomic'], traced: true, absorbs: ['panic'],
    forms: [{ match: /^BUG: scheduling while atomic: /, title: 'BUG: scheduling while atomic in {F}', type: 'ATOMIC_SLEEP', blame: 'trace' }],
  },
  {
    id: 'atomic-sleep', kind: 'linux-bug', literals: ['sleeping function called from'], traced: true,
    forms: [{ match: /^BUG: sleeping function called from invalid context/, title: 'BUG: sleeping function called from invalid context in {F}', type: 'ATOMIC_SLEEP', blame: 'trace' }],
  },
  {
    id: 'preemptible', kind: 'linux-bug', literals: ['in preemptible ['], traced: true,
    forms: [{ match: /^BUG: using (?<what>\w+(?:\(\))?) in preemptible/, title: 'BUG: using {what} in preemptible code in {F}', type: 'LOCKDEP', blame: 'trace' }],
  },
  {
    id: 'spinlock', kind: 'linux-bug', literals: ['BUG: spinlock ', 'BUG: rwlock ', 'BUG: sleeping lock', 'BUG: write lock', 'BUG: read lock'], traced: true, absorbs: ['spinlock'],
    forms: [
      { match: /^BUG: (?<what>(?:spin|rw)lock (?:lockup suspected|lockup|recursion|bad magic|already unlocked|wrong owner|wrong CPU|cpu recursion|recursive|trylock failure on UP|uninitialized)|sleeping lock)/, title: 'BUG: {what} in {F}', type: 'LOCKDEP', blame: 'trace' },
      { match: /^BUG: (?<what>rwlock recursion|write lock|read lock)/, title: 'BUG: {what} in {F}', type: 'LOCKDEP', blame: 'trace' },
    ],
  },
  {
    id: 'workqueue-lockup', kind: 'linux-lockup', literals: ['workqueue lockup'], traced: false,
    forms: [{ match: /^BUG: workqueue lockup - pool/, title: 'BUG: workqueue lockup', type: 'HANG', blame: 'nobody' }],
  },
  {
    id: 'workqueue-leak', kind: 'linux-bug', literals: ['workqueue leaked'], traced: true,
    forms: [{ match: /^BUG: workqueue leaked (?:lock|atomic|RCU)/, title: 'BUG: workqueue leaked lock or atomic in {F}', type: 'LOCKDEP', blame: 'trace' }],
  },
  {
    id: 'bad-page-state', kind: 'linux-bug', literals: ['Bad page state'], traced: true,
    forms: [{ match: /^BUG: Bad page state in process/, title: 'BUG: Bad page state in {F}', type: '', blame: 'owner' }],
  },
  {
    id: 'bad-page-map', kind: 'linux-bug', literals: ['Bad page map'], traced: true,
    forms: [{ match: /^BUG: Bad page map in process/, title: 'BUG: Bad page map', type: '', blame: 'trace' }],
  },
  {
    id: 'bad-rss', kind: 'linux-bug', literals: ['Bad rss-counter'], traced: false,
    forms: [{ match: /^BUG: Bad rss-counter state/, title: 'BUG: Bad rss-counter state', type: '', blame: 'nobody' }],
  },
  {
    id: 'page-tables-left', kind: 'linux-bug', literals: ['bytes on freeing mm'], traced: false,
    forms: [{ match: /^BUG: non-zero (?<what>\w+) on freeing mm/, title: 'BUG: non-zero {what} on freeing mm: NUM', type: '', blame: 'nobody' }],
  },
  {
    id: 'dentry-in-use', kind: 'linux-bug', literals: ['BUG: Dentry '], traced: true, absorbs: ['warning'],
    forms: [{ match: /^BUG: Dentry .{1,200}still in use \(-?\d+\) ?\[(?<where>\w+)(?: of (?<of>[^\]]+))?\]/, title: 'BUG: Dentry still in use in {where}', also: 'BUG: Dentry still in use [{where} of {of}]', type: '', blame: 'nobody' }],
  },
  {
    id: 'slub', kind: 'linux-bug', literals: ['(Not tainted', '(Tainted: '], traced: true, absorbs: ['slub'],
    forms: [{ match: /^BUG (?<cache>\S+) ?\((?:Not tainted|Tainted: [A-Z ]+?) *\): (?<what>[A-Z][\w -]+)/, title: 'BUG: {what}', type: 'DoS', blame: 'trace' }],
    rejects: [/kasan: bad access detected/],
  },
  {
    id: 'looking-up-key', kind: 'linux-bug', literals: ['looking up invalid subclass'], traced: false,
    forms: [{ match: /^BUG: looking up invalid subclass/, title: 'BUG: looking up invalid subclass', type: 'LOCKDEP', blame: 'nobody' }],
  },
  {
    id: 'bug-says', kind: 'linux-bug', literals: ['BUG: '], traced: true, wantsProof: true,
    forms: [{ match: /^BUG: (?<what>[A-Za-z"][^\n]{3,120})$/, title: 'BUG: {what}', type: '', blame: 'trace' }],
    rejects: [/^BUG: (?:recent printk recursion|KASAN|KMSAN|KCSAN|KFENCE|memory leak|unable|kernel NULL|soft lockup|Invalid wait)/],
  },
]
