// Everything the page can do, by name, for the command palette.
import { firstRemedy } from '../../core/report/answer-outline.ts'
import { ticketText } from '../../core/report/ticket-text.ts'
import type { CaseState } from '../../state/case-store.ts'
import { shownAnswer } from '../../state/outcome.ts'
import { shownCrash, shownFinding } from '../../state/selectors.ts'
import { printReport } from '../share/print-report.ts'
import type { Theme } from './app.tsx'
import { tabEntries } from './tabs.tsx'
import { themeNames } from './theme-switch.tsx'

export interface Command {
  readonly name: string
  /** Group it is listed under. */
  readonly group: string
  /** A single sign that does the same, wherever the focus is but in a field. */
  readonly key?: string
  run(): void
}
export interface CommandSurroundings {
  pickFiles(): void
  pickFolder(): void
  openPasteBox(): void
  /** @param what completes “Copied …” */
  copy(text: string, what: string): void
  share(): void
  showKeys(): void
  readonly theme: Theme
  onTheme(theme: Theme): void
}

/** The commands that make sense now, in the order they are listed. */
export function commandsFor(state: CaseState, surroundings: CommandSurroundings): readonly Command[] {
  return [...(state.phase === 'ready' ? caseCommands(state, surroundings) : []), ...openCommands(state, surroundings), ...pageCommands(surroundings)]
}

function openCommands(state: CaseState, { pickFiles, pickFolder, openPasteBox }: CommandSurroundings): Command[] {
  const group = state.phase === 'ready' ? 'Case' : 'Open'
  return [
    { group, key: 'o', name: state.phase === 'ready' ? 'Add files' : 'Choose files', run: pickFiles },
    { group, key: 'O', name: state.phase === 'ready' ? 'Add a folder' : 'Choose a folder', run: pickFolder },
    { group, key: 'p', name: 'Paste text', run: openPasteBox },
    ...(state.phase === 'analyzing' ? [{ group, key: 'x', name: 'Cancel', run: state.cancel }] : []),
    ...(state.phase === 'empty' ? [{ group, key: 's', name: 'Try the sample', run: () => void state.openSample() }] : [{ group, key: 'q', name: 'Close this case', run: state.leaveCase }]),
  ]
}

function caseCommands(state: CaseState, { copy, share }: CommandSurroundings): Command[] {
  const { analysis } = state
  if (!analysis) return []
  const finding = shownFinding(state)
  const crash = shownCrash(state)
  const event = analysis.events.find((each) => each.id === state.selectedEvent)
  const run = finding && firstRemedy(finding)?.step?.run
  return [
    ...tabEntries.map((entry, index) => ({ group: 'Go to', key: String(index + 1), name: entry.name, run: () => state.setTab(entry.tab) })),
    { group: 'Case', key: 's', name: 'Hand it over', run: share },
    { group: 'Case', key: 'P', name: 'Print the report', run: () => void printReport(state) },
    ...(run ? [{ group: 'Copy', key: 'c', name: 'Copy the first command', run: () => copy(run, 'the first command') }] : []),
    { group: 'Copy', key: 't', name: 'Copy text for a ticket', run: () => copy(ticketText(analysis, shownAnswer(state) ?? undefined), 'text for a ticket') },
    ...(crash ? [{ group: 'Copy', key: 'T', name: 'Copy the title of the crash', run: () => copy(crash.title, 'the title of the crash') }] : []),
    ...(event ? [{ group: 'Events', key: 'B', name: 'Bookmark the chosen event', run: () => state.addBookmark(event.at[0]) }] : []),
    { group: 'Time', key: 'r', name: 'Times relative to the crash', run: () => state.setAxis('relative') },
    { group: 'Time', key: 'h', name: 'Times of the host', run: () => state.setAxis('host') },
    { group: 'Time', key: 'u', name: 'Times in UTC', run: () => state.setAxis('utc') },
    { group: 'Events', key: 'w', name: 'Show errors and worse only', run: () => state.setMinSeverity('error') },
    { group: 'Events', key: 'a', name: 'Show all events', run: state.clearFilters },
    ...analysis.findings.filter((other) => other !== finding && other.verdict !== 'ruled-out')
      .map((other) => ({ group: 'Findings', name: `Show: ${other.title}`, run: () => state.selectFinding(other.rule) })),
    ...analysis.sources.filter((source) => source.lines > 0)
      .map((source) => ({ group: 'Files', name: `Open ${source.path}`, run: () => state.showPlace({ source: source.id, first: 1, last: 1, byteStart: 0, byteEnd: 0 }) })),
  ]
}

function pageCommands({ theme, onTheme, showKeys }: CommandSurroundings): Command[] {
  const others = (['system', 'light', 'dark'] as const).filter((other) => other !== theme)
  return [
    ...others.map((other, index) => ({ group: 'Page', ...(index === 0 ? { key: 'l' } : {}), name: `Colours: ${themeNames[other]}`, run: () => onTheme(other) })),
    { group: 'Page', key: '?', name: 'Keys', run: showKeys },
  ]
}

/** Commands whose name holds every typed word, in any order. */
export function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter((command) => {
    const text = `${command.group} ${command.name}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
