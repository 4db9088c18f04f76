// Windows stop codes -> names, and what they and their four parameters mean. Data only: names and layouts are Microsoft's, the words are ours.

export interface Bugcheck {
  readonly code: number
  readonly name: string
  readonly means: string
  /** What each parameter holds; '' where it is reserved or only means something to the kernel's authors. */
  readonly parameters: readonly [string, string, string, string]
}
type Row = readonly [code: number, name: string, means: string, p1?: string, p2?: string, p3?: string, p4?: string]

const address = 'address that was touched'
const irql = 'IRQL at that moment'
const access = 'what was tried: 0 read, 1 write, 2 or 8 execute'
const faulter = 'address of the instruction'
const exception = 'exception code'
const subtype = 'which check failed'

const rows: readonly Row[] = [
  [0x01, 'APC_INDEX_MISMATCH', 'a system call returned with asynchronous calls still disabled', 'address of the system call', 'index of the thread', 'disable counts', 'kind of call'],
  [0x0a, 'IRQL_NOT_LESS_OR_EQUAL', 'kernel code touched pageable or invalid memory while paging was not possible', address, irql, access, faulter],
  [0x12, 'TRAP_CAUSE_UNKNOWN', 'an exception of unknown origin', 'what came unexpectedly', '', '', ''],
  [0x18, 'REFERENCE_BY_POINTER', 'the reference count of a kernel object went wrong', 'type of the object', 'the object', '', 'count found'],
  [0x19, 'BAD_POOL_HEADER', 'the header of a memory block of the kernel pool is damaged', subtype, 'pool entry', '', ''],
  [0x1a, 'MEMORY_MANAGEMENT', 'the memory manager found its own tables inconsistent', subtype, '', '', ''],
  [0x1e, 'KMODE_EXCEPTION_NOT_HANDLED', 'kernel code raised an exception that nobody handled', exception, faulter, 'first detail of the exception', 'second detail of the exception'],
  [0x20, 'KERNEL_APC_PENDING_DURING_EXIT', 'a thread ended with asynchronous calls pending', 'address of the call', 'disable count', irql, ''],
  [0x23, 'FAT_FILE_SYSTEM', 'the FAT file system failed', 'place in its source', '', '', ''],
  [0x24, 'NTFS_FILE_SYSTEM', 'the NTFS file system failed', 'place in its source', 'exception record', 'context record', 'address of the instruction'],
  [0x27, 'RDR_FILE_SYSTEM', 'the network redirector failed', 'place in its source', 'exception record', 'context record', ''],
  [0x2e, 'DATA_BUS_ERROR', 'memory or bus parity error', 'virtual address', 'physical address', 'processor status', ''],
  [0x34, 'CACHE_MANAGER', 'the file cache failed', 'place in its source', '', '', ''],
  [0x35, 'NO_MORE_IRP_STACK_LOCATIONS', 'an I/O request passed through more drivers than it had room for', 'the request', '', '', ''],
  [0x39, 'SYSTEM_EXIT_OWNED_MUTEX', 'a system routine returned while owning a mutex', '', '', '', ''],
  [0x3b, 'SYSTEM_SERVICE_EXCEPTION', 'an exception in a system call', exception, faulter, 'context record', ''],
  [0x3d, 'INTERRUPT_EXCEPTION_NOT_HANDLED', 'an exception inside an interrupt handler', 'exception record', 'context record', '', ''],
  [0x3f, 'NO_MORE_SYSTEM_PTES', 'the kernel ran out of page-table entries for mappings', 'kind of entry', 'entries asked for', 'entries free', 'entries in all'],
  [0x44, 'MULTIPLE_IRP_COMPLETE_REQUESTS', 'a driver completed an I/O request twice', 'the request', '', '', ''],
  [0x48, 'CANCEL_STATE_IN_COMPLETED_IRP', 'a completed I/O request was cancelled', 'the request', 'cancel routine', '', ''],
  [0x4a, 'IRQL_GT_ZERO_AT_SYSTEM_SERVICE', 'a system call returned at raised IRQL', 'address of the system call', irql, '', ''],
  [0x4e, 'PFN_LIST_CORRUPT', 'the list of physical pages is damaged', subtype, 'page frame', '', ''],
  [0x50, 'PAGE_FAULT_IN_NONPAGED_AREA', 'kernel code touched an address that is not mapped at all', address, 'what was tried: 0 read, 1 or 2 write, 8 or 16 execute', faulter, ''],
  [0x51, 'REGISTRY_ERROR', 'the registry is damaged', '', '', 'hive', ''],
  [0x5c, 'HAL_INITIALIZATION_FAILED', 'the hardware layer could not start', subtype, '', '', ''],
  [0x5d, 'UNSUPPORTED_PROCESSOR', 'Windows does not run on this processor', '', '', '', ''],
  [0x67, 'CONFIG_INITIALIZATION_FAILED', 'the registry could not be set up at start', '', 'place in its source', '', 'status'],
  [0x6b, 'PROCESS1_INITIALIZATION_FAILED', 'the first process could not be started', 'status', '', '', ''],
  [0x74, 'BAD_SYSTEM_CONFIG_INFO', 'the SYSTEM part of the registry cannot be used', '', '', 'status', ''],
  [0x76, 'PROCESS_HAS_LOCKED_PAGES', 'a driver left pages locked after its I/O', 'kind', 'process', 'pages locked', ''],
  [0x77, 'KERNEL_STACK_INPAGE_ERROR', 'a page of a kernel stack could not be read back from the page file', 'status', 'I/O status', 'page file', 'offset in it'],
  [0x7a, 'KERNEL_DATA_INPAGE_ERROR', 'kernel data could not be read back from the page file', 'lock or entry', 'I/O status (0xc000000e device gone, 0xc000009c bad block, 0xc0000185 controller)', 'process or address', 'address not read'],
  [0x7b, 'INACCESSIBLE_BOOT_DEVICE', 'Windows cannot reach its own disk at start', 'device or its name', 'status (0xc0000034 no such device)', '', ''],
  [0x7e, 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED', 'a system thread raised an exception that nobody handled', exception, faulter, 'exception record', 'context record'],
  [0x7f, 'UNEXPECTED_KERNEL_MODE_TRAP', 'the processor raised an exception the kernel cannot handle', 'number of the exception: 0 divide, 6 invalid opcode, 8 double fault, 13 protection', 'task state or error code', '', ''],
  [0x80, 'NMI_HARDWARE_FAILURE', 'a non-maskable interrupt: hardware, or an administrator who sent one', '', '', '', ''],
  [0x8e, 'KERNEL_MODE_EXCEPTION_NOT_HANDLED', 'kernel code raised an exception that nobody handled', exception, faulter, 'trap frame', ''],
  [0x92, 'UP_DRIVER_ON_MP_SYSTEM', 'a driver for one processor on a machine with several', 'base of the driver', '', '', ''],
  [0x93, 'INVALID_KERNEL_HANDLE', 'a kernel handle that does not exist was closed or protected', 'handle', '', '', ''],
  [0x9c, 'MACHINE_CHECK_EXCEPTION', 'the processor reported a hardware error', 'bank', 'record of the error', 'high part of the status', 'low part of the status'],
  [0x9f, 'DRIVER_POWER_STATE_FAILURE', 'a driver did not finish a change of power state in time', 'kind: 3 an I/O request took too long, 4 a thread held the lock', 'device or timeout', 'details of the wait', 'the request or thread'],
  [0xa0, 'INTERNAL_POWER_ERROR', 'the power manager failed, often while sleeping or waking', subtype, '', '', ''],
  [0xa5, 'ACPI_BIOS_ERROR', 'the ACPI tables of the machine are not usable', subtype, '', '', ''],
  [0xab, 'SESSION_HAS_VALID_POOL_ON_EXIT', 'a session ended with memory still allocated', 'session', 'paged bytes', 'nonpaged bytes', 'allocations'],
  [0xac, 'HAL_MEMORY_ALLOCATION', 'the hardware layer got no memory', 'bytes asked for', '', 'file', ''],
  [0xb8, 'ATTEMPTED_SWITCH_FROM_DPC', 'a deferred procedure tried to wait', 'thread', 'its next thread', 'stack', ''],
  [0xbe, 'ATTEMPTED_WRITE_TO_READONLY_MEMORY', 'a driver wrote to read-only memory', 'address written', 'page-table entry', '', ''],
  [0xc1, 'SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION', 'a driver wrote outside its memory, caught by the special pool', 'address', '', '', subtype],
  [0xc2, 'BAD_POOL_CALLER', 'a driver used the kernel pool wrongly', subtype, '', '', ''],
  [0xc4, 'DRIVER_VERIFIER_DETECTED_VIOLATION', 'the driver verifier caught a driver breaking a rule', 'which rule', '', '', ''],
  [0xc5, 'DRIVER_CORRUPTED_EXPOOL', 'the pool was damaged and then touched at raised IRQL', address, irql, access, faulter],
  [0xc7, 'TIMER_OR_DPC_INVALID', 'a timer or deferred procedure lies in freed memory', subtype, 'address', 'start of the range', 'end of the range'],
  [0xc8, 'IRQL_UNEXPECTED_VALUE', 'the IRQL is not what it should be', 'values found and expected', '', '', ''],
  [0xc9, 'DRIVER_VERIFIER_IOMANAGER_VIOLATION', 'the driver verifier caught wrong use of an I/O request', 'which rule', '', '', ''],
  [0xca, 'PNP_DETECTED_FATAL_ERROR', 'a driver misused plug and play', subtype, 'device', '', ''],
  [0xcb, 'DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS', 'a driver left pages of a process locked', 'caller', 'caller of the caller', 'descriptor', 'pages'],
  [0xcc, 'PAGE_FAULT_IN_FREED_SPECIAL_POOL', 'a driver used memory that it had freed', address, access, faulter, ''],
  [0xce, 'DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS', 'a driver went away with work pending and its code was called', address, access, faulter, ''],
  [0xd1, 'DRIVER_IRQL_NOT_LESS_OR_EQUAL', 'a driver touched pageable or invalid memory while paging was not possible', address, irql, access, faulter],
  [0xd5, 'DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL', 'a driver used memory that it had freed', address, access, faulter, ''],
  [0xd6, 'DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION', 'a driver ran past the end of its memory', address, access, faulter, ''],
  [0xd8, 'DRIVER_USED_EXCESSIVE_PTES', 'a driver used up the page-table entries', 'name of the driver', 'entries it used', 'entries free', 'entries in all'],
  [0xda, 'SYSTEM_PTE_MISUSE', 'page-table entries were used wrongly', subtype, '', '', ''],
  [0xde, 'POOL_CORRUPTION_IN_FILE_AREA', 'a driver damaged memory that was to be written to disk', '', '', '', ''],
  [0xe2, 'MANUALLY_INITIATED_CRASH', 'somebody asked for this crash from the keyboard', '', '', '', ''],
  [0xe3, 'RESOURCE_NOT_OWNED', 'a thread released a lock that it did not own', 'lock', 'thread', 'owner table', ''],
  [0xe6, 'DRIVER_VERIFIER_DMA_VIOLATION', 'the driver verifier caught wrong DMA', 'which rule', '', '', ''],
  [0xea, 'THREAD_STUCK_IN_DEVICE_DRIVER', 'a display driver waits for its hardware in an endless loop', 'thread', 'watchdog', 'name of the driver', 'times seen'],
  [0xed, 'UNMOUNTABLE_BOOT_VOLUME', 'the system volume could not be mounted', 'device', 'status', '', ''],
  [0xef, 'CRITICAL_PROCESS_DIED', 'a process that Windows needs has ended', 'process', '0 for a process, 1 for a thread', '', ''],
  [0xf4, 'CRITICAL_OBJECT_TERMINATION', 'a process or thread that Windows needs has ended', '3 for a process, 6 for a thread', 'the object', 'name of its image', 'text of explanation'],
  [0xf5, 'FLTMGR_FILE_SYSTEM', 'the file-system filter manager failed', subtype, '', '', ''],
  [0xf7, 'DRIVER_OVERRAN_STACK_BUFFER', 'a driver wrote past a buffer on the stack', 'cookie found', 'cookie expected', 'its complement', ''],
  [0xfc, 'ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY', 'a driver executed data', address, 'page-table entry', '', ''],
  [0xfd, 'DIRTY_NOWRITE_PAGES_CONGESTION', 'cached data could not be written out and memory ran short', 'dirty pages', 'of them unwritable', '', ''],
  [0xfe, 'BUGCODE_USB_DRIVER', 'the USB stack failed', subtype, '', '', ''],
  [0x101, 'CLOCK_WATCHDOG_TIMEOUT', 'a processor did not answer the clock interrupt within the time allowed; the stack shown is that of the processor that noticed', 'time allowed, in clock ticks', '', 'control block (PRCB) of the processor that hung', 'number of the processor that hung'],
  [0x108, 'THIRD_PARTY_FILE_SYSTEM_FAILURE', 'a file system of another vendor failed', 'which one', 'exception record', 'context record', ''],
  [0x109, 'CRITICAL_STRUCTURE_CORRUPTION', 'kernel code or data was changed: memory error, wrong emulation of the processor, or a driver that patches', '', '', 'what was changed', 'kind of region'],
  [0x10d, 'WDF_VIOLATION', 'a driver broke a rule of the driver framework', 'which rule', '', '', ''],
  [0x10e, 'VIDEO_MEMORY_MANAGEMENT_INTERNAL', 'the manager of video memory failed', subtype, '', '', ''],
  [0x113, 'VIDEO_DXGKRNL_FATAL_ERROR', 'the graphics kernel failed', subtype, '', '', ''],
  [0x116, 'VIDEO_TDR_FAILURE', 'the display driver did not recover from a reset', 'recovery context', 'address in the driver', 'status', ''],
  [0x117, 'VIDEO_TDR_TIMEOUT_DETECTED', 'the display driver did not answer in time', 'recovery context', 'address in the driver', '', ''],
  [0x119, 'VIDEO_SCHEDULER_INTERNAL_ERROR', 'the graphics scheduler failed', subtype, '', '', ''],
  [0x11b, 'DRIVER_RETURNED_HOLDING_CANCEL_LOCK', 'a driver returned with the cancel lock held', '', '', '', ''],
  [0x121, 'DRIVER_VIOLATION', 'a driver broke a rule', subtype, '', '', ''],
  [0x122, 'WHEA_INTERNAL_ERROR', 'the hardware error architecture itself failed', subtype, '', '', ''],
  [0x124, 'WHEA_UNCORRECTABLE_ERROR', 'the hardware, or the hypervisor in its place, reported an error that cannot be corrected', 'source: 0 machine check, 4 PCI Express, 6 NMI', 'error record', 'high part of the status', 'low part of the status'],
  [0x127, 'PAGE_NOT_ZERO', 'a page that should be zero is not: memory error', 'address', 'physical address', '', ''],
  [0x12b, 'FAULTY_HARDWARE_CORRUPTED_PAGE', 'a page changed without anybody writing it: memory error', 'address', 'physical page', '', ''],
  [0x133, 'DPC_WATCHDOG_VIOLATION', 'a deferred procedure or interrupt level ran far too long', '0: one procedure too long, 1: too long at raised IRQL in all', 'time taken, in ticks', 'time allowed, in ticks', ''],
  [0x135, 'REGISTRY_FILTER_DRIVER_EXCEPTION', 'a driver that filters the registry raised an exception', exception, faulter, 'context record', 'address of the routine'],
  [0x139, 'KERNEL_SECURITY_CHECK_FAILURE', 'the kernel found a structure damaged', 'which one: 2 stack buffer, 3 list entry, 0x1d stack frame', 'trap frame', 'exception record', ''],
  [0x13a, 'KERNEL_MODE_HEAP_CORRUPTION', 'a heap of the kernel is damaged', 'kind of damage', 'heap', 'place', ''],
  [0x144, 'BUGCODE_USB3_DRIVER', 'the USB 3 stack failed', subtype, '', '', ''],
  [0x149, 'REFS_FILE_SYSTEM', 'the ReFS file system failed', 'place in its source', 'exception record', 'context record', ''],
  [0x14f, 'PDC_WATCHDOG_TIMEOUT', 'a component did not answer while the machine slept', 'which component', '', '', ''],
  [0x154, 'UNEXPECTED_STORE_EXCEPTION', 'the memory store could not be read: often its disk', 'store', 'exception information', '', ''],
  [0x156, 'WINSOCK_DETECTED_HUNG_CLOSESOCKET_LIVEDUMP', 'closing a socket hung (a live report, the machine went on)', '', '', '', ''],
  [0x15e, 'BUGCODE_NDIS_DRIVER_LIVE_DUMP', 'a network driver misbehaved (a live report, the machine went on)', subtype, '', '', ''],
  [0x15f, 'CONNECTED_STANDBY_WATCHDOG_TIMEOUT_LIVEDUMP', 'standby took too long (a live report, the machine went on)', subtype, '', '', ''],
  [0x161, 'LIVE_SYSTEM_DUMP', 'not a crash: a dump taken of the running system, as QEMU does', '', '', '', ''],
  [0x162, 'KERNEL_AUTO_BOOST_INVALID_LOCK_RELEASE', 'a thread released a lock it did not own', 'thread', 'lock', '', ''],
  [0x164, 'WIN32K_CRITICAL_FAILURE', 'the window system failed', subtype, '', '', ''],
  [0x17e, 'MICROCODE_REVISION_MISMATCH', 'processors run different microcode', '', '', '', ''],
  [0x18b, 'SECURE_KERNEL_ERROR', 'the secure kernel met a fatal error', '', '', '', ''],
  [0x192, 'KERNEL_AUTO_BOOST_LOCK_ACQUISITION_WITH_RAISED_IRQL', 'a lock was taken at raised IRQL', 'thread', 'lock', irql, ''],
  [0x1a8, 'ATTEMPTED_EXECUTE_ON_INACCESSIBLE_MEMORY', 'the kernel jumped to memory it must not execute', address, '', '', ''],
  [0x1ca, 'SYNTHETIC_WATCHDOG_TIMEOUT', 'the system-wide watchdog ran out: the processors got no time, or time jumped, as a paused or starved virtual machine sees it', 'time elapsed', 'interrupt count', '', ''],
  [0x1cf, 'HYPERGUARD_VIOLATION', 'the hypervisor guard found the kernel changed', '', '', '', ''],
  [0x20001, 'HYPERVISOR_ERROR', 'the Microsoft hypervisor below Windows met a fatal error', 'its error code', '', '', ''],
  [0xc0000218, 'STATUS_CANNOT_LOAD_REGISTRY_FILE', 'a file of the registry cannot be loaded', '', '', '', ''],
  [0xc000021a, 'STATUS_SYSTEM_PROCESS_TERMINATED', 'winlogon or the session manager ended', 'text of explanation', 'status', '', ''],
  [0xc0000221, 'STATUS_IMAGE_CHECKSUM_MISMATCH', 'a system file is damaged', 'name of the file', '', '', ''],
]

const table = new Map<number, Bugcheck>(rows.map(([code, name, means, p1 = '', p2 = '', p3 = '', p4 = '']) => [code, { code, name, means, parameters: [p1, p2, p3, p4] }]))
const byName = new Map([...table.values()].map((entry) => [entry.name, entry]))

/** 0x1000007e and its kin are a minidump's spelling of 0x7e. */
export function baseCode(code: number): number {
  return code >= 0x10000000 && code < 0x10001000 ? code - 0x10000000 : code
}
/** What is known of a code; undefined for one that is not in the table. */
export function bugcheck(code: number): Bugcheck | undefined {
  return table.get(code) ?? table.get(baseCode(code))
}
export function bugcheckNamed(name: string): Bugcheck | undefined {
  return byName.get(name)
}
/** `CLOCK_WATCHDOG_TIMEOUT (0x101)`: how titles name a bug check. */
export function bugcheckTitle(code: number, name: string | undefined): string {
  return `${name ?? bugcheck(code)?.name ?? 'Windows bug check'} (0x${code.toString(16)})`
}

/** Codes whose stack belongs to a bystander (the one that noticed) or to hardware: no function in it is to blame. */
export const innocentStack: ReadonlySet<number> = new Set([0x80, 0x9c, 0x101, 0x109, 0x124, 0x127, 0x12b, 0x161, 0x1ca, 0x20001, 0xe2, 0x7b, 0xef, 0xf4])

const exceptionNames: Readonly<Record<string, string>> = {
  '0xc0000005': 'access violation', '0x80000003': 'breakpoint', '0x80000004': 'single step', '0xc000001d': 'illegal instruction', '0xc0000094': 'integer divide by zero',
  '0xc0000096': 'privileged instruction', '0xc00000fd': 'stack overflow', '0xc0000006': 'page could not be read', '0xc0000409': 'stack buffer overrun', '0x80000002': 'misaligned data',
  '0xc0000034': 'object not found', '0xc000000e': 'no such device', '0xc0000185': 'I/O device error', '0xc000009c': 'bad block on the device', '0xc0000420': 'assertion failed',
}
/** NTSTATUS values that appear as parameters, in words. */
export function statusInWords(parameter: string): string | undefined {
  const short = parameter.replace(/^0xffffffff(?=[0-9a-f]{8}$)/, '0x')
  return exceptionNames[short]
}
