// Renders a view over a store that holds a given analysis, as the page would.
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'
import type { Analysis, WallMicros } from '../../src/core/model.ts'
import { createCaseStore, type CaseStore } from '../../src/state/case-store.ts'
import { CaseContext } from '../../src/state/use-case.ts'
import { fixtureEngine } from '../fixtures/fixture-engine.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const mounted: { root: Root; host: HTMLElement }[] = []
afterEach(() => {
  for (const { root, host } of mounted.splice(0)) {
    act(() => root.unmount())
    host.remove()
  }
})

/** A store whose case is the given analysis. */
export async function storeWith(analysis: Analysis): Promise<CaseStore> {
  const store = createCaseStore({ engine: fixtureEngine(analysis), today: () => 1_700_000_000_000_000 as WallMicros })
  await store.getState().openFiles([{ path: 'bugtool-bn2/var/log/kern.log', blob: new Blob(['x']) }])
  return store
}

export async function render(view: ReactNode, store: CaseStore): Promise<HTMLElement> {
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  mounted.push({ root, host })
  await act(async () => root.render(<CaseContext value={store}>{view}</CaseContext>))
  return host
}

/** What a person reads, with the spaces of the page and not of its source. */
export function textOf(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

export function buttonNamed(host: HTMLElement, name: string): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].find((button) => textOf(button).includes(name) || button.getAttribute('aria-label')?.includes(name))
  if (!found) throw new Error(`no button named ${name} among: ${[...host.querySelectorAll('button')].map(textOf).join(' | ')}`)
  return found
}

export async function press(target: Element, key?: string): Promise<void> {
  await act(async () => {
    if (key === undefined) target.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    else target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
}
