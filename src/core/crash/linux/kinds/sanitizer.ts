// Crash kinds: the sanitizers and the leak detector of debug kernels (KASAN, KMSAN, KCSAN, KFENCE, UBSAN, kmemleak).
import type { CrashRow } from './crash-row.ts'

const at = '(?: in (?<fn>[A-Za-z_.][\\w.]*)(?:\\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?)?)'

export const sanitizers: readonly CrashRow[] = [
  {
    id: 'kasan', kind: 'linux-sanitizer', literals: ['BUG: KAS'], family: 'bad-access', traced: true, absorbs: [],
    details: [/^(?<access>Read|Write) (?:of size|at addr)/],
    forms: [
      { match: new RegExp(`^BUG: KASAN: (?:double-free or invalid-free|invalid-free)${at}`), title: 'KASAN: invalid-free in {F}', type: 'KASAN-INVALID-FREE', blame: 'named', family: 'invalid-free' },
      { match: new RegExp(`^BUG: KASAN: double-free${at}`), title: 'KASAN: double-free in {F}', type: 'KASAN-DOUBLE-FREE', blame: 'named', family: 'invalid-free' },
      { match: new RegExp(`^BUG: KASAN: (?<bug>[a-z-]*use-after-free)${at}`), needs: ['access'], title: 'KASAN: {bug} {access} in {F}', type: 'KASAN-USE-AFTER-FREE-{ACCESS}', blame: 'named' },
      { match: new RegExp(`^BUG: KASAN: (?<bug>[a-z-]+)${at}`), needs: ['access'], title: 'KASAN: {bug} {access} in {F}', type: 'KASAN-{ACCESS}', blame: 'named' },
      { match: new RegExp(`^BUG: KASAN: (?<bug>[a-z-]+)${at} at addr`), title: 'KASAN: {bug} in {F} at addr ADDR', type: 'KASAN-READ', blame: 'named' },
      { match: new RegExp(`^BUG: KASan: use after free${at}`), needs: ['access'], title: 'KASAN: use-after-free {access} in {F}', type: 'KASAN-USE-AFTER-FREE-{ACCESS}', blame: 'named' },
      { match: new RegExp(`^BUG: KASan: out of bounds (?:access|on stack)${at}`), needs: ['access'], title: 'KASAN: out-of-bounds {access} in {F}', type: 'KASAN-{ACCESS}', blame: 'named' },
      { match: new RegExp(`^BUG: KAS(?:AN|an): (?<bug>[a-z-]+)${at}?`), title: 'KASAN: {bug} in {F}', type: 'KASAN-READ', blame: 'named' },
    ],
  },
  {
    id: 'kmsan', kind: 'linux-sanitizer', literals: ['BUG: KMSAN: '], family: 'bad-access', traced: true,
    forms: [
      { match: new RegExp(`^BUG: KMSAN: (?<bug>kernel-(?:usb-|network-)?infoleak\\S*)${at}`), title: 'KMSAN: {bug} in {F}', type: 'KMSAN-INFO-LEAK', blame: 'named' },
      { match: new RegExp(`^BUG: KMSAN: (?<bug>[a-z-]+)${at}`), title: 'KMSAN: {bug} in {F}', type: 'KMSAN-{BUG}', blame: 'named' },
    ],
  },
  {
    id: 'kcsan', kind: 'linux-sanitizer', literals: ['BUG: KCSAN: '], traced: true, otherProcessors: true,
    forms: [
      { match: /^BUG: KCSAN: (?<bug>data-race) in (?<one>[\w.]+) \/ (?<two>[\w.]+)/, title: 'KCSAN: {bug} in {one} / {two}', type: 'KCSAN-DATARACE', blame: 'nobody' },
      { match: new RegExp(`^BUG: KCSAN: (?<bug>[a-z-]+)${at}`), title: 'KCSAN: {bug} in {F}', type: 'KCSAN-DATARACE', blame: 'named' },
      { match: /^BUG: KCSAN: (?<bug>[a-z-]+): /, title: 'KCSAN: {bug} in {F}', type: 'KCSAN-ASSERT', blame: 'trace' },
    ],
  },
  {
    id: 'kfence', kind: 'linux-sanitizer', literals: ['BUG: KFENCE: '], family: 'bad-access', traced: true,
    forms: [{ match: new RegExp(`^BUG: KFENCE: (?<bug>use-after-free|out-of-bounds|memory corruption|invalid free|invalid)(?: read| write)?${at}`), title: 'KFENCE: {bug} in {F}', type: 'KFENCE', blame: 'named' }],
  },
  {
    id: 'ubsan', kind: 'linux-sanitizer', literals: ['UBSAN: '], traced: true,
    forms: [
      { match: /^UBSAN: Undefined behaviour in (?<file>\S+)/, title: 'UBSAN: undefined-behaviour in {F}', type: 'UBSAN', blame: 'trace' },
      { match: /^UBSAN: (?<bug>array-index-out-of-bounds|object-size-mismatch|misaligned-access) in /, title: 'UBSAN: {bug} in {F}', type: 'MEMORY_SAFETY_UBSAN', blame: 'trace', family: 'bad-access' },
      { match: /^UBSAN: (?<bug>[a-z-]+) in /, title: 'UBSAN: {bug} in {F}', type: 'UBSAN', blame: 'trace' },
    ],
  },
  {
    id: 'memory-leak', kind: 'linux-sanitizer', literals: ['BUG: memory leak'], traced: true,
    forms: [{ match: /^BUG: memory leak/, title: 'memory leak in {F}', type: 'LEAK', blame: 'trace' }],
  },
]
