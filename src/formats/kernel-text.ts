// Kernel messages without any stamp, as they stand in tickets and on photographed consoles.
import type { TextFormat } from '../core/records/log-format.ts'

/** Where a line of kernel text begins, if its line feed was lost: headings, the parts of a register dump, frames. */
const breaks = new RegExp([
  String.raw`(?<=\s|<\d>)(?:${[
    String.raw`(?<!\[ |watchdog: )BUG: `, String.raw`(?:NMI )?watchdog: BUG: `, String.raw`\[ (?:BUG|INFO): `, 'rcu: (?:INFO: |\\t)', String.raw`(?<!rcu: |\[ )INFO: (?:task |rcu_|trying )`,
    String.raw`WARNING: (?:CPU: |at \S+:\d|\S+:\d+ at |kernel stack |possible |suspicious |inconsistent |bad )`, '(?<!Oops: )(?:general protection fault|invalid opcode: |divide error: )', 'Oops: ',
    'Unable to handle kernel ', 'Internal error: ', 'Unhandled fault: ', String.raw`(?<!\[ end )Kernel panic - not syncing`, 'kernel BUG at ', 'UBSAN: ', '-{10,}', '={20,}', String.raw`---\[ end `,
    String.raw`(?<!WARNING: )CPU: \d+ (?:UID: \d+ )?PID: `, 'Hardware name: ', 'Modules linked in:', 'Call [Tt]race:', 'Backtrace:', 'backtrace:', 'NMI backtrace for cpu ', 'Workqueue: ', 'Code: [0-9a-f]{2}', 'R(?:IP|SP|AX): ', String.raw`IP: \[<`, String.raw`RIP  \[<`, String.raw`PGD [0-9a-f]+ `, String.raw`Pid: \d+, comm: `, String.raw`EIP(?: is at |: +(?:[0-9a-f]{4}:)?\[<)`, String.raw`CPU:? {1,4}\d+ +(?=EIP|Modules|Pid)`, 'PC is at ', 'LR is at ', 'pc : ',
    String.raw`Process \S+ \(pid: `, 'Stack: ', String.raw`Exception stack\(`, '(?:Read|Write) of size ', '(?:Allocated|Freed) by task ', 'The buggy address ', 'Memory state around ', 'Showing all locks held ', 'Sending NMI from CPU ',
    '</?(?:IRQ|TASK|NMI)>', 'task:\\S+ +state:', 'but task is already holding lock:', 'Kernel Offset: ', 'Rebooting in ', String.raw`SeaBIOS \(version `, String.raw`Booting the kernel\.`, 'early console in ',
  ].join('|')})`,
  String.raw`(?<=\s)(?<!(?:[IP]P|PC|pc|lr|LR|at|from|epc|ra|\]) ?:? )\[<[0-9a-f]{8,16}>\] `,
  String.raw`(?<=\s)(?<!(?:[\]:?]|at|in|is|of|from|:\d{1,6}) )(?:\? )?[A-Za-z_][\w.]*\+0x[0-9a-f]+/0x[0-9a-f]+`,
].join('|'), 'g')

export const format: TextFormat = {
  kind: 'text',
  id: 'kernel-text',
  title: 'kernel messages without stamps',
  family: 'kernel',
  claims: /^[ \t]*(?:[a-z][\w-]{1,24} [\da-f]{4}:[\da-f]{2}:[\da-f]{2}\.[\da-f](?::| \S{1,24}:) \S|nvme nvme\d{1,4}: |EXT4-fs (?:error|warning)? ?\(|XFS \([\w-]{1,40}\): |blk_update_request: |Buffer I\/O error on dev|sd \d{1,4}:\d{1,4}:\d{1,4}:\d{1,6}: |mce: |\{\d{1,4}\}\[Hardware Error\]: |\[Hardware Error\]: |NVRM: Xid |EDAC [A-Z]{2}\d: |DMAR: |AMD-Vi: |\S{1,16} invoked oom-killer: |Out of memory: Kill|Uhhuh\. NMI received |NMI: (?:IOCK|PCI system) error|BUG: |Oops(?:: | - |#)|(?:Panic|Emergency|Restart|Halt|Poweroff|Unknown)#\d+ Part\d+$|Kernel panic - not syncing|Kernel BUG at |kernel BUG at |Unable to handle kernel |general protection fault|WARNING: (?:CPU|at|kernel stack|\S+:\d+ at|possible|suspicious|lock|bad|Nested|inconsistent)|BUG \S+ ?\((?:Not t|T)ainted|kasan: |list_(?:add|del) |Insufficient stack space|Bad mode in |Unhandled (?:fault|prefetch abort): |Alignment trap: |NETDEV WATCHDOG: |Watchdog detected |\S+ login: (?:BUG: |Unable to|INFO: |WARNING: )|\S{1,16}: page allocation failure|INFO: (?:task |rcu|possible|trying|suspicious)|Internal error: |invalid opcode: |divide error: |double fault: |stack segment: |PANIC: |Call Trace:|Call trace:|Backtrace:|Modules linked in:|---\[ end |-{8,}\[ cut here \]|CPU: \d+ (?:UID: \d+ )?PID: |Pid: \d+, comm: |Hardware name: |RIP: [0-9a-f]{4}:|RIP  \[<|EIP: |RSP: |RAX: |EAX: |Code: [0-9a-f]{2}|pc : |PC is at |LR is at |<\/?(?:IRQ|TASK|NMI|EOI|#DF|ENTRY_TRAMPOLINE)>|\[<[0-9a-f]{8,16}>\] (?![RFS] )|(?:\? )?[A-Za-z_][\w.]*\+0x[0-9a-f]+\/0x[0-9a-f]+|Linux version \d|Command line: |unregister_netdevice: waiting for |watchdog: BUG: |NMI watchdog: |rcu: INFO: |UBSAN: |KASAN: |================|Freed by task|Allocated by task|Read of size |Write of size |The buggy address|Memory state around|Disabling lock debugging|Rebooting in \d+ seconds|VFS: (?:Busy inodes after|Close: file count)|SeaBIOS \(version |Booting the kernel\.|early console in )/,
  reach: 60,
  broken: { line: /^[ \t]*(?:Code: |Hardware name: |(?:hard|soft)irqs last )/, rest: /^[ \t]*(?:(?:[0-9a-f]{2} |<[0-9a-f]{2}> ){3}|\S{0,40} ?\d\d\/\d\d\/\d{4}$|[A-Za-z_][\w.]*\+0x[0-9a-f]+\/0x[0-9a-f]+$)/ },
  within: /\+0x[0-9a-f]+\/0x[0-9a-f]+ |Kernel panic - not syncing|Call [Tt]race:| Booting the kernel\./,
  runsTogether: breaks,
}
