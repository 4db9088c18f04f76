// The words around an identifier that tell what it is: of each kind, the patterns whose first group is the value. All are linear.
import { hostColumns, hosts, memberLists, members, places } from './contexts/host-words.ts'
import { names, shares } from './contexts/name-words.ts'
import { armoured, secrets } from './contexts/secret-words.ts'
import { cards, serials } from './contexts/serial-words.ts'
import { owners, users } from './contexts/user-words.ts'
import type { IdentifierKind } from './identifier.ts'

export type ContextKind = Extract<IdentifierKind, 'serial' | 'mac' | 'user' | 'host' | 'secret' | 'name' | 'file'>

export interface Context {
  readonly kind: ContextKind
  readonly patterns: readonly RegExp[]
  /** The group holds one value; several apart from each other by blanks; or one that may even be a number. */
  readonly holds: 'one' | 'several' | 'column'
}

/** In the order in which one value is taken for the first that fits. */
export const contexts: readonly Context[] = [
  { kind: 'serial', patterns: serials, holds: 'one' },
  { kind: 'mac', patterns: cards, holds: 'one' },
  { kind: 'user', patterns: users, holds: 'one' },
  { kind: 'user', patterns: owners, holds: 'several' },
  { kind: 'host', patterns: hostColumns, holds: 'column' },
  { kind: 'host', patterns: [...hosts, ...members, ...places], holds: 'one' },
  { kind: 'host', patterns: memberLists, holds: 'several' },
  { kind: 'secret', patterns: secrets, holds: 'one' },
  { kind: 'secret', patterns: armoured, holds: 'several' },
  { kind: 'name', patterns: names, holds: 'one' },
  { kind: 'file', patterns: shares, holds: 'one' },
]
