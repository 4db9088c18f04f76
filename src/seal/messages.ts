// What the shell and the sealed app say to each other; what comes from the app is the word of a stranger.
import type { WalkedDrop } from './walk-drop.ts'

/** A place in the window, in CSS pixels; shell and app fill it alike. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The first word of the app, posted to its parent together with the port for all that follows. */
export const appIsHere = 'panicline app'

export type FromShell =
  /** Answers `appIsHere`: the address as its visitor sees it, fragment included. */
  | { readonly say: 'opened'; readonly address: string }
  | { readonly say: 'dragged over'; readonly at: Point }
  | { readonly say: 'drag left' }
  /** The first ones of many files, of which the others follow: no message is longer than takes a moment to read. */
  | { readonly say: 'dropping'; readonly files: WalkedDrop['files'] }
  | { readonly say: 'dropped'; readonly drop: WalkedDrop }

export type FromApp =
  /** Files are dragged over the app: only the shell can take folders. */
  | { readonly say: 'drag entered' }
  | { readonly say: 'clear fragment' }
  /** A file to keep: Firefox lets no frame save one whose page lets no frame go anywhere. */
  | { readonly say: 'save'; readonly name: string; readonly content: Blob }
  /** Height of everything the app shows, in CSS pixels, for printing. */
  | { readonly say: 'height'; readonly height: number }
