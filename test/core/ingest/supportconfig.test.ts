// Files of a supportconfig come apart into their logs and command outputs, with the bytes and lines they have there.
import { expect, test } from 'vitest'
import { bytesInMemory } from '../../../src/core/ingest/spool.ts'
import { isSupportconfig, supportconfigSections } from '../../../src/core/ingest/supportconfig.ts'
import type { ByteSource } from '../../../src/core/model.ts'

const file = `=============================================================================
                     Support Utilities - Supportconfig
=============================================================================

#==[ Command ]======================================#
# /bin/uname -a
Linux bn2 3.0.101-63-default #1 SMP

#==[ Log File ]=====================================#
# /var/log/messages - Last 500 Lines
Sep 17 05:05:06 bn2 kernel: one
#==[ not a heading
# nor this
Sep 17 05:05:07 bn2 kernel: two

#==[ Log File ]=====================================#
# /var/log/warn - File not found

#==[ Configuration File ]===========================#
# /etc/fstab
/dev/sda1 / ext3
`
const bytes = new TextEncoder().encode(file)
const inChunks = (size: number): ByteSource => ({ size: bytes.length, read: async (start, end) => bytes.slice(start, Math.min(end, start + size)) })

test('sections hold what stands between their name and the next heading', async () => {
  expect(isSupportconfig(bytes)).toBe(true)
  const sections = await supportconfigSections(bytesInMemory(bytes))
  expect(sections.map(({ name, line }) => `${line} ${name}`)).toEqual(['7 /bin/uname -a', '11 /var/log/messages', '21 /etc/fstab'])
  const [, messages] = sections
  expect(file.slice(messages!.byteStart, messages!.byteEnd)).toBe('Sep 17 05:05:06 bn2 kernel: one\n#==[ not a heading\n# nor this\nSep 17 05:05:07 bn2 kernel: two\n\n')
  expect(file.split('\n')[10]).toBe('Sep 17 05:05:06 bn2 kernel: one')
})
test('however the bytes come in', async () => {
  const whole = await supportconfigSections(bytesInMemory(bytes))
  for (let size = 1; size < 200; size++) expect(await supportconfigSections(inChunks(size))).toEqual(whole)
})
test('a log is not taken for one', () => {
  expect(isSupportconfig(new TextEncoder().encode('#==[ Command ]==\nSep 17 05:05:06 bn2 kernel: one\n'))).toBe(false)
})
