// Turns the paths of a command line into the files of a case; what cannot be read stays among them, to be named in the answer.
import { closeSync, createReadStream, openSync, readSync, statSync, type Stats } from 'node:fs'
import { readdir, readlink, stat } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { basename, join, resolve } from 'node:path'
import { bytesInMemory } from '../core/ingest/spool.ts'
import type { ByteSource, InputFile, WallMicros } from '../core/model.ts'
import { crashFolderTime } from '../core/ingest/path-hints.ts'
import { reasonOf } from '../core/reason.ts'

/** The files of one case. Of a folder: every file in it, named by its path inside, links to folders not followed, links to nothing named. */
export async function inputFiles(paths: readonly string[]): Promise<InputFile[]> {
  const found = await Promise.all(paths.map((path) => filesOf(path, paths.length > 1)))
  return found.flat()
}

async function filesOf(path: string, among: boolean): Promise<InputFile[]> {
  if (path === '-') return [{ path: 'standard input', bytes: await drained(process.stdin) }]
  try {
    const found = statSync(path)
    if (found.isDirectory()) {
      const prefix = among || crashFolderTime(`${basename(resolve(path))}/`) ? `${basename(resolve(path))}/` : ''
      return await filesIn(path, prefix)
    }
    return [await fileAt(path, path, found)]
  } catch (error) {
    return [unreadable(path, error)]
  }
}

/** @param prefix of the names: '' or a folder with its slash */
async function filesIn(folder: string, prefix: string): Promise<InputFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => error)
  if (!Array.isArray(entries)) return [unreadable(prefix.slice(0, -1) || folder, entries)]
  const files: InputFile[] = []
  for (const entry of entries) {
    const [path, name] = [join(folder, entry.name), prefix + entry.name]
    if (entry.isDirectory()) files.push(...await filesIn(path, `${name}/`))
    else if (entry.isFile()) files.push(await fileAt(path, name))
    else if (entry.isSymbolicLink()) {
      const target = await stat(path).catch(() => undefined)
      if (target?.isFile()) files.push(await fileAt(path, name))
      else if (!target) files.push({ path: name, linkTo: await readlink(path), bytes: bytesInMemory(new Uint8Array(0)) })
    }
  }
  return files
}

async function fileAt(path: string, name: string, known?: Stats): Promise<InputFile> {
  try {
    const found = known ?? await stat(path)
    if (found.isCharacterDevice() || found.isBlockDevice()) return unreadable(name, new Error('a device, not a file: it may have no end'))
    // A pipe, such as the shell's <(…), is read to its end; it has no size to begin with.
    if (!found.isFile()) return { path: name, bytes: await drained(createReadStream(path)) }
    return { path: name, bytes: fileSource(path, found.size), modified: Math.round(found.mtimeMs * 1000) as WallMicros }
  } catch (error) {
    return unreadable(name, error)
  }
}

/** A read of this many bytes lets others have their turn. */
const longRead = 1 << 20
/**
 * A file of known size. Opened for every read, so that a folder of ten thousand files holds none open, and a small log read
 * without giving way: it is read faster than a read is scheduled.
 */
export function fileSource(path: string, size: number): ByteSource {
  return {
    size,
    async read(start, end) {
      if (end - start >= longRead) await nextTurn()
      const file = openSync(path, 'r')
      try {
        const bytes = new Uint8Array(end - start)
        let have = 0
        while (have < bytes.length) {
          const more = readSync(file, bytes, have, bytes.length - have, start + have)
          if (more === 0) throw new Error(`it ended at byte ${start + have} of ${size}: it changed while it was read`)
          have += more
        }
        return bytes
      } finally {
        closeSync(file)
      }
    },
  }
}

async function drained(stream: AsyncIterable<Uint8Array>): Promise<ByteSource> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return { size: all.length, read: async (start, end) => all.subarray(start, end) }
}

function unreadable(path: string, error: unknown): InputFile {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words: Readonly<Record<string, string>> = { ENOENT: 'no such file', EACCES: 'not permitted', EPERM: 'not permitted', ELOOP: 'a link to itself' }
  const why = new Error(words[code] ?? reasonOf(error))
  return { path, bytes: { size: 0, read: () => Promise.reject(why) } }
}
