// Keeps unpacked bytes in blobs, which the browser may move to disk: memory holds one piece of each at a time.
import { PagedBytes, type Spool } from '../src/core/ingest/spool.ts'
import { blobSource } from './blob-source.ts'

/** Bytes gathered before they become a piece of a blob; what is smaller as a whole stays in memory. */
const pieceBytes = 4 * 1024 * 1024

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
        if (pieces.length === 0) return gathered.source()
        seal()
        return blobSource(new Blob(pieces))
      },
    }
  },
}
