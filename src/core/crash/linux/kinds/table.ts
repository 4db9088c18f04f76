// THE table of Linux crash kinds: the first row whose form matches a message says what it is.
import { bugs } from './bug.ts'
import type { CrashRow } from './crash-row.ts'
import { faults } from './fault.ts'
import { hangs } from './hang.ts'
import { lockdep } from './lockdep.ts'
import { others } from './other.ts'
import { panics } from './panic.ts'
import { sanitizers } from './sanitizer.ts'
import { warnings } from './warning.ts'

export const crashTable: readonly CrashRow[] = [...panics, ...sanitizers, ...lockdep, ...hangs, ...faults, ...warnings, ...bugs, ...others]
