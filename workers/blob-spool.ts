// Keeps unpacked bytes in blobs, which the browser may move to disk: memory holds one piece of each at a time.
import { joined } from '../src/core/ingest/byte-stream.ts'
import { bytesInMemory, type Spool } from '../src/core/ingest/spool.ts'
import { blobSource } from './blob-source.ts'

/** Bytes gathered before they become a piece of a blob; what is smaller as a whole stays in memory. */
const pieceBytes = 4 * 1024 * 1024

export const blobSpool: Spool = {
  create() {
    const pieces: Blob[] = []
    let gathered: Uint8Array<ArrayBuffer>[] = []
    let size = 0
    const seal = (): void => {
      pieces.push(new Blob(gathered))
      gathered = []
      size = 0
    }
    return {
      write(chunk) {
        gathered.push(new Uint8Array(chunk))
        size += chunk.length
        if (size >= pieceBytes) seal()
      },
      finish() {
        if (pieces.length === 0) return bytesInMemory(joined(gathered))
        seal()
        return blobSource(new Blob(pieces))
      },
    }
  },
}
