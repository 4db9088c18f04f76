// The text of a package that carries WebAssembly in base64 -> an instance of it, without any fetch (the page's policy forbids them).

/** The only long run of base64 in the text. Throws where there is none: a package of another version. */
function wasmIn(packageText: string): Uint8Array<ArrayBuffer> {
  const base64 = /AGFzbQ[A-Za-z0-9+/]{1000,}={0,2}/.exec(packageText)?.[0]
  if (base64 === undefined) throw new Error('the package carries no WebAssembly in base64')
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

/** A loader that compiles once; every call gives a fresh instance with memory of its own. */
export function wasmLoader(packageText: string, imports: WebAssembly.Imports): () => Promise<WebAssembly.Instance> {
  let compiled: Promise<WebAssembly.Module> | undefined
  return async () => {
    compiled ??= WebAssembly.compile(wasmIn(packageText))
    return WebAssembly.instantiate(await compiled, imports)
  }
}
