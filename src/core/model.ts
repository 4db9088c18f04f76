// Every type that crosses a stage of the analysis, with its unit. Plain data only: no class, no function, no DOM.

declare const unit: unique symbol
/** A number that carries its unit in the type; plain numbers do not mix in by accident. */
export type Unit<Name extends string> = number & { readonly [unit]: Name }

/** Microseconds since 1970-01-01 UTC (exact in a double until 2255). */
export type WallMicros = Unit<'WallMicros'>
/** Microseconds since ONE kernel (or hypervisor) booted. Only comparable within the same ClockId. */
export type BootMicros = Unit<'BootMicros'>

export type SourceId = string & { readonly __source?: never }
export type ClockId = string & { readonly __clock?: never }

/** Where something stands: lines count from 1, bytes from 0, `byteEnd` is one past the last byte (line feed not included). */
export interface LineRange {
  readonly source: SourceId
  readonly first: number
  readonly last: number
  readonly byteStart: number
  readonly byteEnd: number
}
/** At least one place: the type of everything that must not be claimed without its lines. */
export type Places = readonly [LineRange, ...LineRange[]]

export type Severity = 'fatal' | 'error' | 'warning' | 'notice' | 'info'
/** Order of severities, gravest first. */
export const severities: readonly Severity[] = ['fatal', 'error', 'warning', 'notice', 'info']

/** Which program's language a record speaks. Signatures and facts name the families they read. */
export type LogFamily = 'kernel' | 'xen' | 'libvirt' | 'qemu' | 'toolstack' | 'windbg' | 'system' | 'plain'

export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'notice'
  readonly source?: SourceId
  readonly line?: number
  /** It tells what collected the files, and stands above them; or that of many lines of a kind only some became events, and stands with the events too. */
  readonly about?: 'collection' | 'thinned'
  /** One sentence for a person: what, where, and what to do next. */
  readonly message: string
}
/** What a parser understood, and what it could not. Parsing never throws on input. */
export interface Parsed<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}

// ---------------------------------------------------------------------------------------------- ingest

/** Random access to bytes that may be far larger than memory. A short or failed read rejects. */
export interface ByteSource {
  readonly size: number
  /** Exactly the bytes [start, end), or a rejection that says why not. */
  read(start: number, end: number): Promise<Uint8Array>
  /** Hands back what a read gave, so that its memory serves another: its bytes may not be looked at any more. */
  giveBack?(bytes: Uint8Array): void
}
/** One thing the user gave: a dropped file, a path of the command line, pasted text. */
export interface InputFile {
  /** Path as a person would write it, folders included: `var/crash/20140917-064516-UTC/dom0.log`. */
  readonly path: string
  readonly bytes: ByteSource
  /** Last change of the file, if the system told. */
  readonly modified?: WallMicros
  /** It is a link to this name, at which nothing stands. */
  readonly linkTo?: string
}
/** A log text ready to be scanned: UTF-8 (or converted to it), opened from whatever container it came in. */
export interface LogSource {
  readonly id: SourceId
  /** Members of archives: `bug-report.tar.bz2/var/log/kern.log`. */
  readonly path: string
  readonly bytes: ByteSource
  /** The bytes as they lay in what they came in, where they were read as they are: absent for what was converted or cut out. */
  readonly stored?: ByteSource
  /** All of its bytes, where they came in one look at a small file: until it is read. */
  readonly seen?: Uint8Array
  readonly modified?: WallMicros
  /** What was done to the bytes before scanning: "UTF-16LE converted". Offsets then count converted bytes. */
  readonly notes: readonly string[]
}
export type SkipReason = 'binary' | 'empty' | 'image' | 'unreadable' | 'unsupported' | 'duplicate' | 'limit' | 'dump'
/** Something that was given and is not analysed as a log, always with the reason. */
export interface SkippedSource {
  readonly id: SourceId
  readonly path: string
  readonly size: number
  readonly reason: SkipReason
  /** What it is, why it was skipped, what to do: shown as it stands. */
  readonly why: string
}

// --------------------------------------------------------------------------------------------- records

/** A calendar stamp as written; what it does not say stays undefined. */
export interface CalendarStamp {
  readonly year?: number
  readonly month: number
  readonly day: number
  /** Microseconds since local midnight. */
  readonly dayMicros: number
  /** Width of the interval the stamp stands for: 1,000,000 for whole seconds cut off. */
  readonly precisionUs: number
  /** Minutes east of UTC if the stamp says so. */
  readonly zoneMinutes?: number
}
/** One message of one log, whatever it was wrapped in. */
export interface LogRecord {
  readonly at: LineRange
  /** Id of the log format that read it (file name under src/formats). */
  readonly format: string
  readonly family: LogFamily
  readonly host?: string
  /** Program of a syslog line: `kernel`, `xapi`. */
  readonly program?: string
  readonly stamp?: CalendarStamp
  readonly uptime?: BootMicros
  /** Level the wrapping itself named. */
  readonly severity?: Severity
  /** CPU or task that printed it (`C0`, `T123`), where the kernel says so. */
  readonly caller?: string
  /** The message without any wrapping. */
  readonly body: string
  /** Natural language around a log, or text nobody claims: never an event. */
  readonly prose: boolean
}
/** A stretch of one source that one format read. */
export interface SourceSection {
  readonly format: string
  readonly first: number
  readonly last: number
}

// --------------------------------------------------------------------------------------------- crashes

export interface CrashFrame {
  readonly function: string
  readonly offset: number
  readonly size: number
  readonly module?: string
  /** Source file that tells static functions of one name apart (Xen: `time.c#get_cmos_time`). */
  readonly file?: string
  readonly address?: string
  /** False for frames that were only found by scanning the stack (`?`, S). */
  readonly reliable: boolean
  readonly at: LineRange
}
export interface ProcessRef {
  readonly pid?: number
  readonly name: string
}
/** Closed list of crash kinds; each is a row of the table in src/core/crash. */
export type CrashKind =
  | 'linux-panic' | 'linux-oops' | 'linux-bug' | 'linux-warning' | 'linux-lockup' | 'linux-stall' | 'linux-hang'
  | 'linux-sanitizer' | 'linux-lockdep' | 'linux-oom' | 'linux-hardware' | 'linux-reboot' | 'linux-other'
  | 'xen-panic' | 'xen-dump' | 'domain-crash' | 'domain-dump' | 'kvm-internal-error' | 'windows-bugcheck' | 'windows-dump' | 'kdump' | 'esxi-panic'
/** Whose software stopped. */
export type Victim = 'hypervisor' | 'dom0' | 'guest' | 'host' | 'unknown'

/** A virtual processor by its domain and its number there; domain 32767 is Xen's idle domain. */
export interface VcpuRef {
  readonly domain: number
  readonly vcpu: number
}
/**
 * Part a processor had in the crash: `crashed` started the crash dump, `panicked` failed too but came later,
 * `shot-down` was only stopped by an NMI, `offline` never ran; `unknown` where no symbol tells.
 */
export type ProcessorRole = 'crashed' | 'panicked' | 'shot-down' | 'offline' | 'unknown'
/** What was loaded on a processor. `switching`: between two virtual processors; `lost`: their registers could not be read. */
export type ProcessorLoad = 'running' | 'idle' | 'switching' | 'lost' | 'none' | 'unknown'
/** One physical processor in a crash dump. */
export interface ProcessorState {
  readonly cpu: number
  readonly role: ProcessorRole
  readonly load: ProcessorLoad
  readonly vcpu?: VcpuRef
  /** While switching: the virtual processor that was to run next. */
  readonly next?: VcpuRef
  /** Function the hypervisor was in, where symbols were there. */
  readonly hostFunction?: string
  /** Function the virtual processor was in, where symbols were there. */
  readonly guestFunction?: string
  readonly at: LineRange
}
/** One virtual processor in the dump of its domain. */
export interface VcpuState extends VcpuRef {
  readonly role: ProcessorRole
  readonly state: 'running' | 'not-running' | 'switching' | 'offline' | 'unknown'
  /** Physical processor it runs on, or last ran on. */
  readonly cpu?: number
  readonly mode?: 'kernel' | 'user'
  readonly function?: string
  readonly at: LineRange
}

/** A crash as its log tells it, before any clock is known. */
export interface CrashReport {
  readonly kind: CrashKind
  /** The fingerprint, e.g. `general protection fault in F`. */
  readonly title: string
  readonly altTitles: readonly string[]
  /** Convention of the title's family, e.g. `HANG`, `KASAN-USE-AFTER-FREE-READ`; '' where there is none. */
  readonly type: string
  readonly corrupted: boolean
  readonly corruptedReason?: string
  /** The machine stopped in it, rather than living on after a warning. */
  readonly panicked: boolean
  readonly guilty: { readonly function: string; readonly module?: string } | null
  /** Blamed functions, most likely first. */
  readonly candidates: readonly string[]
  readonly frames: readonly CrashFrame[]
  readonly victim: Victim
  readonly victimWhy?: string
  readonly process?: ProcessRef
  readonly cpu?: number
  readonly taint?: string
  /** Kernel release, hypervisor version or Windows version as printed. */
  readonly kernel?: string
  readonly hardware?: string
  /** Xen: what the processor was running, e.g. `hypervisor (d0v12)`. */
  readonly context?: string
  /** The message that names the failure, as printed. */
  readonly reason?: string
  readonly registers: Readonly<Record<string, string>>
  readonly code?: string
  readonly modules?: readonly string[]
  readonly bugcheck?: { readonly code: number; readonly name: string; readonly parameters: readonly string[] }
  /** Windows: time of the crash and time since boot, from the dump itself. */
  readonly session?: { readonly stamp: CalendarStamp; readonly uptimeUs?: number }
  /** Dumps of a whole host: what every physical processor was doing, in order of their numbers. */
  readonly processors?: readonly ProcessorState[]
  /** Dumps of a domain: what each of its virtual processors was doing. */
  readonly vcpus?: readonly VcpuState[]
  /** Further named facts for the crash view, in order. */
  readonly facts: readonly { readonly name: string; readonly value: string; readonly at?: LineRange }[]
  /** The record that decides the time of the crash (the panic line, else the first). */
  readonly decisive: LogRecord
  readonly at: LineRange
}

// ---------------------------------------------------------------------------------------------- clocks

export type ClockKind = 'kernel-boot' | 'hypervisor' | 'utc' | 'local' | 'session' | 'none'
/** An interval of wall time: the truth lies in [earliest, latest]. */
export interface WallInterval {
  readonly earliest: WallMicros
  readonly latest: WallMicros
}
/** One clock of the case and how it was joined to wall time. */
export interface ClockDomain {
  readonly id: ClockId
  readonly kind: ClockKind
  /** For a person: "dom0 kernel, boot 1 of host bn2". */
  readonly label: string
  readonly host?: string
  /** Wall time of its zero, where it could be joined; absent = stays order-only. */
  readonly zero?: WallInterval
  /** How it was joined, and what was taken for granted. */
  readonly joinedBy?: string
  /** What is odd about it, with its lines: replayed and late records, steps of the wall clock. */
  readonly remarks?: readonly string[]
  readonly snapshots: number
  readonly assumed: readonly string[]
  readonly sources: readonly SourceId[]
}
/** A moment, as far as it is known. */
export interface Instant {
  readonly clock: ClockId
  readonly bootUs?: BootMicros
  readonly wall?: WallInterval
  /** Zone the log's own stamp was in: `UTC`, `GMT+8`, `local (assumed UTC)`. */
  readonly zone?: string
  readonly assumed: readonly string[]
}

// --------------------------------------------------------------------------------------------- timeline

/** The lanes of the timeline, top to bottom. */
export const lanes = ['panic', 'xen', 'kernel', 'dma', 'network', 'storage', 'memory', 'hardware', 'guest', 'qemu', 'toolstack', 'boot'] as const
export type Lane = (typeof lanes)[number]

export type FieldValue = string
/** One thing that happened, with every place it was logged. */
export interface LogEvent {
  readonly id: string
  /** Signature id, or `crash/<kind>`, `boot/start`, `boot/gap` for those the engine makes. */
  readonly signature: string
  readonly title: string
  readonly lane: Lane
  readonly severity: Severity
  /** Known noise: shown, but never a cause. */
  readonly benign: boolean
  readonly time: Instant
  readonly at: Places
  readonly body: string
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly host?: string
  /** Crash this event is the panic line of. */
  readonly crash?: string
}
export interface Crash extends CrashReport {
  readonly id: string
  readonly time: Instant
  readonly host?: string
}
export type BootEnd = 'panic' | 'shutdown' | 'silent' | 'running' | 'unknown'
/** One boot of one kernel. */
export interface Boot {
  readonly id: string
  readonly clock: ClockId
  readonly host?: string
  readonly kernel?: string
  readonly start?: Instant
  readonly startAt?: LineRange
  readonly lastWords?: Instant
  readonly lastAt?: LineRange
  readonly ended: BootEnd
  /** Silence between its last record and the next boot. */
  readonly gapUs?: number
}
export interface Incident {
  readonly id: string
  /** In the order of time where all of them have one, else of the log; the first is the first fault. Empty for a reset that left no crash report. */
  readonly crashes: readonly string[]
  /** Events that tell of a reset on purpose or without a word: fences, watchdogs, boots after no shutdown. */
  readonly faults?: readonly string[]
  /** Time of the crash that ended it, or of the first of these. */
  readonly time: Instant
  readonly host?: string
  readonly leadUp: { readonly events: readonly string[]; readonly from?: Instant }
  readonly summary: string
}

/**
 * A line before an incident that is out of the ordinary of its own file, whether or not any rule knows it. Where the file is
 * too short to tell, one of its last lines: `last`.
 */
export interface UnusualLine {
  readonly incident: string
  readonly reason: 'new' | 'rare' | 'burst' | 'last'
  /** Why, with the numbers. */
  readonly says: string
  /** Lines like it in the stretch before the end. */
  readonly count: number
  readonly body: string
  readonly at: LineRange
  readonly time: Instant
  readonly host?: string
}

// ------------------------------------------------------------------------------------- environment, findings

export interface EnvironmentFact {
  readonly fact: string
  readonly value: string
  /** Named captures of the fact's pattern besides `value`. */
  readonly fields: Readonly<Record<string, string>>
  readonly at: LineRange
  readonly host?: string
  /** Set where the document itself tells that this describes the state after the cure. */
  readonly stage?: 'after'
  /** When its line was written, where that is known: a command line logged after a crash says nothing about the crash. */
  readonly time?: Instant
}

export type FindingClass = 'problem' | 'class' | 'symptom' | 'context' | 'benign'
export type Verdict = 'confirmed' | 'probable' | 'possible' | 'ruled-out'
export type EvidenceState = 'met' | 'unmet' | 'unknown'
export interface Evidence {
  readonly id: string
  readonly state: EvidenceState
  /** `required` decides the verdict, `supports` only strengthens it, `absent` must not be seen. */
  readonly need: 'required' | 'supports' | 'absent'
  /** In words, with the numbers that were seen. */
  readonly says: string
  readonly at: readonly LineRange[]
  /** What to collect where the state is unknown. */
  readonly collect?: string
  /** Event ids, in the order of the case: the first and the last ones, where there are more than are worth listing. */
  readonly events: readonly string[]
  /** How many it has besides those listed. */
  readonly eventsMore?: number
  /** What the rule asks for, in the words of its language: "at least 3 × “…” within 3 h before the panic". */
  readonly asks?: string
  /** What was seen of it: "seen 18". */
  readonly observed?: string
}
export interface RemedyStep {
  readonly text?: string
  readonly run?: string
}
export type RemedyKind = 'fix' | 'workaround' | 'mitigation' | 'diagnose'
/** How a remedy stands to the product that was detected. */
export type Applicability = 'applies' | 'not-for-this-version' | 'already-has-it' | 'unknown'
export interface Remedy {
  readonly kind: RemedyKind
  readonly title: string
  readonly effect?: string
  readonly requires: readonly string[]
  readonly steps: readonly RemedyStep[]
  readonly reboot?: string
  readonly verify?: { readonly run?: string; readonly text?: string; readonly expect?: string }
  readonly cautions: readonly string[]
  readonly applies: Applicability
  readonly appliesWhy?: string
  readonly superseded?: string
}
export interface Reference {
  readonly id: string
  readonly title?: string
  readonly url?: string
}
export interface Finding {
  readonly rule: string
  readonly class: FindingClass
  readonly severity: Severity
  readonly title: string
  readonly cause: string
  readonly verdict: Verdict
  /** Why this verdict, in one sentence. */
  readonly why: string
  readonly folds: readonly string[]
  /** Their titles, in the same order. */
  readonly foldTitles?: readonly string[]
  readonly incident?: string
  readonly crash?: string
  readonly evidence: readonly Evidence[]
  readonly remediation: readonly Remedy[]
  readonly notRecommended: readonly string[]
  /** Lines often seen beside it that are not its cause, where they were seen. */
  readonly notCauses: readonly { readonly says: string; readonly at: readonly LineRange[] }[]
  readonly notes: readonly { readonly title: string; readonly lines: readonly string[] }[]
  readonly superseded: readonly { readonly by?: string; readonly since?: string; readonly why: string }[]
  readonly references: readonly Reference[]
}

// --------------------------------------------------------------------------------------------- notes of a person

/** A place a person marked, with or without a remark. Never part of an analysis: kept in case files and reports. */
export interface Bookmark {
  readonly at: LineRange
  /** Event it stands on, if it was set on one. */
  readonly event?: string
  /** '' for a bare mark. */
  readonly note: string
}

// ---------------------------------------------------------------------------------------------- analysis

export interface AnalysedSource {
  readonly id: SourceId
  readonly path: string
  readonly bytes: number
  readonly lines: number
  /** Id of the prevailing format; `skipped` where it is not a log. */
  readonly format: string
  readonly why: string
  readonly host?: string
  readonly clock: ClockId
  readonly first?: Instant
  readonly last?: Instant
  /** Records that a format read, of all records: 0 … 1. */
  readonly understood: number
  readonly records: number
  readonly notes: readonly string[]
  readonly sections: readonly SourceSection[]
  /** Families of its records, prose left out: rules ask whether a file that could show something is there. */
  readonly families?: readonly LogFamily[]
  readonly skipped?: SkipReason
}
/** The answer: all that the page, the reports and the command line show. */
export interface Analysis {
  readonly sources: readonly AnalysedSource[]
  readonly crashes: readonly Crash[]
  readonly events: readonly LogEvent[]
  readonly boots: readonly Boot[]
  readonly clocks: readonly ClockDomain[]
  readonly incidents: readonly Incident[]
  /** Most unusual first, by incident. */
  readonly unusual?: readonly UnusualLine[]
  readonly findings: readonly Finding[]
  readonly environment: readonly EnvironmentFact[]
  readonly diagnostics: readonly Diagnostic[]
  /** Knowledge that was used besides what is built in. */
  readonly packs?: readonly PackSummary[]
}
/** A pack of knowledge and what of it could be used; its mistakes are among the diagnostics. */
export interface PackSummary {
  readonly name: string
  readonly signatures: number
  readonly facts: number
  readonly rules: number
}

/** Everything an analysis may depend on besides its input: nothing is read from the machine. */
export interface AnalyzeOptions {
  /** Zone of local stamps without one: `UTC`, `+08:00`, `GMT+8`, `Europe/Berlin`. */
  readonly zone: string
  /** Year of the first stamp that has none, if given. */
  readonly year?: number
  /** Today, for guessing a year that nothing in the case tells. */
  readonly today: WallMicros
  /** What a person set by hand for the stamps of single sources. */
  readonly byHand?: Readonly<Record<SourceId, StampsByHand>>
}
/** How the stamps of one source are to be read, against what was assumed. */
export interface StampsByHand {
  /** Zone of stamps that name none. */
  readonly zone?: string
  /** Year of its first stamp that has none. */
  readonly year?: number
  /** Added to every stamp: its clock was wrong by this much. */
  readonly shiftUs?: number
}
export interface Progress {
  /** `opening`: bytes and files are those of the inputs, as they were given; `reading`: those of the logs found in them. */
  readonly stage: 'opening' | 'reading' | 'deciding'
  /** Milliseconds spent in this stage, where the host lends a clock. */
  readonly stageMs?: number
  readonly bytesDone: number
  readonly bytesTotal: number
  readonly filesDone: number
  readonly filesTotal: number
  /** Files that came out of archives so far. */
  readonly filesUnpacked?: number
  /** What is being read now. */
  readonly path: string
  /** Findings that can already be told. */
  readonly findings: readonly { readonly rule: string; readonly title: string; readonly verdict: Verdict }[]
}
