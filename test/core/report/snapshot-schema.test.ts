// The schema of snapshots reads every field of the model: a new field of the model stops the compiler here.
import { expect, test } from 'vitest'
import type { Snapshot } from '../../../src/core/report/snapshot.ts'
import { parseSnapshot, type SnapshotShape } from '../../../src/core/report/snapshot-schema.ts'

/** Types without brands, unions and read-only marks, every field required. */
type Bare<T> = T extends number ? number : T extends string ? string : T extends boolean ? boolean : T extends null ? null
  : T extends readonly (infer Item)[] ? Bare<Item>[] : T extends object ? { [Key in keyof T]-?: Bare<Exclude<T[Key], undefined>> } : T
type Reads<Schema, Model> = Bare<Schema> extends Bare<Model> ? Bare<Model> extends Bare<Schema> ? true : 'the schema reads what the model has not' : 'the model has what the schema does not read'

const readsAll: Reads<SnapshotShape, Snapshot> = true

test('what is no snapshot is refused with the place', () => {
  expect(readsAll).toBe(true)
  expect(parseSnapshot({ schema: 'panicline/snapshot@1' }).diagnostics[0]?.message).toMatch(/at holds/)
})
