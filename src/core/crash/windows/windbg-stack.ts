// STACK_TEXT of the debugger -> frames, and the functions a person would blame, most likely first.
import type { CrashFrame } from '../../model.ts'
import type { TextTape } from '../text-tape.ts'

const row = /(?:\b(?:[0-9a-f]{8}\s{1,4}){5}|(?:[0-9a-f-]{8}`[0-9a-f-]{8}|\(Inline Function\))\s{1,8}:\s{1,4}(?:[0-9a-f-]{8}`[0-9a-f-]{8}\s{1,4}){4}:\s{1,4}|\b[0-9a-f]{2} [0-9a-f]{8}`[0-9a-f]{8} [0-9a-f]{8}`[0-9a-f]{8} {1,10})((?:[\w.]{1,60}! \?\? \S{1,200})|\S{1,300})/g
const symbol = /^(?:([\w.$-]{1,80})!)?(.{1,300}?)(?:\+0x([0-9a-f]{1,8}))?$/
const unwindLost = 'Stack unwind information not available'

/**
 * Rows `ChildEBP RetAddr Args module!function+0x1e` of 32-bit and `Child-SP RetAddr : Args : module!function` of 64-bit systems,
 * one a line or run together, and `00 Child-SP RetAddr module!function` of the `kn` command. Rows below the debugger's warning that it lost the thread are unreliable.
 * @param start where `stack` begins on the tape
 */
export function readStack(stack: string, tape: TextTape, start: number): readonly CrashFrame[] {
  const frames: CrashFrame[] = []
  const lost = stack.indexOf(unwindLost)
  row.lastIndex = 0
  for (let match = row.exec(stack); match; match = row.exec(stack)) {
    const printed = symbol.exec(match[1] ?? '')
    if (!printed?.[2]) continue
    const offset = parseInt(printed[3] ?? '0', 16)
    const place = { size: 0, reliable: lost < 0 || match.index < lost, at: tape.place(start + match.index, start + match.index + match[0].length) }
    if (printed[1]) frames.push({ function: printed[2].replace(/^ \?\? /, ''), module: printed[1], offset, ...place })
    else if (printed[3]) frames.push({ function: printed[2], module: printed[2], offset, ...place })
    else frames.push({ function: printed[2], offset, ...place })
  }
  return frames
}

/** Kernel functions that report, dispatch or deliver: something below them failed. */
const machinery = new RegExp(`^(?:${[
  'KeBugCheck\\w*', 'KiBugCheck\\w*', 'DbgBreakPoint\\w*', // stop the machine
  'KiPageFault\\w*', 'KiTrap\\w+', 'KiGeneralProtectionFault\\w*', 'KiDoubleFault\\w*', 'KiInvalidOpcodeFault\\w*', 'KiDivideErrorFault\\w*', 'KiNmiInterrupt\\w*', 'KxNmiInterrupt\\w*', 'MmAccessFault', 'MiSystemFault', // deliver the processor's exceptions
  'KiExceptionDispatch', 'KiDispatchException', 'RtlDispatchException', 'RtlpExecuteHandlerForException', 'RtlRaiseStatus', 'KiRaiseException', 'KiFastFailDispatch', 'KiRaiseSecurityCheckFailure', '__?C_specific_handler', '_except_handler\\d?', '__GSHandlerCheck\\w*', 'PspUnhandledExceptionInSystemThread', 'PspSystemThreadStartup\\$filt\\$\\d', 'FNODOBFM::.*', // look for a handler
  'KeAccumulateTicks', 'KeUpdateRunTime', 'KeUpdateSystemTime\\w*', 'KeClockInterruptNotify', 'Hal\\w*Clock\\w*', 'KiInterrupt\\w*', 'KiCallInterruptServiceRoutine', 'KiUpdateRunTime', 'KiUpdateTime', 'KeUpdateTime\\w*', // the clock interrupt that noticed a hang
  'KiSystemService\\w*', 'KiFastCallEntry\\w*', 'KiServiceInternal', 'Zw\\w+', // enter a system call
  'KiStartSystemThread', 'KiThreadStartup', 'KxStartSystemThread', 'PspSystemThreadStartup', 'ExpWorkerThread', 'KiSwapContext', 'KiIdleLoop', 'KiRetireDpcList', 'KiExecuteAllDpcs', 'KiDpcInterrupt\\w*', 'KiSwapThread', 'KiCommitThreadWait', // where every thread starts or idles
].join('|')})$`)
/** Modules that pass requests on to the driver named in the next frames. */
const passesOn = /^(?:IofCallDriver|IopfCallDriver|IovCallDriver|IopSynchronousServiceTail|IofCompleteRequest|IopfCompleteRequest|FltpDispatch|FltpLegacyProcessingAfterPreCallbacksCompleted)$/
const systemModules = new Set(['nt', 'ntkrnlmp', 'ntoskrnl', 'ntkrnlpa', 'hal'])

/** `netkvm!ParaNdis6_RSSGetCurrentCpuReceiveQueue` and the like; drivers before the kernel itself. */
export function blameWindows(frames: readonly CrashFrame[], named: string | undefined): readonly { readonly function: string; readonly module?: string }[] {
  const blamed = named === undefined ? undefined : symbol.exec(named.replace(/\+(?!0x)/, '+0x'))
  const usable = frames.filter((frame) => frame.module !== undefined && !machinery.test(frame.function) && !passesOn.test(frame.function))
  const ranked = [...usable.filter((frame) => !systemModules.has(frame.module ?? '')), ...usable.filter((frame) => systemModules.has(frame.module ?? ''))]
  const found = [
    ...(blamed?.[1] && blamed[2] && !machinery.test(blamed[2]) ? [{ function: blamed[2], module: blamed[1] }] : []),
    ...ranked.map((frame) => ({ function: frame.function, ...(frame.module ? { module: frame.module } : {}) })),
  ]
  const seen = new Set<string>()
  return found.filter((each) => !seen.has(`${each.module}!${each.function}`) && seen.add(`${each.module}!${each.function}`)).slice(0, 5)
}
