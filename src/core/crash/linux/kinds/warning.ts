// Crash kinds: WARN() and warnings that name what they found. The machine lives on unless told to panic on them.
import type { CrashForm, CrashRow } from './crash-row.ts'

/** `WARNING: CPU: 1 PID: 2 at FILE:LINE fn+0x1/0x2 [mod]()`, or since 6.17 `WARNING: FILE:LINE at fn+0x1/0x2, CPU#1: comm/2`. */
const head = (file: string): RegExp =>
  new RegExp(`^WARNING: (?:CPU: \\d+ PID: \\d+ )?(?:at )?(?:\\S*/)?${file}:\\d+(?: (?:at|in)(?= ))? ?(?<fn>[A-Za-z_.][\\w.]*)?(?:\\+0x[0-9a-f]+)?`)

/** Top folders of the kernel's source, where the newest form begins with the file. */
const folders = ['arch', 'block', 'crypto', 'drivers', 'fs', 'include', 'init', 'io_uring', 'ipc', 'kernel', 'lib', 'mm', 'net', 'rust', 'security', 'sound', 'virt', '.']
const warningLiterals = ['WARNING: CPU: ', 'WARNING: at ', 'WARNING: /', ...folders.map((folder) => `WARNING: ${folder}/`)]

const about = (file: string, what: string, type = 'WARNING', more: Partial<CrashForm> = {}): CrashForm =>
  ({ match: head(file), title: `WARNING: ${what} in {F}`, type, blame: 'named', ...more })

export const warnings: readonly CrashRow[] = [
  {
    id: 'warning', kind: 'linux-warning', literals: warningLiterals, traced: true, absorbs: ['hard-lockup'],
    details: [/^(?<zeroVmalloc>vmalloc(?:_size)?: |.{0,40}vmalloc (?:size|error: size) 0)/, /^(?<sleeping>do not call blocking ops when !TASK_RUNNING)/],
    forms: [
      { match: head('kernel/watchdog(?:_hld|_perf)?\\.c'), title: 'BUG: hard lockup in {F}', type: 'HANG', blame: 'operation', kind: 'linux-lockup' },
      about('lib/refcount\\.c', 'refcount bug', 'REFCOUNT_WARNING'),
      about('(?:include/linux/|lib/)kref\\.[ch]', 'refcount bug', 'REFCOUNT_WARNING'),
      about('lib/debugobjects\\.c', 'ODEBUG bug'),
      about('lib/kobject\\.c', 'kobject bug'),
      about('lib/list_debug\\.c', 'list corruption'),
      about('fs/proc/generic\\.c', 'proc registration bug'),
      about('mm/usercopy\\.c', 'bad usercopy'),
      about('mm/slab_common\\.c', 'kmalloc bug'),
      about('mm/util\\.c', 'kmalloc bug'),
      about('mm/vmalloc\\.c', 'zero-size vmalloc'),
      about('kernel/locking/lockdep\\.c', 'locking bug', 'LOCKDEP', { kind: 'linux-lockdep' }),
      about('kernel/(?:lockdep|locking/mutex|locking/rwsem)\\.c', 'locking bug', 'LOCKDEP', { kind: 'linux-lockdep' }),
      { match: head('drivers/usb/core/urb\\.c'), title: 'WARNING in {F}', type: 'WARNING', blame: 'named', helper: /^usb_submit_urb$/ },
      { match: head('[^:\\s]+'), title: 'WARNING in {F}', type: 'WARNING', blame: 'named' },
    ],
  },
  {
    id: 'stack-unwind', kind: 'linux-warning', literals: ['WARNING: kernel stack '], traced: false, absorbs: ['stack-unwind'],
    forms: [
      // With hashed addresses the unwinder's two complaints come together, of one and the same bad stack.
      { match: /^WARNING: kernel stack (?:regs|frame pointer) at +\(ptrval\)/, title: 'WARNING: kernel stack regs has bad value', type: '', blame: 'nobody' },
      { match: /^WARNING: kernel stack (?<what>regs|frame pointer) at .{5,80} has bad (?<register>'\w+') value/, title: "WARNING: kernel stack {what} has bad {register} value", type: '', blame: 'nobody' },
      { match: /^WARNING: kernel stack (?<what>regs|frame pointer) at .{5,80} has bad value/, title: 'WARNING: kernel stack {what} has bad value', type: '', blame: 'nobody' },
    ],
  },
  {
    id: 'unwinder', kind: 'linux-warning', literals: ['WARNING: stack ', 'WARNING: unrecognized unwind', "WARNING: can't "], traced: false, absorbs: ['unwinder'],
    forms: [
      { match: /^WARNING: (?<what>stack recursion|stack going in the wrong direction|unrecognized unwind stack type)/, title: 'WARNING: {what}', type: '', blame: 'nobody' },
      { match: /^WARNING: (?<what>can't (?:access|dereference) (?:iret )?registers) at (?<fn>[A-Za-z_][\w.]*)/, title: 'WARNING: {what} at {fn}', type: '', blame: 'nobody' },
    ],
  },
  {
    id: 'page-allocation', kind: 'linux-warning', literals: ['page allocation failure'], traced: true, wantsProof: true,
    forms: [
      { match: /^\S.{0,40}: page allocation failure[.:] ?order:/, title: 'page allocation failure in {F}', type: '', blame: 'trace' },
    ],
  },
]
