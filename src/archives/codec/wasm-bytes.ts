// The text of a package that carries WebAssembly in base64 -> an instance of it, without any fetch (the page's policy forbids them).

/** The only long run of base64 in the text. Throws where there is none: a package of another version. */
function wasmIn(packageText: string): Uint8Array<ArrayBuffer> {
  const base64 = /AGFzbQ[A-Za-z0-9+/]{1000,}={0,2}/.exec(packageText)?.[0]
  if (base64 === undefined) throw new Error('the package carries no WebAssembly in base64')
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

/** A loader of one instance, made at the first call and shared by all who decode, each with a context of its own in it. */
export function wasmLoader<Exports>(packageText: string, imports: WebAssembly.Imports): () => Promise<Exports> {
  let instance: Promise<WebAssembly.WebAssemblyInstantiatedSource> | undefined
  return async () => {
    instance ??= WebAssembly.instantiate(wasmIn(packageText), imports)
    return (await instance).instance.exports as Exports
  }
}
