// Files that were handed over -> packs of knowledge among them, and the rest.
import type { HandedFile, HandedPack } from '../core/service.ts'

/** A pack larger than this is no pack. */
const longestPack = 1024 * 1024

/** By its name and size: YAML at the top of what was handed over. */
export function mayBePack({ path, blob }: HandedFile<Blob>): boolean {
  return /^[^/]+\.ya?ml$/i.test(path) && blob.size <= longestPack
}

/** A file of one rule, or one with lists of them. */
const knowledge = /^(?:signatures|facts|rules|evidence):/m

/** YAML that lies at the top of what was handed over and begins like knowledge; YAML inside bundles is left alone. */
export async function packsAmong<File extends HandedFile<Blob>>(given: readonly File[]): Promise<{ readonly packs: readonly HandedPack[]; readonly files: readonly File[] }> {
  const packs: HandedPack[] = []
  const files: File[] = []
  for (const file of given) {
    const text = mayBePack(file) ? await file.blob.text().catch(() => '') : ''
    if (knowledge.test(text)) packs.push({ name: file.path, text })
    else files.push(file)
  }
  return { packs, files }
}

/**
 * Pasted text that is knowledge from its first word on; a log that quotes some is still a log. It is called after its first
 * entry, so that the corrected text takes the place of the one before.
 */
export function pastedPack(text: string): HandedPack | null {
  if (text.length > longestPack || !/^(?:[ \t]*(?:#.*|---)?\r?\n)*(?:signatures:|facts:|rules:|id: )/.test(text) || !knowledge.test(text)) return null
  return { name: `${/^[ -]*id: *['"]?([\w./-]+)/m.exec(text)?.[1] ?? 'pack'} (pasted)`, text }
}

/** Those in use and those added, which take the place of any of the same name. */
export function withPacks(packs: readonly HandedPack[], added: readonly HandedPack[]): readonly HandedPack[] {
  return [...packs.filter((pack) => !added.some((other) => other.name === pack.name)), ...added]
}
