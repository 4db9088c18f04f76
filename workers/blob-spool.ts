// Keeps unpacked bytes in blobs, which the browser may move to disk: memory holds one piece of each at a time.
import { PagedBytes, type Spool } from '../src/core/ingest/spool.ts'
import { blobSource } from './blob-source.ts'

/** Bytes gathered before they become a piece of a blob; what is smaller as a whole stays in memory … */
const pieceBytes = 4 * 1024 * 1024
/** … as long as all of it together is no more than this. */
const inMemoryMost = 512 * 1024 * 1024

let inMemory = 0
const letGo = new FinalizationRegistry<number>((bytes) => {
  inMemory -= bytes
})

export const blobSpool: Spool = {
  create(expected) {
    const pieces: Blob[] = []
    let gathered = new PagedBytes(expected)
    const seal = (): void => {
      pieces.push(new Blob([...gathered.finish()]))
      gathered = new PagedBytes()
    }
    return {
      write(chunk) {
        gathered.write(chunk)
        if (gathered.size >= pieceBytes) seal()
      },
      finish() {
        if (pieces.length === 0 && inMemory + gathered.size <= inMemoryMost) {
          const source = gathered.source()
          inMemory += source.size
          letGo.register(source, source.size)
          return source
        }
        seal()
        return blobSource(new Blob(pieces))
      },
    }
  },
}
