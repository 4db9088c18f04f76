// Text of the Windows debugger (`!analyze -v`), also when its lines were run together.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'windbg',
  title: 'WinDbg !analyze -v',
  family: 'windbg',
  claims: /^[ \t]*(?:Microsoft \(R\) Windows Debugger|Loading Dump File \[|Kernel (?:Summary|Complete|Bitmap) Dump File|Mini Kernel Dump File|(?:\d+: )?kd> |\* +Bugcheck Analysis|[A-Z][A-Z0-9_]{5,} \([0-9a-f]{1,8}\)\s*$|Arg[1-4]: |Debugging Details:|BUGCHECK_\w+: |DEFAULT_BUCKET_ID: |PROCESS_NAME: |CURRENT_IRQL: |STACK_TEXT: |STACK_COMMAND: |SYMBOL_NAME: |MODULE_NAME: |IMAGE_NAME: |FAILURE_\w+: |BUCKET_ID: |TRAP_FRAME: |FOLLOWUP_\w+: |Debug session time: |System Uptime: |Windows \S+ Kernel Version |Kernel base = |Machine Name:|Symbol search path is: |Executable search path is: |Built by: |Product: \w+, suite:|[0-9a-f]{8}(?:`[0-9a-f]{8})? [0-9a-f]{8}(?:`[0-9a-f]{8})? (?:: )?[0-9a-f]{8}|[0-9a-f]{2} [0-9a-f]{8}`[0-9a-f]{8} |Bugcheck code [0-9A-F]{8}|Arguments [0-9a-f]{8}`| ?#? (?:Child-SP|RetAddr) +(?:RetAddr|: Args)|(?:Child-SP|RetAddr) +(?:RetAddr|: Args)|KEY_VALUES_STRING: |Key  : |Value: )/,
  reach: 20,
  within: /Bugcheck Analysis|BUGCHECK_STR: |Loading Dump File \[|Debug session time: /,
}
