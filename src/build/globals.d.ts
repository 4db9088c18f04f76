// What the build writes into the code: which version of Panicline this is, and what a vendor added to it.
declare const __PANICLINE__: {
  readonly version: string
  /** Hash of the sources it was built from, 12 hex digits. */
  readonly hash: string
}
declare module 'virtual:panicline-packs' {
  /** Parsed packs that were checked by the build. */
  export const packs: readonly { readonly path: string; readonly content: unknown }[]
}
declare module 'virtual:panicline-brand' {
  export const brand: {
    readonly name: string
    /** `data:` address of a picture. */
    readonly logo: string | null
  }
}
declare module 'xz-decompress?wasm' {
  /** Its WebAssembly, deflated, as base64. */
  export const deflated: string
}
declare module 'zstddec/stream?wasm' {
  /** Its WebAssembly, deflated, as base64. */
  export const deflated: string
}
