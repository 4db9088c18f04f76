// The folder named by PANICLINE_PACKS -> the packs, name and logo of whoever hosts a page of their own.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readPack } from '../core/rules/read-pack.ts'

export interface Vendor {
  /** Stands in the bar and in the title of the page. */
  readonly name: string
  /** `data:` address of the logo; null for the page's own mark. */
  readonly logo: string | null
  readonly packs: readonly { readonly path: string; readonly content: unknown }[]
  /** SHA-256 over all of it, 64 hex digits; '' for the page as it is. */
  readonly hash: string
  /** What it was read from. */
  readonly files: readonly string[]
}
export const noVendor: Vendor = { name: 'Panicline', logo: null, packs: [], hash: '', files: [] }

/**
 * Reads `*.yaml` (packs), `brand.yaml` (`name: …`) and `logo.svg`. Fails with every mistake of every pack, by line and column.
 * @param folder undefined for the page as it is
 */
export function readVendor(folder: string | undefined): Vendor {
  if (folder === undefined || folder === '') return noVendor
  if (!existsSync(folder)) throw new Error(`PANICLINE_PACKS names ${folder}, which is not there`)
  const names = readdirSync(folder).filter((name) => /\.ya?ml$|^logo\.svg$/.test(name)).sort()
  const texts = names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  const textOf = (wanted: string) => texts.find(({ name }) => name === wanted)?.text
  const packs = texts.filter(({ name }) => name !== 'brand.yaml' && name !== 'logo.svg')
  const mistakes = packs.flatMap(({ name, text }) => readPack(name, text).diagnostics.map(({ message }) => message))
  if (mistakes.length > 0) throw new Error(`The packs of ${folder} have mistakes:\n${mistakes.join('\n')}`)
  const logo = textOf('logo.svg')
  return {
    name: brandName(textOf('brand.yaml')),
    logo: logo === undefined ? null : `data:image/svg+xml,${encodeURIComponent(logo.trim())}`,
    packs: packs.map(({ name, text }) => ({ path: name, content: parse(text) as unknown })),
    hash: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
    files: names.map((name) => join(folder, name)),
  }
}

function brandName(text: string | undefined): string {
  if (text === undefined) return noVendor.name
  const brand = parse(text) as { readonly name?: unknown } | null
  if (typeof brand?.name !== 'string' || brand.name.trim() === '') throw new Error('brand.yaml gives the name of the page: name: Example Hosting')
  return brand.name.trim()
}
