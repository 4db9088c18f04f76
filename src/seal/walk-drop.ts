// Turns what was dropped, folders included, into files with their paths; knows nothing of the page or the case.

export interface WalkedFile {
  readonly path: string
  readonly blob: File
  readonly modifiedMs: number
}
/** Something dropped that could not be taken over, and why in a sentence. */
export interface SetAside {
  readonly path: string
  readonly why: string
}
export interface WalkedDrop {
  readonly files: readonly WalkedFile[]
  readonly setAside: readonly SetAside[]
}

/** More files than this in one drop are not walked further. */
const mostFiles = 200_000
/** Handles of one folder that are opened before the first of them is needed. */
const openedAtOnce = 64

/** One dropped thing, with every way into it: all of them are only handed out before the event handler ends. */
interface Dropped {
  readonly file: File | null
  readonly entry: FileSystemEntry | null
  readonly handle: Promise<FileSystemHandle | null> | null
}
interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>
}
type Walk = AsyncGenerator<WalkedFile | SetAside>

/**
 * Walks a drop. Call it within the `drop` handler: everything the transfer holds is taken before the first await.
 * From `file://` Chromium refuses to walk entries, elsewhere handles may be refused: each is tried in the order that fits.
 */
export function walkDrop(transfer: DataTransfer, protocol: string): Promise<WalkedDrop> {
  const offline = protocol === 'file:'
  const dropped = [...transfer.items].filter((item) => item.kind === 'file').map((item): Dropped => {
    const entry = item.webkitGetAsEntry()
    const handle = entry?.isDirectory && offline ? (item as HandleItem).getAsFileSystemHandle?.() ?? null : null
    return { file: item.getAsFile(), entry, handle }
  })
  // Some programs hand over files without items.
  const loose = dropped.length > 0 ? [] : [...transfer.files].map((file): Dropped => ({ file, entry: null, handle: null }))
  return collect([...dropped, ...loose])
}

/** The same where no folder may be opened, as in a sandboxed frame: even to ask for one ends that frame in Chromium. */
export function filesOfDrop(transfer: DataTransfer): WalkedDrop {
  const files: WalkedFile[] = []
  const setAside: SetAside[] = []
  for (const item of transfer.items) {
    const file = item.kind === 'file' ? item.getAsFile() : null
    if (!file) continue
    if (item.webkitGetAsEntry()?.isDirectory) setAside.push({ path: file.name, why: 'This folder was dropped faster than the page could take it. Drop it again, or use “Choose folder”.' })
    else files.push(walked(file.name, file))
  }
  return { files, setAside }
}

async function collect(dropped: readonly Dropped[]): Promise<WalkedDrop> {
  const files: WalkedFile[] = []
  const setAside: SetAside[] = []
  for (const thing of dropped) {
    for await (const found of walkThing(thing)) {
      if ('why' in found) setAside.push(found)
      else if (files.length < mostFiles) files.push(found)
      else return { files, setAside: [...setAside, { path: found.path, why: `More than ${mostFiles.toLocaleString('en')} files: this one and those after it were left out. Drop a smaller folder.` }] }
    }
  }
  // The order in which a file system lists a folder says nothing.
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), setAside }
}

async function* walkThing({ file, entry, handle }: Dropped): Walk {
  if (!entry?.isDirectory) {
    if (file) yield walked(file.name, file)
    return
  }
  try {
    const folder = await handle
    if (folder) return yield* walkHandle(folder as FileSystemDirectoryHandle, folder.name)
    yield* walkEntry(entry as FileSystemDirectoryEntry)
  } catch {
    yield { path: entry.name, why: 'This browser would not open the dropped folder. Use “Choose folder”, or drop the files in it.' }
  }
}

async function* walkEntry(folder: FileSystemDirectoryEntry): Walk {
  const reader = folder.createReader()
  for (;;) {
    // At most 100 entries come per call; an empty answer is the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return
    // All of them are opened at once: each alone is mostly waiting.
    const opened = entries.map((entry) => ({ entry, file: entry.isDirectory ? null : new Promise<File | null>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(null))) }))
    for (const { entry, file } of opened) {
      const path = entry.fullPath.replace(/^\//, '')
      yield* file ? found(path, await file) : guarded(path, walkEntry(entry as FileSystemDirectoryEntry))
    }
  }
}

async function* walkHandle(folder: FileSystemDirectoryHandle, path: string): Walk {
  const opened: { readonly handle: FileSystemHandle; readonly file: Promise<File | null> | null }[] = []
  async function* next(): Walk {
    const { handle, file } = opened.shift()!
    const inside = `${path}/${handle.name}`
    yield* file ? found(inside, await file) : guarded(inside, walkHandle(handle as FileSystemDirectoryHandle, inside))
  }
  let broken: { readonly error: unknown } | undefined
  try {
    for await (const handle of folder.values()) {
      opened.push({ handle, file: handle.kind === 'directory' ? null : (handle as FileSystemFileHandle).getFile().catch(() => null) })
      if (opened.length === openedAtOnce) yield* next()
    }
  } catch (error) {
    broken = { error }
  }
  while (opened.length > 0) yield* next()
  if (broken) throw broken.error
}

function* found(path: string, file: File | null): Generator<WalkedFile | SetAside> {
  yield file ? walked(path, file) : { path, why: 'This file could not be opened: it was moved, removed, or its permissions forbid it.' }
}

/** A folder that breaks off is named, and what came before it kept. */
async function* guarded(path: string, walk: Walk): Walk {
  try {
    yield* walk
  } catch {
    yield { path, why: 'This folder could not be read to its end: the rest of it is missing. Check its permissions and drop it again.' }
  }
}

function walked(path: string, blob: File): WalkedFile {
  return { path, blob, modifiedMs: blob.lastModified }
}
