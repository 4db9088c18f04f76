// The crash readers of the engine, one a family of crashes.
import type { CrashReader } from './reader.ts'
import { esxiReader } from './esxi/esxi-reader.ts'
import { kvmReader } from './kvm/kvm-reader.ts'
import { linuxCrashReader } from './linux/linux-reader.ts'
import { windbgReader } from './windows/windbg-reader.ts'
import { analyserDumpReader, awareOfDumps } from './xen/analyser-reader.ts'
import { xenCrashReader } from './xen/xen-reader.ts'

export const crashReaders: readonly CrashReader[] = [awareOfDumps(linuxCrashReader), awareOfDumps(xenCrashReader), analyserDumpReader, windbgReader, kvmReader, esxiReader]
