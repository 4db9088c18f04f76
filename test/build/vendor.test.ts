// A page of a vendor's own: packs, name and logo from one folder, and a build that stops where they have mistakes.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildStamp } from '../../src/build/build-stamp.ts'
import { noVendor, readVendor } from '../../src/build/vendor.ts'

const root = join(import.meta.dirname, '../..')
const fixture = join(root, 'test/fixtures/vendor')
const folder = mkdtempSync(join(tmpdir(), 'panicline-vendor-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('packs, name and logo', () => {
  const vendor = readVendor(fixture)
  expect(vendor.name).toBe('Example Hosting')
  expect(vendor.logo).toMatch(/^data:image\/svg\+xml,%3Csvg/)
  expect(vendor.packs.map(({ path }) => path)).toEqual(['example-hosting.yaml'])
  expect(buildStamp(root, vendor.hash).hash).not.toBe(buildStamp(root).hash)
})

test('without the setting it is the page as it is', () => {
  expect(readVendor(undefined)).toBe(noVendor)
  expect(readVendor('')).toBe(noVendor)
})

test('a mistake stops the build and says where it is', () => {
  cpSync(fixture, folder, { recursive: true })
  writeFileSync(join(folder, 'bad.yaml'), 'signatures:\n  - id: Not Good\n')
  expect(() => readVendor(folder)).toThrow(/bad\.yaml, line 2, column \d+: /)
})

test('a folder that is not there is told', () => {
  expect(() => readVendor(join(folder, 'nowhere'))).toThrow('which is not there')
})
