// The views under the timeline, one at a time; a place that is asked for anywhere brings its view into sight.
import { useEffect, useRef, type ComponentType, type KeyboardEvent } from 'react'
import type { CaseState } from '../../state/case-store.ts'
import type { Tab } from '../../state/case-view.ts'
import { shownFinding } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { BookmarksView } from '../bookmarks/bookmarks-view.tsx'
import { CrashView } from '../crash/crash-report.tsx'
import { ErrorBox } from '../elements/error-box.tsx'
import { EnvironmentView } from '../environment/environment-view.tsx'
import { FilesView } from '../files/files-view.tsx'
import { LeadUpView } from '../lead-up/lead-up-view.tsx'
import { LogView } from '../log/log-view.tsx'
import { Remediation } from '../remediation/remediation.tsx'
import css from './shell.module.css'

interface TabEntry {
  readonly tab: Tab
  readonly name: string
  readonly view: ComponentType
  readonly count?: (state: CaseState) => number
}

export const tabEntries: readonly TabEntry[] = [
  { tab: 'lead-up', name: 'Lead-up', view: LeadUpView, count: (state) => state.analysis?.events.length ?? 0 },
  { tab: 'crash', name: 'Crash report', view: CrashView },
  { tab: 'remediation', name: 'Remediation', view: Remediation, count: (state) => shownFinding(state)?.remediation.length ?? 0 },
  { tab: 'files', name: 'Files & clocks', view: FilesView, count: (state) => state.analysis?.sources.length ?? 0 },
  { tab: 'environment', name: 'Environment', view: EnvironmentView },
  { tab: 'log', name: 'Log', view: LogView },
  { tab: 'bookmarks', name: 'Bookmarks', view: BookmarksView, count: (state) => state.bookmarks.length },
]

export function Tabs() {
  const tab = useCase((state) => state.tab)
  const place = useCase((state) => state.logPlace)
  const setTab = useCase((state) => state.setTab)
  const section = useRef<HTMLElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const chosenHere = useRef(false)
  const shown = tabEntries.find((entry) => entry.tab === tab) ?? tabEntries[0]!
  const View = shown.view

  const first = useRef(true)
  useEffect(() => {
    const here = chosenHere.current || first.current
    chosenHere.current = false
    first.current = false
    if (here) return
    section.current?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
    // Where a view has lines or rows that keys move through, they are what was asked for.
    const reading = panel.current?.querySelector<HTMLElement>('[data-takes-focus="true"]') ?? panel.current
    reading?.focus({ preventScroll: true })
  }, [tab, place])

  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const button = list.current?.querySelector<HTMLElement>('[aria-selected="true"]')
    // On a narrow page the tabs are a strip of their own.
    if (list.current && button) list.current.scrollLeft = button.offsetLeft - (list.current.clientWidth - button.offsetWidth) / 2
  }, [tab])

  function choose(next: Tab) {
    if (next === tab) return
    chosenHere.current = true
    setTab(next)
  }
  function onKey(event: KeyboardEvent<HTMLElement>) {
    const at = tabEntries.indexOf(shown)
    const last = tabEntries.length - 1
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key]
    const entry = next === undefined ? undefined : tabEntries[next]
    if (!entry) return
    event.preventDefault()
    choose(entry.tab)
    event.currentTarget.querySelector<HTMLElement>(`#tab-${entry.tab}`)?.focus()
  }
  return (
    <section ref={section} className={css.tabs}>
      <div ref={list} className={css.tabList} role="tablist" aria-label="Views of this case" onKeyDown={onKey}>
        {tabEntries.map((entry) => (
          <TabButton key={entry.tab} entry={entry} selected={entry === shown} onChoose={() => choose(entry.tab)} />
        ))}
      </div>
      <div ref={panel} id="panel" role="tabpanel" tabIndex={-1} aria-labelledby={`tab-${shown.tab}`} className={css.panel}>
        <ErrorBox key={shown.tab} view={shown.name}><View /></ErrorBox>
      </div>
    </section>
  )
}

function TabButton({ entry, selected, onChoose }: { readonly entry: TabEntry; readonly selected: boolean; readonly onChoose: () => void }) {
  const amount = useCase((state) => entry.count?.(state) ?? 0)
  return (
    <button
      type="button" role="tab" id={`tab-${entry.tab}`} className={css.tab} aria-selected={selected} aria-controls="panel"
      tabIndex={selected ? 0 : -1} onClick={onChoose}
    >
      {entry.name}{amount > 0 && <span className={css.amount}>{amount.toLocaleString('en')}</span>}
    </button>
  )
}
