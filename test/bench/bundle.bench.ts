// A generated xen-bugtool of 400 files in each container: drop to ready and to the first verdict, against the native tools.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measurement } from '../../src/build/measure.ts'
import { openBuiltPage, startBrowser } from './built-page.ts'
import { writeKernLog } from './kern-log.ts'

const files = 400
/** Bytes unpacked; smaller with PANICLINE_BENCH_MB, where the machine is busy. */
const size = Number(process.env['PANICLINE_BENCH_MB'] ?? 300) * 1_000_000

/** How each container is packed, the crash folder before the logs as a collector does, and unpacked by the native tool. */
const containers = [
  { name: 'bug-report.tar.bz2', pack: 'tar --sort=name -cjf OUT bug-report', unpack: 'bzip2 -dc OUT' },
  { name: 'bug-report.tar.gz', pack: 'tar --sort=name -czf OUT bug-report', unpack: 'gzip -dc OUT' },
  { name: 'bug-report.tar.xz', pack: 'tar --sort=name -c bug-report | xz -1 > OUT', unpack: 'xz -dc OUT' },
  { name: 'bug-report.tar.zst', pack: 'tar --sort=name -c bug-report | zstd -q > OUT', unpack: 'zstd -dcq OUT' },
  { name: 'bug-report.zip', pack: 'zip -qr OUT bug-report', unpack: 'unzip -p OUT' },
] as const

export async function* measure(): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'panicline-bench-'))
  const browser = await startBrowser()
  try {
    writeBugtool(join(folder, 'bug-report'))
    for (const { name, pack, unpack } of containers) {
      const path = join(folder, name)
      const inFolder = (command: string): boolean => spawnSync('sh', ['-c', command.replace('OUT', name)], { cwd: folder, stdio: 'ignore' }).status === 0
      if (!inFolder(pack)) {
        yield { what: `${name}: the tool that packs it is missing`, millis: 0 }
        continue
      }
      const begun = performance.now()
      inFolder(`${unpack} > /dev/null`)
      const against = { what: unpack.replace(' OUT', ''), millis: performance.now() - begun }
      const built = await openBuiltPage(browser)
      const { millis, firstVerdict, kernel, cpuMs, grownMiB, longestTask } = await built.analyse(path)
      yield {
        what: `${name} (${(statSync(path).size / 1e6).toFixed(0)} MB): drop to ready`, millis, bytes: size, against,
        note: `${kernel}; first verdict after ${firstVerdict === null ? 'all' : `${firstVerdict.toFixed(0)} ms`}; ${(cpuMs / 1000).toFixed(1)} s of processor time in the tab; it grew by ${grownMiB.toFixed(0)} MiB; longest task of the page ${longestTask.toFixed(0)} ms`,
      }
      await built.close()
      rmSync(path)
    }
    const many = join(folder, 'many')
    writeManyFiles(many)
    const built = await openBuiltPage(browser)
    const { millis, longestTask, cpuMs } = await built.analyse(many)
    yield { what: `a folder of ${manyFiles.toLocaleString('en')} files: drop to ready`, millis, note: `longest task of the page ${longestTask.toFixed(0)} ms; ${(cpuMs / 1000).toFixed(1)} s of processor time in the tab` }
    await built.close()
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

const manyFiles = 5000

/** Small logs in nested folders. */
function writeManyFiles(root: string): void {
  for (let number = 0; number < manyFiles; number++) {
    const inside = join(root, `host-${number % 10}`, `day-${number % 50}`)
    mkdirSync(inside, { recursive: true })
    writeKernLog(join(inside, `kern.${number}.log`), 2000, 1000, number * 50, false)
  }
}

/** Logs of a host, rotated and split, and the folder of its crash. */
function writeBugtool(root: string): void {
  const crash = join(root, 'var/crash/20140917-064516-UTC')
  mkdirSync(crash, { recursive: true })
  mkdirSync(join(root, 'var/log'), { recursive: true })
  writeKernLog(join(crash, 'dom0.log'), 200_000)
  const part = Math.floor(size / files)
  for (let number = 1; number < files; number++) {
    const path = join(root, `var/log/host.${number}.log`)
    writeKernLog(path, part, 5000, number * 100_000, false)
  }
  writeFileSync(join(root, 'inventory.xml'), '<?xml version="1.0"?><system-status-inventory/>')
  execFileSync('sync')
}
