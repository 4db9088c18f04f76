// Crash kinds: something stands still (soft and hard lockup, RCU stall, hung task).
import type { CrashRow } from './crash-row.ts'

export const hangs: readonly CrashRow[] = [
  {
    id: 'soft-lockup', kind: 'linux-lockup', literals: ['soft lockup - CPU'], family: 'stall', traced: true, otherProcessors: true, absorbs: ['soft-lockup', 'panic'],
    forms: [{ match: /^BUG: soft lockup - CPU#(?<cpu>\d+) stuck for (?<time>\d+)s! \[(?<comm>.{0,64}):(?<pid>\d+)\]/, title: 'BUG: soft lockup in {F}', type: 'HANG', blame: 'operation' },
      { match: /^BUG: soft lockup - CPU#\d+/, title: 'BUG: soft lockup in {F}', type: 'HANG', blame: 'operation' }],
  },
  {
    id: 'hard-lockup', kind: 'linux-lockup', literals: ['hard LOCKUP'], family: 'stall', traced: true, otherProcessors: true, absorbs: ['warning', 'panic'],
    forms: [{ match: /^(?:(?:CPU\d+: )?Watchdog detected|CPU \d+ detected|Watchdog CPU:\d+|BUG: NMI Watchdog detected) hard LOCKUP|^Watchdog CPU:\d+ (?:Hard|detected Hard) LOCKUP/i, title: 'BUG: hard lockup in {F}', type: 'HANG', blame: 'operation' }],
    rejects: [/^Kernel panic/],
  },
  {
    id: 'nmi-lockup', kind: 'linux-lockup', literals: ['NMI Watchdog detected LOCKUP'], family: 'stall', traced: true, otherProcessors: true, absorbs: ['panic'],
    forms: [{ match: /^(?:BUG: )?NMI Watchdog detected LOCKUP/, title: 'BUG: hard lockup in {F}', type: 'HANG', blame: 'operation' }],
  },
  {
    id: 'rcu-stall', kind: 'linux-stall', literals: ['detected stall', 'detected expedited stall'], family: 'stall', traced: true, otherProcessors: true, absorbs: ['rcu-stall', 'panic'],
    forms: [
      { match: /^INFO: rcu_\w+ (?:self-)?detected (?:expedited )?stalls? on/, title: 'INFO: rcu detected stall in {F}', type: 'HANG', blame: 'operation' },
      { match: /^INFO: rcu_\w+_state detected stalls? on/, title: 'INFO: rcu detected stall in {F}', type: 'HANG', blame: 'operation' },
    ],
  },
  {
    id: 'hung-task', kind: 'linux-hang', literals: ['blocked for more than', 'blocked in I/O wait for', 'blocked on a', "can't die for more than"], family: 'hang', traced: true, otherProcessors: true, absorbs: ['hung-task', 'panic'],
    forms: [
      { match: /^(?:INFO: task )?(?<comm>.{0,64}):(?<pid>\d+) (?:<\w+> )?blocked (?:in I\/O wait |on an? [\w-]+ )?for more than \d+ seconds/, title: 'INFO: task hung in {F}', type: 'HANG', blame: 'trace' },
      { match: /^(?:INFO: task )?(?<comm>.{0,64}):(?<pid>\d+) can't die for more than/, title: "INFO: task can't die in {F}", type: 'HANG', blame: 'trace' },
    ],
  },
]
