// Turns the knowledge folder into a module the engine can import.
import type { Plugin } from 'vite'

/** Placeholder until the knowledge pack and its loader land. */
export function knowledgePlugin(): Plugin {
  return { name: 'panicline-knowledge' }
}
