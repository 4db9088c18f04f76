// A body -> whether it is a detail of a dump that a kernel or hypervisor printed: a frame, a register, a heading. What was dumped is told by other lines.
import { withoutMarkers } from '../crash/linux/frame-line.ts'

/** `[<ffffffff8143f593>] ? skb_copy_bits+0x143/0x240 [mod]`, addresses in any bracket or none, offsets in hexadecimal or decimal. */
const frame = /^(?:\(?\[?<?(?:0x)?[0-9a-f]{8,16}>?\]? *(?:[RFS] )?\(?)?(?:\? )?[\w.$:#]{1,200}\+(?:0x)?[0-9a-f]{1,8}(?:\/(?:0x)?[0-9a-f]{1,8}|\))/
const register = /^(?:R[A-Z0-9]{1,2}|E[A-Z]{2}|[CD]R\d|[CDEFGS]S|EFLAGS|RFLAGS|ORIG_RAX|GPR\d\d|NIP|MSR|CFAR|PGD|P[4UM]D|PTE|[xrsat]\d{1,2}|[sflpg]p|pc|lr|pstate|cr[0-4]|r[a-d]x|r[sd]i|r[bs]p|Krnl (?:GPRS|PSW)) ?: /
const heading = /^(?:Call ?Trace:?|Backtrace:|Stack:|Stack trace from|Code:|Modules linked in:|Hardware name:|Workqueue:|CPU: ?\d+|Tainted:|Not tainted|Process \S+ \(pid:|task: ?\S+ task\.|Task dump for CPU|Dumping ftrace buffer|\(ftrace buffer|Kernel Offset:|Memory Limit:|Xen (?:call|stack) trace|Guest stack trace|"echo 0 > \/proc|kasan: (?:CONFIG|GPF)|Showing all locks|Allocated by task|Freed by task|Memory state around|The buggy address|\d+ locks? held by|read to \S+ of|write to \S+ of|value changed:)/i
const ruler = /^(?:-{3,}|={3,}|\*{3,}|#{3,})/
/** Words and bytes of memory: `ffff8801dae06740 0000000000000000 …`, `ff ff c3 66`, `(ptrval): ffffffff812c80ee (…)`. */
const words = /^>?(?:(?:\(ptrval\)|[0-9a-f]{8,16}):? +)?(?:\(?(?:0x)?[0-9a-f]{8,16}\)?(?:\s|$)|(?:[0-9a-f]{2} ){7})/

export function isDumpDetail(body: string): boolean {
  const text = withoutMarkers(body.slice(0, 600))
  return text === '' || !/[A-Za-z]{2}/.test(text) || ruler.test(text) || heading.test(text) || register.test(text) || frame.test(text) || words.test(text)
}
