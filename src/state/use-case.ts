// Hands the case store to React components.
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { CaseState, CaseStore } from './case-store.ts'

export const CaseContext = createContext<CaseStore | null>(null)

/** One fact or action of the case; renders again only when it changes. The selector must return a stable reference. */
export function useCase<T>(select: (state: CaseState) => T): T {
  const store = useContext(CaseContext)
  if (!store) throw new Error('useCase needs a CaseContext above it')
  return useStore(store, select)
}
