// Turns the name a kernel prints for a function into the name a developer greps for, and into the name a title shows.

/** Suffixes the compiler or linker adds to clones of one function: they vary from build to build. */
const cloneSuffix = /(?:\.(?:isra|constprop|part|cold|llvm|lto_priv|localalias|str|resume|destroy|cfi)(?:\.\d+)*|\.\d+|\$[0-9a-z]+)+$/
/** `_Z8fakeNameiii`: a plain C++ mangled name states the length of the identifier. */
const itaniumMangled = /^_Z(?:N?)(\d+)/

/** The function as the source names it: `tcp_v4_rcv.isra.0` → `tcp_v4_rcv`, `.sys_read` (ppc64 descriptor) → `sys_read`. */
export function sourceName(printed: string): string {
  const name = printed.replace(/^\./, '').replace(cloneSuffix, '')
  const mangled = itaniumMangled.exec(name)
  if (!mangled) return name
  const start = mangled[0].length
  return name.slice(start, start + Number(mangled[1])) || name
}

/** How a blamed function appears in a title, with the other spellings of the same one. */
export interface TitleName {
  readonly name: string
  readonly also: readonly string[]
}

/** Entry stubs of system calls: each architecture and generation of the kernel wraps the same call under another name. */
const archSyscall = /^__(?:x64|ia32|arm64|s390x|s390|riscv|powerpc|loongarch|compat|x32|ia32_compat|se_compat)_(?:sys|compat_sys)_(\w+)$/
const plainSyscall = /^(?:__se_sys|__do_sys|SyS|SYSC|sys)_(\w+)$/

/** Functions that wait for the same thing under several names; the first name stands for all. */
const families: readonly (readonly [name: string, member: RegExp])[] = [
  ['synchronize_rcu', /^(?:__)?synchronize_(?:rcu|rcu_expedited|rcu_tasks|rcu_normal|sched|sched_expedited|srcu|rcu_bh|srcu_expedited)$/],
  ['smp_call_function', /^(?:__)?smp_call_function(?:_single|_many|_many_cond|_any|_single_async)?$/],
]

/** The stable name for titles: what changes with the architecture or the kernel version is left out and kept under `also`. */
export function titleName(source: string): TitleName {
  const arch = archSyscall.exec(source)
  if (arch) return { name: `sys_${arch[1]}`, also: [source] }
  const plain = plainSyscall.exec(source)
  if (plain) return { name: plain[1] ?? source, also: [...new Set([source, `sys_${plain[1]}`])] }
  for (const [name, member] of families) if (member.test(source) && source !== name) return { name, also: [source] }
  return { name: source, also: [] }
}
