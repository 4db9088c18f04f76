// The register dump qemu prints below a KVM failure -> registers, mode and code bytes of the virtual processor.

export interface CpuState {
  readonly registers: Record<string, string>
  /** Privilege level: 0 kernel, 3 user. */
  level?: number
  codeSegment?: string
  inSystemManagement: boolean
  halted: boolean
  code?: string
}

/** `EAX=f81a0024 EBX=…`, `R8 =…`, `CR0=80050033 CR2=…`, `EFER=…`: pairs of name and hex. */
const pair = /^([A-Z][A-Z0-9]{1,4})\s?=\s*([0-9a-f]{4,16})(?:\s+|$)/
/** `CS =0060 00000000 ffffffff 00c09b00 DPL=0 CS32 [-RA]`, `GDT=     f6e99000 000000ff`. */
const segment = /^(?:[CDEFGS]S|LDT|TR|GDT|IDT)\s?=\s*([0-9a-f]{4,16})(?:\s[0-9a-f]{4,16}){0,3}(?:\s+DPL=(\d))?(?:\s+(\w{2,6}(?:-\w{3,5})?))?(?:\s+\[.{1,8}\])?$/
const flags = /^([ER]IP) ?= *([0-9a-f]{8,16}) ([ER]FL)=([0-9a-f]{8,16}) \[.{3,12}\] CPL=(\d)(?: II=\d)?(?: A20=\d)?(?: SMM=(\d))?(?: HLT=(\d))?/
const code = /^Code=((?:<?(?:[0-9a-f]{2}|\?\?)>? ?){1,80})/
const longestLine = 400

export function newCpuState(): CpuState {
  return { registers: {}, inSystemManagement: false, halted: false }
}

/** Takes a line of the dump in; false where it is none. */
export function readCpuLine(state: CpuState, body: string): boolean {
  if (body.length > longestLine) return false
  const text = body.trim()
  const pointer = flags.exec(text)
  if (pointer?.[1] && pointer[2] && pointer[3] && pointer[4]) {
    state.registers[pointer[1].toLowerCase()] = pointer[2]
    state.registers[pointer[3].toLowerCase()] = pointer[4]
    state.level = Number(pointer[5])
    state.inSystemManagement = pointer[6] === '1'
    state.halted = pointer[7] === '1'
    return true
  }
  const table = segment.exec(text)
  if (table?.[1]) {
    const name = text.slice(0, text.indexOf('=')).trim().toLowerCase()
    state.registers[name] = table[1]
    if (name === 'cs' && table[3]) state.codeSegment = table[3]
    return true
  }
  const bytes = code.exec(text)
  if (bytes?.[1]) {
    state.code = bytes[1].trim()
    return true
  }
  let rest = text
  const found: [string, string][] = []
  for (let match = pair.exec(rest); match?.[1] && match[2]; match = pair.exec(rest)) {
    found.push([match[1].toLowerCase(), match[2]])
    rest = rest.slice(match[0].length)
  }
  if (!found.length || rest) return false
  for (const [name, value] of found) state.registers[name] = value
  return true
}

/** In which mode the virtual processor ran, as far as its registers tell. */
export function modeInWords(state: CpuState): string | undefined {
  if (state.inSystemManagement) return 'system management mode (firmware)'
  const cr0 = state.registers['cr0']
  const efl = state.registers['efl'] ?? state.registers['rfl']
  if (cr0 && parseInt(cr0, 16) % 2 === 0) return 'real mode (boot code)'
  if (efl && Math.floor(parseInt(efl, 16) / 0x20000) % 2 === 1) return 'virtual 8086 mode'
  switch (state.codeSegment) {
    case 'CS64': return '64-bit mode'
    case 'CS32': return '32-bit protected mode'
    case 'CS16': return cr0 ? '16-bit protected mode' : '16-bit code (real mode or boot code)'
    default: return undefined
  }
}

/** What the code bytes give away: nothing is there, or they could not be read. */
export function codeInWords(bytes: string | undefined): string | undefined {
  const all = new Set((bytes ?? '').replace(/[<>]/g, '').split(/\s+/).filter(Boolean))
  const [only] = all
  if (all.size !== 1) return undefined
  if (only === '??') return 'the code could not be read: no memory is mapped where the processor was'
  if (only === '00') return 'only zeros: the processor ran into empty memory'
  if (only === 'ff') return 'only ff: the processor ran where no memory answers'
  return undefined
}
