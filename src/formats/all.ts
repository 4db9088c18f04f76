// Every log format in this folder, found by name: adding one edits no list.
import type { LogFormat } from '../core/records/log-format.ts'

const modules = import.meta.glob<{ readonly format?: LogFormat }>('./*.ts', { eager: true })

export const formats: readonly LogFormat[] = Object.keys(modules).sort().flatMap((path) => modules[path]?.format ?? [])
