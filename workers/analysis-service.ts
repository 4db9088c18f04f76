// Joins the engine to a browser: blobs as files, blobs as the place for unpacked bytes, the clock for progress.
import { archives } from '../src/archives/all.ts'
import { crashReaders } from '../src/core/crash/readers.ts'
import type { WallMicros } from '../src/core/model.ts'
import type { AnalysisService } from '../src/core/service.ts'
import { bestKernel } from '../src/core/scan/best-kernel.ts'
import { createSession } from '../src/core/session.ts'
import { formats } from '../src/formats/all.ts'
import { builtinKnowledge } from '../src/knowledge/builtin.ts'
import { blobSource } from './blob-source.ts'
import { blobSpool } from './blob-spool.ts'
import { createHelpers, type Helpers } from './helper.ts'
import { giveWay } from './give-way.ts'
import { prepareReading } from './reading-thread.ts'
import { reasonOf } from '../src/core/reason.ts'

/** A page that starts, or shows what was found, has the processors for itself for so long. */
const settledMs = 300

/**
 * The engine for the files of one page. Nothing of it rejects but a read of lines whose file has changed.
 * @param engineText what it runs, where it may start further workers of it
 */
export function createAnalysisService(engineText?: Blob): AnalysisService<Blob> {
  // So that whoever measures knows which kernel ran.
  performance.mark(`scan kernel ${bestKernel().name}`)
  const helpers = engineText ? createHelpers(engineText) : undefined
  const session = createSession({ formats, archives, readers: crashReaders, spool: blobSpool }, builtinKnowledge(), () => performance.now(), {
    pause: giveWay, ...(helpers ? { startHelper: helpers.start } : {}),
  })
  let settled: ReturnType<typeof setTimeout> | undefined
  // Not on the page itself, where it would be in the way.
  const prepareSoon = (): void => {
    clearTimeout(settled)
    if (helpers) settled = setTimeout(() => void prepare(helpers), settledMs)
  }
  const prepare = async ({ prepare: prepareHelper }: Helpers): Promise<void> => {
    const mine = settled
    await session.warmUp()
    if (mine !== settled) return
    prepareHelper()
    prepareReading()
  }
  prepareSoon()
  return {
    ping: async () => 'alive',
    async analyze(files, options, packs, onProgress, ask) {
      const inputs = files.map(({ path, blob, modifiedMs }) => ({
        path, bytes: blobSource(blob), ...(modifiedMs === undefined ? {} : { modified: (modifiedMs * 1000) as WallMicros }),
      }))
      // While it is at work, a thread starts when there is something for it to do.
      clearTimeout(settled)
      settled = undefined
      try {
        return await session.analyze(inputs, options, packs, onProgress, ask)
      } catch (error) {
        return { state: 'failed', message: reasonOf(error) }
      } finally {
        prepareSoon()
      }
    },
    cancel: async () => session.cancel(),
    forget: async (received) => session.forget(received),
    realign: async (options) => session.realign(options),
    mergedLines: (request) => session.mergedLines(request),
    previewTimes: async (options) => session.previewTimes(options),
    readLines: (source, first, count) => session.readLines(source, first, count),
    search: (query, onResults) => session.search(query, onResults),
    cancelSearch: async () => session.cancelSearch(),
    draftRule: (places) => session.draftRule(places),
    tryPack: (pack) => session.tryPack(pack),
    async share(request, onProgress) {
      try {
        const shared = await session.share(request, onProgress)
        const inBlob = (text: string): Blob => new Blob([text])
        return shared.state === 'done' ? { ...shared, text: inBlob(shared.text), key: shared.key === null ? null : inBlob(shared.key) } : shared
      } catch (error) {
        return { state: 'failed', message: reasonOf(error) }
      }
    },
    cancelShare: async () => session.cancelShare(),
    fileHashes: () => session.fileHashes(),
    openReport: async (file) => session.openReport(await file.text()),
    openLink: async (fragment) => session.openLink(fragment),
    openStrings: (source, onProgress) => session.openStrings(source, onProgress),
    cancelStrings: async () => session.cancelStrings(),
    async filterLines(source, filter) {
      try {
        return await session.filterLines(source, filter)
      } catch (error) {
        return { state: 'refused', message: reasonOf(error) }
      }
    },
  }
}
