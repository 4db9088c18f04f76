// Inputs as they were given -> inputs with their ids, which do not depend on the order given.
import type { InputFile, SourceId } from '../model.ts'

/** `s1`, `s2`, … by path. */
export function numberedInputs(inputs: readonly InputFile[]): readonly { readonly id: SourceId; readonly input: InputFile }[] {
  const sorted = [...inputs].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return sorted.map((input, index) => ({ id: `s${index + 1}`, input }))
}
