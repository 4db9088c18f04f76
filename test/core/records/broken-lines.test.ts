// Lines that a mail program broke at its margin, and logs indented to set them off.
import { expect, test } from 'vitest'
import { readRecords } from '../../../src/core/records/read-records.ts'
import { textLines } from '../../../src/core/scan/text-lines.ts'
import { formats } from '../../../src/formats/all.ts'

const bodies = (log: string): string[] => readRecords('s', textLines(new TextEncoder().encode(log), 0, 1), formats).records.map((record) => record.body)

test('a frame that had no room on its line is joined to it', () => {
  expect(bodies(`
Sep 17 05:00:53 host kernel: [   12.000001] Call Trace:
Sep 17 05:00:53 host kernel: [   12.000002]  ?
froznic_a_function_with_a_long_name+0x12/0x340
Sep 17 05:00:53 host kernel: [   12.000003] Hardware name: Dell Inc. PowerEdge
R640/0W23H8, BIOS 2.12.2 07/09/2021
Sep 17 05:00:53 host kernel: [   12.000004]  vfs_read+0xab/0x160`)).toEqual([
    'Call Trace:', ' ? froznic_a_function_with_a_long_name+0x12/0x340', 'Hardware name: Dell Inc. PowerEdge R640/0W23H8, BIOS 2.12.2 07/09/2021', ' vfs_read+0xab/0x160'])
})

test('a short line without a stamp is not joined to a line that had room for it', () => {
  expect(bodies(`
Sep 17 05:00:53 host kernel: [   12.000001] Call Trace: of a rather long line here xx
Sep 17 05:00:53 host kernel: [   12.000002] x
vfs_read+0xab/0x160
Sep 17 05:00:53 host kernel: [   12.000003] y`)).toContain('vfs_read+0xab/0x160')
})

test.each([['four blanks', '    '], ['a tab', '\t'], ['a quote and blanks', '>   ']])('%s before every line change nothing', (_, indent) => {
  expect(bodies(['[   12.000001] Call Trace:', '[   12.000002]  vfs_read+0xab/0x160'].map((line) => indent + line).join('\n'))).toEqual(['Call Trace:', ' vfs_read+0xab/0x160'])
})

test('kernel text without stamps is joined where its code bytes show that a margin broke it', () => {
  const log = (code: string): string => `
BUG: unable to handle page fault for address: ffffc90001a52000
RIP: 0010:froznic_copy_ring_with_a_rather_long_name_for_a_function+0x64/0x1b0
[froznic]
Code: ${code}
Call Trace:
 froznic_ioctl+0x2a/0x40 [froznic]`
  const bytes = 'cc cc cc cc eb 1e 0f 1f 00 48 89 f8 48 89 d1 48 c1 e9 03 83 e2 07 f3 48'
  expect(bodies(log(`${bytes}\na5 89 d1 f3 a4 c3 <f3> a4`))).toContain('RIP: 0010:froznic_copy_ring_with_a_rather_long_name_for_a_function+0x64/0x1b0 [froznic]')
  expect(bodies(log(bytes))).toContain('[froznic]')
})
