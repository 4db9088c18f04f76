// Every container this page opens: the files beside this one, found, not listed.
import type { ArchiveFormat } from '../core/ingest/archive-format.ts'

const modules = import.meta.glob<{ readonly format: ArchiveFormat }>(['./*.ts', '!./all.ts'], { eager: true })

export const archives: readonly ArchiveFormat[] = Object.values(modules)
  .map(({ format }) => format)
  .sort((a, b) => (a.id < b.id ? -1 : 1))
