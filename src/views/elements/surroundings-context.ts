// Gives the views what stands around the page.
import { createContext } from 'react'
import { bareWindow, type Surroundings } from '../../seal/surroundings.ts'

export const SurroundingsContext = createContext<Surroundings>(bareWindow)
