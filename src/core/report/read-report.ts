// A file that may be a report, a case or an analysis as JSON -> the snapshot to show again; hostile input is refused with the reason.
import type { Parsed } from '../model.ts'
import { analysisSchemaId } from './analysis-json.ts'
import { snapshotElementId } from './html-report.ts'
import { analysisFromJson } from './read-analysis-json.ts'
import { longestReport } from './report-head.ts'
import { snapshotSchemaId, type Snapshot } from './snapshot.ts'
import { parseSnapshot } from './snapshot-schema.ts'

/** A report, a case file or `panicline/analysis@1`. Null with one sentence where it is none of them, or damaged. */
export function readReport(file: string): Parsed<Snapshot | null> {
  if (file.length > longestReport) return refused(`it is larger than ${longestReport / 1024 / 1024} MB`)
  const text = /^\s*</.test(file) ? embedded(file) : file
  if (text === undefined) return refused('the page holds no case of Panicline')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refused('its data is cut off or damaged')
  }
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined
  if (schema === snapshotSchemaId) return parseSnapshot(json)
  if (schema === analysisSchemaId) return parseSnapshot(snapshotAround(json as Record<string, unknown>))
  return refused(typeof schema === 'string' ? `it is of the kind “${schema.slice(0, 60)}”, which this version does not know` : 'it does not say what it is')
}

function embedded(page: string): string | undefined {
  const opening = `<script type="application/json" id="${snapshotElementId}">`
  const start = page.lastIndexOf(opening)
  const end = page.indexOf('</script>', start)
  return start < 0 || end < 0 ? undefined : page.slice(start + opening.length, end)
}

function snapshotAround(json: Record<string, unknown>): object {
  return {
    schema: snapshotSchemaId, holds: 'report', made: { tool: 'not named in the file', knowledge: 'not named in the file' }, caseName: 'Analysis as JSON',
    assumptions: { zone: 'UTC' }, packs: [], files: [], redacted: null, analysis: analysisFromJson(json), quotes: [], bookmarks: [], remarks: '',
  }
}

function refused(why: string): Parsed<null> {
  return { value: null, diagnostics: [{ severity: 'error', message: `This report cannot be opened: ${why}.` }] }
}
