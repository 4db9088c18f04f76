// Keeps unpacked bytes in temporary files, small ones in memory; the files are gone when the program ends.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesInMemory, type Spool } from '../core/ingest/spool.ts'
import { fileSource } from './input-files.ts'

/** Up to here bytes stay in memory; more are written out in pieces of this size. */
const pieceBytes = 8 * 1024 * 1024

/** The folder is made when something first needs it. */
export function fileSpool(): Spool {
  let folder: string | undefined
  let files = 0
  const newFile = (): string => {
    if (folder === undefined) {
      const made = mkdtempSync(join(tmpdir(), 'panicline-'))
      folder = made
      process.on('exit', () => rmSync(made, { recursive: true, force: true }))
    }
    return join(folder, String(files++))
  }
  return {
    create() {
      let file: string | undefined
      let gathered: Uint8Array[] = []
      let [size, written] = [0, 0]
      const writeOut = (): string => {
        file ??= newFile()
        appendFileSync(file, Buffer.concat(gathered))
        written += size
        gathered = []
        size = 0
        return file
      }
      return {
        write(chunk) {
          gathered.push(new Uint8Array(chunk))
          size += chunk.length
          if (size >= pieceBytes) writeOut()
        },
        finish: () => (file === undefined ? bytesInMemory(Buffer.concat(gathered)) : fileSource(writeOut(), written)),
      }
    },
  }
}
