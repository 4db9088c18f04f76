// WebAssembly, deflated and in base64 -> an instance of it, without any fetch (the page's policy forbids them).
import { inflateRaw } from 'pako'

/** A loader of one instance, made at the first call and shared by all who decode, each with a context of its own in it. */
export function wasmLoader<Exports>(deflated: string, imports: WebAssembly.Imports): () => Promise<Exports> {
  let instance: Promise<WebAssembly.WebAssemblyInstantiatedSource> | undefined
  return async () => {
    instance ??= WebAssembly.instantiate(new Uint8Array(inflateRaw(Uint8Array.from(atob(deflated), (char) => char.charCodeAt(0)))), imports)
    return (await instance).instance.exports as Exports
  }
}
