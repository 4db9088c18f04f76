// What another thread of the host may do for one case, while this one works on something else.
import type { OpenAside } from './ingest/archive-format.ts'
import type { LogSource } from './model.ts'
import type { SourceReading } from './read-source.ts'

/** A reading, plain as it crosses threads: whose it is, who asked knows. */
export type ReadElsewhere = Omit<SourceReading, 'source'>

export interface Helper {
  readonly openArchive: OpenAside
  /** It is at an archive. */
  readonly unpacks: boolean
  /**
   * Reads a source as `readSource` does. Null where it cannot be handed over, and where the thread has ended.
   * @param onBytes told how many bytes more were read
   */
  readonly readSource: (source: LogSource, onBytes: (bytes: number) => void) => Promise<ReadElsewhere | null>
  /** Ends whatever it is at. */
  end(): void
}
