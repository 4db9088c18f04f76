// The steps of an analysis -> the progress that is told of it.
import type { Finding, InputFile, LogSource, Progress } from './model.ts'

/** Two walks: over the inputs, as bytes go in, then over the sources that were found in them. */
export function progressOf(inputs: readonly InputFile[], onProgress: (progress: Progress) => void) {
  const bytesTotal = inputs.reduce((sum, input) => sum + input.bytes.size, 0)
  let unpacked = 0
  let latest: Progress = { stage: 'opening', bytesDone: 0, bytesTotal, filesDone: 0, filesTotal: inputs.length, path: '', findings: [] }
  const tell = (change: Partial<Progress>): void => {
    latest = { ...latest, ...change }
    onProgress(latest)
  }
  return {
    opening: ({ path, filesDone, bytesDone }: Pick<Progress, 'path' | 'filesDone' | 'bytesDone'>) =>
      tell({ path, filesDone, bytesDone: Math.max(latest.bytesDone, bytesDone) }),
    // Members of archives are numbered within them.
    opened: ({ id }: Pick<LogSource, 'id'>) => id.includes('.') && tell({ filesUnpacked: ++unpacked }),
    readingAll: (sources: readonly LogSource[]) =>
      tell({ stage: 'reading', bytesDone: 0, bytesTotal: sources.reduce((sum, { bytes }) => sum + bytes.size, 0), filesDone: 0, filesTotal: sources.length }),
    // What is read while the inputs are still being opened counts as opened.
    reading: ({ path }: LogSource, bytes: number) => tell({ path, bytesDone: latest.bytesDone + (latest.stage === 'reading' ? bytes : 0) }),
    read: () => latest.stage === 'reading' && tell({ filesDone: latest.filesDone + 1 }),
    found: (findings: readonly Finding[]) => tell({
      findings: findings.filter((finding) => finding.verdict !== 'ruled-out' && finding.class !== 'benign').map(({ rule, title, verdict }) => ({ rule, title, verdict })),
    }),
    deciding: () => tell({ stage: 'deciding', bytesDone: latest.bytesTotal, filesDone: latest.filesTotal, path: '' }),
  }
}
