// Text -> every place where a Windows stop code is announced, in whatever program's words.
import { bugcheckNamed } from './bugchecks.ts'

export interface BugcheckHead {
  readonly start: number
  readonly end: number
  readonly code: number
  /** Name as printed next to the code. */
  readonly name?: string
  /** Parameters printed on the spot, normalised; the debugger prints them further below. */
  readonly parameters: readonly string[]
  /** Virtual processor that reported it to Xen: `d8v0`. */
  readonly guest?: string
  readonly form: 'analysis' | 'summary' | 'stack' | 'stop-screen' | 'event-log' | 'guest-panic'
}

/** `fffff800`03163b98`, `0x00000061`, `61` -> `0xfffff80003163b98`, `0x61`. */
export function parameter(text: string): string {
  return `0x${text.replace(/`/g, '').replace(/^0x/i, '').replace(/^0+(?=.)/, '').toLowerCase()}`
}

const list = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter((each) => /^(?:0x)?[0-9a-f`]{1,17}$/i.test(each)).slice(0, 4).map(parameter)

interface Wording {
  readonly form: BugcheckHead['form']
  readonly pattern: RegExp
  /** Undefined where the words turn out to be something else. */
  read(match: RegExpExecArray, text: string): { code: number; name?: string; guest?: string; parameters: readonly string[] } | undefined
}
const hex = (text: string | undefined): number => parseInt((text ?? '').replace(/^0x/i, ''), 16)

/** How far below its head the debugger prints the arguments. */
const argumentsWithin = 2500

const wordings: readonly Wording[] = [
  {
    form: 'analysis', pattern: /\b([A-Z][A-Z0-9_]{4,80}) \(([0-9a-f]{1,8})\)/g,
    read(match, text) {
      const below = text.slice(match.index + match[0].length, match.index + argumentsWithin)
      const next = below.search(/\b[A-Z][A-Z0-9_]{4,80} \([0-9a-f]{1,8}\)/)
      const arg = below.search(/\bArg1: /)
      return arg < 0 || (next >= 0 && next < arg) ? undefined : { code: hex(match[2]), ...(match[1] ? { name: match[1] } : {}), parameters: [] }
    },
  },
  { form: 'analysis', pattern: /\bBUGCHECK_CODE:\s+(?:0x)?([0-9a-f]{1,8})\b/g, read: (match) => ({ code: hex(match[1]), parameters: [] }) },
  { form: 'summary', pattern: /\bBugCheck ([0-9A-F]{1,8}), \{([^}]{0,160})\}/g, read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }) },
  { form: 'summary', pattern: /\bBugcheck code ([0-9A-F]{8})\s{1,3}Arguments ((?:[0-9a-f`]{8,17}[ \t]{0,3}){4})/gi, read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }) },
  { form: 'summary', pattern: /\bBug ?check code ?:[ \t]{0,8}0x([0-9a-f]{1,8}) ?\(([^)]{0,160})\)/gi, read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }) },
  {
    // A table of a dump viewer: name, code and parameters a row each.
    form: 'summary', pattern: /\bBug Check Code[ \t]{0,12}: ?0x([0-9a-f]{8})\s{1,4}Parameter 1[ \t]{0,12}: ?([0-9a-f`x]{1,20})\s{1,4}Parameter 2[ \t]{0,12}: ?([0-9a-f`x]{1,20})\s{1,4}Parameter 3[ \t]{0,12}: ?([0-9a-f`x]{1,20})\s{1,4}Parameter 4[ \t]{0,12}: ?([0-9a-f`x]{1,20})/gi,
    read: (match) => ({ code: hex(match[1]), parameters: list(match.slice(2, 6).join(' ')) }),
  },
  { form: 'summary', pattern: /(?:^|\n)[ \t>*|-]{0,8}Bug ?check[ \t]{0,12}[:=] ?0x([0-9A-F]{2,8})(?: ?\(([A-Z][A-Z0-9_]{4,80})\))?(?: ?\(((?:0x[0-9a-f`]{1,17}[, ]*){4})\))?[ \t]*(?=\n|$)/gi, read: (match) => ({ code: hex(match[1]), ...(match[2] ? { name: match[2] } : {}), parameters: list(match[3]) }) },
  { form: 'stop-screen', pattern: /\*{3} ?(?:STOP|Fatal System Error): 0x([0-9A-Fa-f]{8})\b(?:\s*\(([^)]{0,160})\))?/gi, read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }) },
  { form: 'stop-screen', pattern: /\bSTOP:? 0x([0-9A-F]{1,8}) ?\(((?: ?0x[^(),\s]{1,18},){3} ?0x[^(),\s]{1,18})\)/gi, read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }) },
  {
    form: 'stop-screen', pattern: /(?:^|\n)[ \t]*Stop code: ?(?:0x([0-9A-F]{1,8})|([A-Z][A-Z0-9_ ]{4,80}))[ \t]*(?=\n|$)/gi,
    read(match) {
      if (match[1]) return { code: hex(match[1]), parameters: [] }
      const known = bugcheckNamed((match[2] ?? '').trim().replace(/ /g, '_').toUpperCase())
      return known && { code: known.code, name: known.name, parameters: [] }
    },
  },
  // In whatever language Windows speaks, a code of eight digits and four parameters of sixteen are a bug check.
  { form: 'event-log', pattern: /\b0x([0-9a-f]{8}) ?\(((?:0x[0-9a-f]{16}, ?){3}0x[0-9a-f]{16})\)/gi, read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }) },
  // Event 41 has the code in decimal, 0 where Windows was not asked to stop.
  {
    form: 'event-log', pattern: /\bBugcheckCode[= :]{1,3}(\d{1,10})((?:\s{1,6}BugcheckParameter[1-4][= :]{1,3}0x[0-9a-f]{1,16}){0,4})/gi,
    read: (match) => ({ code: Number(match[1]), parameters: list((match[2] ?? '').replace(/BugcheckParameter[1-4][= :]{1,3}/gi, ' ')) }),
  },
  { form: 'event-log', pattern: /\brebooted from a bugcheck\.\s{1,3}The bugcheck was: 0x([0-9a-f]{1,8}) ?\(([^)]{0,160})\)/gi, read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }) },
  {
    form: 'guest-panic', pattern: /\bhyper-v: arg1='0x([0-9a-f]{1,16})'((?:, ?arg[2-5]='0x[0-9a-f]{1,16}'){0,4})/gi,
    read: (match) => ({ code: hex(match[1]), parameters: list((match[2] ?? '').replace(/arg[2-5]=|'/g, ' ')) }),
  },
  {
    form: 'guest-panic', pattern: /\b(d\d{1,5}v\d{1,5}) VIRIDIAN (?:GUEST_)?CRASH: ((?:0x)?[0-9a-f]{1,16})((?:\s{1,3}(?:0x)?[0-9a-f]{1,16}){1,4})/g,
    read: (match) => ({ code: hex(match[2]), parameters: list(match[3]), ...(match[1] ? { guest: match[1] } : {}) }),
  },
  {
    form: 'guest-panic', pattern: /"GUEST_PANICKED"[^\n]{0,500}/g,
    read(match) {
      const values = [1, 2, 3, 4, 5].map((index) => new RegExp(`"arg${index}": ?(\\d{1,20})`).exec(match[0])?.[1])
      if (!match[0].includes('"hyper-v"') || values.some((value) => value === undefined)) return undefined
      const [code = '', ...parameters] = values.map((value) => BigInt(value ?? 0).toString(16))
      return { code: hex(code), parameters: parameters.map(parameter) }
    },
  },
  {
    form: 'guest-panic', pattern: /\b(?:HV crash parameters:|hv crash) \(?(0x[0-9a-f]{1,16})((?:,? 0x[0-9a-f]{1,16}){4})\)?/gi,
    read: (match) => ({ code: hex(match[1]), parameters: list(match[2]) }),
  },
]

const calledWith: Wording['read'] = (match) => {
  const [code, ...parameters] = list(match[1])
  return { code: hex(code), parameters }
}
/** A call stack shows what the function that stops the machine was called with: the code first, and as many parameters as fit on the row. */
const stackWordings: readonly Wording[] = [
  {
    form: 'stack', read: calledWith, pattern: /\b(?:[0-9a-f]{8}`[0-9a-f]{8} {1,8}){1,2}: ((?:[0-9a-f]{8}`[0-9a-f]{8} ){4}): nt!KeBugCheck(?:Ex|2)\b/g,
  },
  {
    form: 'stack', read: calledWith, pattern: /\b[0-9a-f]{8} [0-9a-f]{8} ((?:[0-9a-f]{8} ){3})nt!KeBugCheck(?:Ex|2)\b/g,
  },
]

/**
 * Every announcement, in the order of the text. A name in a sentence, without code and arguments, is none. Where nothing
 * announces a code, the stack that stops the machine does.
 */
export function bugcheckHeads(text: string): readonly BugcheckHead[] {
  const announced = headsOf(text, wordings)
  return announced.length > 0 ? announced : headsOf(text, stackWordings)
}

function headsOf(text: string, worded: readonly Wording[]): readonly BugcheckHead[] {
  const heads: BugcheckHead[] = []
  for (const { form, pattern, read } of worded) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index + (match[0].startsWith('\n') ? 1 : 0)
      const found = read(match, text)
      const overlaps = heads.some((head) => head.start < match.index + match[0].length && start < head.end)
      if (found && found.code > 0 && found.code <= 0xffffffff && !overlaps) heads.push({ form, start, end: match.index + match[0].length, ...found })
    }
  }
  return heads.sort((a, b) => a.start - b.start)
}
