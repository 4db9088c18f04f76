// Folders dropped on a page served over http, on a file, and in a browser that opens none of them.
import { expect, test } from 'vitest'
import { walkDrop } from '../../src/seal/walk-drop.ts'

type Tree = { readonly [name: string]: Tree | 'file' | 'gone' | 'locked' }
const file = (name: string) => new File([name], name, { lastModified: 7 })

function entryOf(name: string, node: Tree[string], parent = ''): FileSystemEntry {
  const fullPath = `${parent}/${name}`
  if (typeof node === 'string' && node !== 'locked') {
    return { name, fullPath, isDirectory: false, isFile: true, file: (done: (found: File) => void, fail: () => void) => (node === 'file' ? done(file(name)) : fail()) } as never
  }
  const entries = typeof node === 'string' ? [] : Object.entries(node).map(([child, inside]) => entryOf(child, inside, fullPath))
  return {
    name, fullPath, isDirectory: true, isFile: false,
    createReader: () => {
      let read = 0
      return { readEntries: (done: (batch: FileSystemEntry[]) => void, fail: () => void) => {
        if (node === 'locked') return fail()
        // As browsers do: at most 100 a call.
        done(entries.slice(read, read += 100))
      } }
    },
  } as never
}

function handleOf(name: string, node: Tree[string]): unknown {
  if (typeof node === 'string') return { kind: 'file', name, getFile: async () => { if (node === 'gone') throw new Error('gone'); return file(name) } }
  return { kind: 'directory', name, values: async function* () { for (const [child, inside] of Object.entries(node)) yield handleOf(child, inside) } }
}

/** What a browser hands to the `drop` handler; it is emptied as soon as the handler ends. */
function transferOf(dropped: Tree, { entries = true, handles = false, items = true } = {}): DataTransfer {
  let open = true
  const guard = <T>(value: T): T => {
    if (!open) throw new Error('the transfer was asked after its event')
    return value
  }
  queueMicrotask(() => {
    open = false
  })
  const things = Object.entries(dropped).map(([name, node]) => ({
    kind: 'file',
    webkitGetAsEntry: () => guard(entryOf(name, entries || typeof node === 'string' ? node : 'locked')),
    getAsFile: () => guard(file(name)),
    ...(handles ? { getAsFileSystemHandle: () => guard(Promise.resolve(handleOf(name, node))) } : {}),
  }))
  return { items: items ? things : [], files: Object.keys(dropped).map(file) } as never
}
const walk = async (transfer: DataTransfer, protocol = 'http:') => {
  const { files, setAside } = await walkDrop(transfer, protocol)
  return { paths: files.map((found) => found.path), setAside: setAside.map((thing) => thing.path) }
}

const bundle: Tree = { 'kern.log': 'file', crash: { '20140917': { 'dom0.log': 'file', 'xen.log': 'file' }, empty: {} } }

test('a folder is walked to its leaves, each with its path, and is no file itself', async () => {
  expect(await walk(transferOf(bundle))).toEqual({ paths: ['crash/20140917/dom0.log', 'crash/20140917/xen.log', 'kern.log'], setAside: [] })
})

test('a folder of 250 files is read to its end, though a browser hands out 100 at a time', async () => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`f${String(at).padStart(3, '0')}`, 'file' as const]))
  expect((await walk(transferOf({ many }))).paths).toHaveLength(250)
})

test('on file:// folders come by their handles', async () => {
  const transfer = transferOf(bundle, { entries: false, handles: true })
  expect(await walk(transfer, 'file:')).toEqual({ paths: ['crash/20140917/dom0.log', 'crash/20140917/xen.log', 'kern.log'], setAside: [] })
})

test('what cannot be opened is named, and the rest is kept', async () => {
  expect(await walk(transferOf({ crash: { 'a.log': 'file', 'b.log': 'gone', deep: 'locked' } }))).toEqual({ paths: ['crash/a.log'], setAside: ['crash/b.log', 'crash/deep'] })
  expect(await walk(transferOf({ crash: { 'a.log': 'gone', 'b.log': 'file' } }, { handles: true }), 'file:')).toEqual({ paths: ['crash/b.log'], setAside: ['crash/a.log'] })
})

test('a folder that no way leads into is set aside with what to do', async () => {
  const { files, setAside } = await walkDrop(transferOf(bundle, { entries: false }), 'file:')
  expect(files.map((found) => found.path)).toEqual(['kern.log'])
  expect(setAside).toEqual([{ path: 'crash', why: expect.stringContaining('Choose folder') }])
})

test('files without items are taken as they are, with the time of their last change', async () => {
  const { files } = await walkDrop(transferOf({ 'kern.log': 'file' }, { items: false }), 'http:')
  expect(files).toMatchObject([{ path: 'kern.log', modifiedMs: 7 }])
})
