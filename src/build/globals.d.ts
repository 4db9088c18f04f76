// What the build writes into the code: which version of Panicline this is.
declare const __PANICLINE__: {
  readonly version: string
  /** Hash of the sources it was built from, 12 hex digits. */
  readonly hash: string
}
