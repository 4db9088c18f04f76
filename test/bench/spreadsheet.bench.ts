// Whether a spreadsheet program runs anything in our CSV: LibreOffice opens it and says how many cells became formulas.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measurement } from '../../src/build/measure.ts'
import { writeCsv } from '../../src/core/report/csv-report.ts'
import { hostilePayloads } from '../core/report/hostile-payloads.ts'

export async function* measure(): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'panicline-csv-'))
  try {
    if (spawnSync('soffice', ['--version']).status !== 0) {
      yield { what: 'no LibreOffice (soffice) on this machine', millis: 0 }
      return
    }
    for (const cells of ['guarded', 'exact'] as const) yield opened(folder, `hostile cells, ${cells}`, writeCsv(hostileRows(), cells))
    for (const seed of ['000', '001', '002', '003', '004']) {
      const { stdout } = spawnSync(process.execPath, ['src/build/analyze.mjs', '--csv', `test/fixtures/seeds/${seed}`], { encoding: 'utf8' })
      yield opened(folder, `events of seed ${seed}`, stdout)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every payload alone, behind a blank, and as the second of two cells. */
function hostileRows(): readonly (readonly string[])[] {
  return hostilePayloads.flatMap((payload) => [[payload, 'x'], ['x', payload], [` ${payload}`, `a${payload}`]])
}

/** By LibreOffice's own defaults for CSV: commas, quotes, UTF-8. */
function opened(folder: string, what: string, csv: string): Measurement {
  const begun = performance.now()
  writeFileSync(join(folder, 'events.csv'), csv)
  const { status, stderr } = spawnSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--infilter=CSV:44,34,76,1', '--convert-to', 'fods', '--outdir', folder, join(folder, 'events.csv')], { encoding: 'utf8' })
  const path = join(folder, 'events.fods')
  if (status !== 0 || !existsSync(path)) return { what, millis: performance.now() - begun, note: `LibreOffice did not open it: ${stderr}` }
  const sheet = readFileSync(path, 'utf8')
  rmSync(path)
  const cells = sheet.match(/<table:table-cell\b/g)?.length ?? 0
  const formulas = sheet.match(/\btable:formula="[^"]*"/g) ?? []
  return { what, millis: performance.now() - begun, note: `${formulas.length} formulas among ${cells} cells${formulas.length > 0 ? `: ${formulas.slice(0, 3).join(' ')}` : ''}` }
}
