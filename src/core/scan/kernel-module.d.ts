// What the build makes of an AssemblyScript file (see src/build/kernel-plugin.ts).
declare module '*.as.ts?wasm' {
  /** The WebAssembly binary. */
  export const base64: string
}
