// The part of the store that says what of a case is shown: the tab, the axis, the filters, what is chosen.
import type { Lane, LineRange, Severity, WallMicros } from '../core/model.ts'

export type Tab = 'lead-up' | 'crash' | 'remediation' | 'files' | 'environment' | 'log' | 'bookmarks'
/** How times are written: relative to the crash, as the host's own logs have it, or in UTC. */
export type TimeAxis = 'relative' | 'host' | 'utc'
/** A stretch of the timeline's axis (see `axisTime` in selectors.ts). */
export interface Brush {
  readonly from: WallMicros
  readonly to: WallMicros
}

export interface ViewFacts {
  readonly tab: Tab
  readonly axis: TimeAxis
  readonly brush: Brush | null
  readonly hiddenLanes: ReadonlySet<Lane>
  /** Events less grave than this are hidden. */
  readonly minSeverity: Severity
  readonly search: string
  /** Event id. */
  readonly selectedEvent: string | null
  /** Rule id; null = the first finding of the shown incident. */
  readonly selectedFinding: string | null
  /** Incident id; null = the main one. */
  readonly selectedIncident: string | null
  /** What the Log tab shows; null = the start of the first file. */
  readonly logPlace: LineRange | null
  /** The Log tab shows the lines of all files in the order of time. */
  readonly logMerged: boolean
}
export interface ViewActions {
  setTab(tab: Tab): void
  setAxis(axis: TimeAxis): void
  setBrush(brush: Brush | null): void
  toggleLane(lane: Lane): void
  setMinSeverity(severity: Severity): void
  setSearch(search: string): void
  /** Brush, lanes, severity and text back to showing everything. */
  clearFilters(): void
  selectEvent(event: string | null): void
  selectFinding(rule: string | null): void
  selectIncident(incident: string | null): void
  /** Shows these lines in the Log tab. */
  showPlace(place: LineRange): void
  setLogMerged(merged: boolean): void
}

/** Another case begins so; how times are written is the person's habit, and stays. */
export const untouchedView = {
  tab: 'lead-up',
  brush: null,
  hiddenLanes: new Set<Lane>(),
  minSeverity: 'info',
  search: '',
  selectedEvent: null,
  selectedFinding: null,
  selectedIncident: null,
  logPlace: null,
  logMerged: false,
} as const satisfies Omit<ViewFacts, 'axis'>

export function viewingOf(set: (facts: Partial<ViewFacts>) => void, get: () => ViewFacts): ViewFacts & ViewActions {
  return {
    ...untouchedView,
    axis: 'relative',
    setTab: (tab) => set({ tab }),
    setAxis: (axis) => set({ axis }),
    setBrush: (brush) => set({ brush }),
    toggleLane: (lane) => {
      const hiddenLanes = new Set(get().hiddenLanes)
      if (!hiddenLanes.delete(lane)) hiddenLanes.add(lane)
      set({ hiddenLanes })
    },
    setMinSeverity: (minSeverity) => set({ minSeverity }),
    setSearch: (search) => set({ search }),
    clearFilters: () => set({ brush: null, hiddenLanes: new Set(), minSeverity: 'info', search: '' }),
    selectEvent: (selectedEvent) => set({ selectedEvent }),
    selectFinding: (selectedFinding) => set({ selectedFinding }),
    selectIncident: (selectedIncident) => set({ selectedIncident, selectedFinding: null, brush: null }),
    showPlace: (logPlace) => set({ logPlace, tab: 'log' }),
    setLogMerged: (logMerged) => set({ logMerged }),
  }
}
