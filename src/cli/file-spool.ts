// Keeps unpacked bytes in temporary files, small ones in memory; a file is gone when nobody can read from it any more, at the latest when the program ends.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesInMemory, type Spool } from '../core/ingest/spool.ts'
import { fileSource } from './input-files.ts'

/** Up to here bytes stay in memory; more are written out in pieces of this size. */
const pieceBytes = 8 * 1024 * 1024

/** A thousand archives, each a case of its own, would else fill the disk. */
const letGo = new FinalizationRegistry<string>((file) => rmSync(file, { force: true }))

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
        finish() {
          if (file === undefined) return bytesInMemory(Buffer.concat(gathered))
          const source = fileSource(writeOut(), written)
          letGo.register(source, file)
          return source
        },
      }
    },
  }
}
