// Turns the words of a command line into what is wanted, or into the sentence that says what is wrong with them.
import { parseArgs } from 'node:util'
import { readZone } from '../core/clock/zones.ts'
import { reasonOf } from '../core/reason.ts'

const forms = ['text', 'json', 'markdown', 'html', 'csv'] as const
/** How the answer is written; `text` is the report for people. */
export type Form = (typeof forms)[number]

export interface Wanted {
  readonly form: Form
  /** Every path is a case of its own. */
  readonly each: boolean
  readonly redact: boolean
  readonly packs: readonly string[]
  readonly zone: string
  readonly year?: number
  readonly paths: readonly string[]
}
export type Understood =
  | { readonly state: 'wanted'; readonly wanted: Wanted }
  | { readonly state: 'help' }
  | { readonly state: 'wrong'; readonly message: string }

export const usage = `Usage: npm run --silent analyze -- [--json | --markdown | --html | --csv] [--each] [--redact] [--pack FILE]... [--zone ZONE] [--year YYYY] PATH...

  PATH        a file, a folder, an archive, or - for standard input; together they are one case
  --json      the analysis as one JSON document (the default is a report for people)
  --markdown  the report as Markdown          --html  as one HTML page          --csv  the events as a table
  --each      every PATH is a case of its own: one JSON document a line, in the order of the paths
  --redact    host names, addresses, serials and users replaced by labels
  --pack      further rules, as one YAML file
  --zone      zone of local stamps that name none: UTC (the default), +08:00, GMT-5, Europe/Berlin
  --year      year of the first stamp that has none (default: from the case itself, else this year)

Exit: 0 analysed, whatever was found · 1 an input could not be read at all · 2 wrong usage`

/** @param words the command line after the program's name */
export function readArguments(words: readonly string[]): Understood {
  let parsed
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' }, markdown: { type: 'boolean' }, html: { type: 'boolean' }, csv: { type: 'boolean' },
        each: { type: 'boolean' }, redact: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
        pack: { type: 'string', multiple: true }, zone: { type: 'string' }, year: { type: 'string' },
      },
    })
  } catch (error) {
    return wrong(reasonOf(error))
  }
  const { values, positionals: paths } = parsed
  if (values.help) return { state: 'help' }
  const named = (['json', 'markdown', 'html', 'csv'] as const).filter((form) => values[form])
  const form = values.each ? 'json' : named[0] ?? 'text'
  const { zone = 'UTC', year } = values
  if (named.length > 1) return wrong(`--${named.join(' and --')} exclude each other`)
  if (values.each && named.some((other) => other !== 'json')) return wrong(`--each gives JSON, not --${named[0]}`)
  if (paths.length === 0) return wrong('no PATH')
  if (paths.filter((path) => path === '-').length > 1) return wrong('- stands for standard input and can be read once')
  if (readZone(zone) === null) return wrong(`--zone ${zone} is no zone this program knows: UTC, GMT+8, +08:00, Europe/Berlin`)
  if (year !== undefined && !/^(?:19|20)\d\d$/.test(year)) return wrong(`--year ${year} is no year`)
  return {
    state: 'wanted',
    wanted: {
      form, each: values.each ?? false, redact: values.redact ?? false, packs: values.pack ?? [], zone, paths,
      ...(year === undefined ? {} : { year: Number(year) }),
    },
  }
}

const wrong = (message: string): Understood => ({ state: 'wrong', message })
