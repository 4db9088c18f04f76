// A SWIOTLB case of our own making, so that the page can be tried without a crash at hand.
import type { HandedFile } from '../core/service.ts'

/** The files of the sample, as if they had been dropped in a folder. */
export function sampleFiles(): readonly HandedFile<Blob>[] {
  return []
}
