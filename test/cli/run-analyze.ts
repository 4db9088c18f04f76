// Runs the command line as a script would, from the sources, and hands back what it said.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
export const seeds = join(root, 'test/fixtures/seeds')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** @param input given to its standard input */
export function analyze(words: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'src/build/analyze.mjs'), ...words], { cwd: seeds })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text })
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

export interface JsonAnalysis {
  readonly schema: string
  readonly sources: readonly { readonly id: string; readonly path: string; readonly format: string; readonly why: string; readonly skipped?: string }[]
  readonly findings: readonly { readonly rule: string; readonly verdict: string }[]
  readonly diagnostics: readonly { readonly message: string }[]
}
/** One analysis a line, or one over many. */
export function analysesOf(out: string): JsonAnalysis[] {
  return out.startsWith('{\n') ? [JSON.parse(out) as JsonAnalysis] : out.trim().split('\n').map((line) => JSON.parse(line) as JsonAnalysis)
}
