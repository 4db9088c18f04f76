// A file of the case that is no log -> the strings in it as a text that can be shown and searched; what was found in the case stays as it is.
import type { Engine } from './analyze.ts'
import type { ByteStream } from './ingest/byte-stream.ts'
import { defaultLimits } from './ingest/limits.ts'
import { memberBytes } from './ingest/member-bytes.ts'
import { charactersMin, printableStrings } from './ingest/printable-strings.ts'
import type { AnalysedSource, InputFile, LogSource } from './model.ts'
import { reasonOf } from './reason.ts'
import { count, sizeWords } from './report/amount-words.ts'
import { LineIndexBuilder, type LineIndex } from './scan/line-index.ts'
import { noLiterals } from './scan/literal-set.ts'
import type { ScanKernel } from './scan/scan-kernel.ts'
import type { StringsOutcome } from './search/query.ts'

/** Strings of one file are kept up to this many bytes; what stands behind them is said to be left out. */
const keptMost = 256 * 1024 * 1024

/** A text that can be read by lines, though it is no log of the case. */
export interface OpenedStrings {
  readonly source: LogSource
  readonly index: LineIndex
  readonly row: AnalysedSource
}
export interface StringsRun {
  readonly kernel: ScanKernel
  readonly cancelled: () => boolean
  readonly giveWay: () => Promise<void>
  /** Bytes of it that were looked at. */
  readonly onProgress: (bytes: number) => void
}

/** @param row of the file panel, of something that was skipped; what lies in an archive is unpacked once more */
export async function openStrings(row: AnalysedSource, inputs: readonly InputFile[], { archives, spool, limits = defaultLimits }: Engine, { kernel, cancelled, giveWay, onProgress }: StringsRun): Promise<StringsOutcome<OpenedStrings>> {
  const lines = new LineIndexBuilder()
  let [looked, feeds, size, stopped] = [0, 0, 0, false]
  async function* watched(stream: ByteStream): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of stream) {
      if (cancelled()) return
      yield chunk
      onProgress(looked += chunk.length)
      await giveWay()
    }
  }
  try {
    const writer = await spool.create()
    for await (const member of memberBytes(inputs, row.id, { archives, limits, spool, cancelled })) {
      if (member.state === 'missing') return { state: 'refused', message: member.why }
      for await (const bytes of printableStrings(watched(member.bytes))) {
        const found = kernel.scan(bytes, bytes.length, noLiterals, feeds)
        for (const mark of found.marks) lines.add(size + mark)
        feeds += found.lines
        size += bytes.length
        await writer.write(bytes)
        if (size >= keptMost) {
          stopped = true
          break
        }
      }
      if (cancelled()) return { state: 'cancelled' }
      const notes = [
        `its strings of ${charactersMin} printable characters or more, each behind the byte (in hexadecimal) at which it begins; nothing in them counts for the verdict`,
        ...stopped ? [`only the first ${sizeWords(size)} of strings: the rest was not taken`] : [], ...member.troubles(),
      ]
      if (feeds === 0) return { state: 'refused', message: `No string of ${charactersMin} printable characters or more stands in it.` }
      const source: LogSource = { id: row.id, path: row.path, bytes: await writer.finish(), notes }
      return { state: 'done', opened: { source, index: lines.finish(feeds), row: { ...row, lines: feeds, format: 'strings', notes: [`${count(feeds, 'string')} taken out of it`, ...notes] } } }
    }
    return cancelled() ? { state: 'cancelled' } : { state: 'refused', message: 'It was not found again in what it came in, which may have been changed since: drop it again.' }
  } catch (error) {
    return { state: 'refused', message: `It could not be read again (${reasonOf(error)}): drop it again.` }
  }
}
