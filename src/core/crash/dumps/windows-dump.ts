// Head of a Windows kernel dump -> stop code, parameters, version, processors, time and uptime. Offsets: DUMP_HEADER and DUMP_HEADER64.
import { civilFromWall } from '../../clock/calendar.ts'
import type { CalendarStamp, CrashReport, SourceId, WallMicros } from '../../model.ts'
import { parameter } from '../windows/bugcheck-heads.ts'
import { bugcheck, bugcheckTitle } from '../windows/bugchecks.ts'
import { parameterFacts } from '../windows/parameter-words.ts'
import { dumpReport, headRecord } from './dump-record.ts'
import { headFields, type HeadFields } from './head-fields.ts'

/** Bytes of the head that hold all fields read here. */
export const windowsHeadBytes = 0x2000

interface Layout {
  readonly width: 32 | 64
  readonly processors: number
  readonly machine: number
  readonly code: number
  readonly parameters: number
  readonly version: number
  readonly type: number
  readonly time: number
  readonly uptime: number
  readonly product: number
  /** Offset of the processor context, and of the registers in it. */
  readonly context: number
  readonly registers: Readonly<Record<string, number>>
}
const layouts: Readonly<Record<'windows-64' | 'windows-32', Layout>> = {
  'windows-64': {
    width: 64, machine: 0x30, processors: 0x34, code: 0x38, parameters: 0x40, version: 0x60, type: 0xf98, time: 0xfa8, uptime: 0x1030, product: 0x1040, context: 0x348,
    registers: { rax: 0x78, rcx: 0x80, rdx: 0x88, rbx: 0x90, rsp: 0x98, rbp: 0xa0, rsi: 0xa8, rdi: 0xb0, r8: 0xb8, r9: 0xc0, r10: 0xc8, r11: 0xd0, r12: 0xd8, r13: 0xe0, r14: 0xe8, r15: 0xf0, rip: 0xf8 },
  },
  'windows-32': {
    width: 32, machine: 0x20, processors: 0x24, code: 0x28, parameters: 0x2c, version: 0x3c, type: 0xf88, time: 0xfc0, uptime: 0xfb8, product: 0xf94, context: 0x320,
    registers: { edi: 0x9c, esi: 0xa0, ebx: 0xa4, edx: 0xa8, ecx: 0xac, eax: 0xb0, ebp: 0xb4, eip: 0xb8, efl: 0xc0, esp: 0xc4 },
  },
}

/** Windows fills its header with the word PAGE before it sets the fields. */
const unset32 = 0x45474150
const unset64 = 0x4547415045474150n
/** 100 ns from 1601 to 1970. */
const epochTicks = 116_444_736_000_000_000n

const dumpTypes: Readonly<Record<number, string>> = {
  1: 'full memory', 2: 'kernel memory', 3: 'head only', 4: 'small (minidump)', 5: 'full memory with a bitmap', 6: 'kernel memory with a bitmap, as live dumps are', 7: 'automatic',
}
const machines: Readonly<Record<number, string>> = { 0x14c: 'x86', 0x8664: 'x64', 0xaa64: 'ARM64', 0x200: 'IA-64' }
const builds: readonly (readonly [from: number, name: string])[] = [
  [26_100, 'Windows 11 24H2 or Server 2025'], [22_000, 'Windows 11'], [20_348, 'Windows Server 2022'], [19_041, 'Windows 10 2004 to 22H2'], [18_362, 'Windows 10 1903 or 1909'], [17_763, 'Windows 10 1809 or Server 2019'],
  [14_393, 'Windows 10 1607 or Server 2016'], [10_240, 'Windows 10'], [9600, 'Windows 8.1 or Server 2012 R2'], [9200, 'Windows 8 or Server 2012'], [7600, 'Windows 7 or Server 2008 R2'],
  [6000, 'Windows Vista or Server 2008'], [3790, 'Windows XP x64 or Server 2003'], [2600, 'Windows XP'],
]

/** FILETIME (100 ns since 1601, UTC) -> stamp; undefined where it is not a time of this age. */
function stampOfFiletime(ticks: bigint): CalendarStamp | undefined {
  const micros = (ticks - epochTicks) / 10n
  if (micros <= 0n || micros > 8_000_000_000_000_000n) return undefined
  return { ...civilFromWall(Number(micros) as WallMicros), precisionUs: 1, zoneMinutes: 0 }
}

interface Read {
  readonly head: HeadFields
  /** Names of fields that the file ends before, and of those that were never set. */
  readonly cut: string[]
  readonly unset: string[]
}

function number32({ head, cut, unset }: Read, offset: number, name: string): number | undefined {
  const value = head.u32(offset)
  if (value === undefined) cut.push(name)
  else if (value === unset32) unset.push(name)
  else return value
  return undefined
}
function number64({ head, cut, unset }: Read, offset: number, name: string): bigint | undefined {
  const value = head.u64(offset)
  if (value === undefined) cut.push(name)
  else if (value === unset64) unset.push(name)
  else return value
  return undefined
}

function parametersOf(read: Read, layout: Layout): string[] {
  const values = [0, 1, 2, 3].map((index) => {
    const name = `parameter ${index + 1}`
    const value = layout.width === 64 ? number64(read, layout.parameters + index * 8, name) : number32(read, layout.parameters + index * 4, name)
    return value === undefined ? undefined : parameter(value.toString(16))
  })
  return values.every((value) => value !== undefined) ? values : []
}

function registersOf(head: HeadFields, layout: Layout): Record<string, string> {
  const registers: Record<string, string> = {}
  for (const [name, offset] of Object.entries(layout.registers)) {
    const value = layout.width === 64 ? head.u64(layout.context + offset) : head.u32(layout.context + offset)
    if (value !== undefined && value !== unset64 && value !== unset32) registers[name] = value.toString(16).padStart(layout.width / 4, '0')
  }
  return registers
}

export interface WindowsDump {
  readonly report: CrashReport
  /** What the head does not tell, in sentences. */
  readonly missing: readonly string[]
}

/** @param bytes the first `windowsHeadBytes` of the file, fewer where it is shorter; `size` bytes of the whole file */
export function readWindowsDump(kind: 'windows-64' | 'windows-32', bytes: Uint8Array, size: number, source: SourceId): WindowsDump {
  const layout = layouts[kind]
  const head = headFields(bytes)
  const read: Read = { head, cut: [], unset: [] }
  const code = number32(read, layout.code, 'stop code')
  const parameters = parametersOf(read, layout)
  const processors = number32(read, layout.processors, 'number of processors')
  const machine = number32(read, layout.machine, 'architecture')
  const build = number32(read, 0x0c, 'version')
  const type = number32(read, layout.type, 'kind of dump')
  const time = number64(read, layout.time, 'time')
  const uptime = number64(read, layout.uptime, 'uptime')
  const product = head.u32(layout.product)
  const known = code === undefined ? undefined : bugcheck(code)
  const title = code === undefined ? 'Windows dump without a stop code' : bugcheckTitle(code, undefined)
  const stamp = time === undefined ? undefined : stampOfFiletime(time)
  const live = code === 0x161 || Boolean(known?.name.includes('LIVE'))
  const record = headRecord(source, bytes.length, 'windbg', title)
  const buildName = build === undefined ? undefined : builds.find(([from]) => build >= from)?.[1]
  const serverOrNot = product === 1 ? 'workstation' : product === 2 ? 'domain controller' : product === 3 ? 'server' : undefined
  const version = head.text(layout.version, 32)
  const missing = [
    ...(read.cut.length ? [`the file ends before its ${read.cut.join(', ')}`] : []),
    ...(read.unset.length ? [`never set when the dump was written: ${read.unset.join(', ')}`] : []),
    ...(time !== undefined && !stamp ? ['the time in it is not one'] : []),
  ]
  const facts: { name: string; value: string }[] = []
  const add = (name: string, value: string | undefined): void => void (value && facts.push({ name, value }))
  add('Meaning', live ? `${known?.means ?? 'a dump of the running system'}: the machine went on` : known?.means)
  if (code !== undefined) facts.push(...parameterFacts(code, parameters))
  add('Kind of dump', type === undefined ? undefined : `${dumpTypes[type] ?? `type ${type}`}, ${layout.width}-bit`)
  add('Processors', processors === undefined ? undefined : String(processors))
  add('Architecture', machine === undefined ? undefined : machines[machine] ?? `machine type 0x${machine.toString(16)}`)
  add('Product', serverOrNot)
  add('Version text', version && !version.startsWith('PAGE') ? version : undefined)
  add('Size', `${size.toLocaleString('en')} bytes, of which only the head was read: the stack takes a debugger (!analyze -v), whose text can be dropped here too`)
  add('Missing', missing.join('; '))
  const uptimeUs = uptime === undefined ? undefined : Number(uptime / 10n)
  return {
    missing,
    report: {
      ...dumpReport('windows-dump', title, record),
      corrupted: read.cut.length > 0,
      ...(read.cut.length ? { corruptedReason: `the file ends before its ${read.cut[0]}` } : {}),
      panicked: !live,
      ...(build === undefined ? {} : { kernel: `Windows build ${build}${buildName ? ` (${buildName})` : ''}` }),
      ...(code === undefined ? {} : { bugcheck: { code, name: known?.name ?? '', parameters } }),
      ...(stamp ? { session: { stamp, ...(uptimeUs === undefined ? {} : { uptimeUs }) } } : {}),
      registers: registersOf(head, layout),
      facts,
    },
  }
}
