// Mounts the page: joins store, engine and views, and mirrors the phase of the case where scripts can read it.
// The ground comes before the views, so that theirs is the last word.
import './views/style/tokens.css'
import './views/style/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startAnalysisClient } from './start-client.ts'
import type { WallMicros } from './core/model.ts'
import { findSurroundings } from './seal/surroundings.ts'
import { createCaseStore } from './state/case-store.ts'
import { CaseContext } from './state/use-case.ts'
import { ErrorBox } from './views/elements/error-box.tsx'
import { SurroundingsContext } from './views/elements/surroundings-context.ts'
import { receiveFiles, receiveLink } from './views/share/receive.ts'
import { App, type Theme } from './views/shell/app.tsx'
import { watchOutsideRequests } from './views/shell/outside-requests.ts'

const page = document.documentElement
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root to mount in')
// It is a form so that the browser keeps nothing of what is written or picked in any field to restore it later; it is never sent.
root.addEventListener('submit', (event) => event.preventDefault())

// The first thing of all: the shell listens for it.
const surroundings = await findSurroundings()
const engine = startAnalysisClient()
const store = createCaseStore({ engine, receive: (files) => receiveFiles(files, engine), today: () => (Date.now() * 1000) as WallMicros })
page.dataset.phase = store.getState().phase
store.subscribe(({ phase }) => {
  // An answer is ready when all of it is on the page.
  if (phase !== 'ready') page.dataset.phase = phase
  // A case that came in the address is not to stay there once it is closed.
  if (phase === 'empty') surroundings.clearFragment()
})

const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? null
const setTheme = (theme: Theme) => {
  page.dataset.theme = theme
}

const answered = () => {
  page.dataset.phase = store.getState().phase
}

void receiveLink(new URL(surroundings.address).hash, engine).then((linked) => {
  if (typeof linked === 'string') store.setState({ phase: 'failed', failure: linked })
  else if (linked) store.getState().showReceived(linked)
})

watchOutsideRequests()
createRoot(root).render(
  <StrictMode>
    <SurroundingsContext value={surroundings}>
      <CaseContext value={store}>
        <ErrorBox view="Panicline"><App policy={policy} engine={engine} onTheme={setTheme} onShown={answered} /></ErrorBox>
      </CaseContext>
    </SurroundingsContext>
  </StrictMode>,
)
