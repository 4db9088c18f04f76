// One oops as pages, mail archives, terminals and firmware hand it on: what was lost on the way must not change what it says.
import { describe, expect, test } from 'vitest'
import { reportsIn, trace } from './reading.ts'

const title = 'BUG: unable to handle kernel paging request in froznic_copy'
const lines = [
  ['1', 'BUG: unable to handle kernel paging request at ffff8801705505c0'],
  ['1', 'IP: [<ffffffff812d9656>] memcpy+0x6/0x110'],
  ['4', 'PGD 1a0d067 PUD 1b0e067'],
  ['4', 'Oops: 0000 [#1] SMP'],
  ['4', 'Pid: 812, comm: kworker/4:1 Not tainted 3.10.0-1160 #1'],
  ['4', 'RIP: 0010:[<ffffffff812d9656>]  [<ffffffff812d9656>] memcpy+0x6/0x110'],
  ['4', 'Call Trace:'],
  ['4', ' [<ffffffff8143f593>] froznic_copy+0x143/0x240 [froznic]'],
  ['4', ' [<ffffffff81486461>] ? froznic_poll+0x121/0x360 [froznic]'],
] as const
const log = lines.map(([, body], index) => `[ 4012.1000${10 + index}] ${body}`).join('\n')
const titlesOf = (text: string): readonly string[] => reportsIn(text).map((report) => report.title)

describe('an oops', () => {
  test.each<[string, string]>([
    ['as it was printed', log],
    ['of a page that took the addresses for tags', log.replace(/<[0-9a-f]{16}>/g, '')],
    ['of a page that took the brackets for links', log.replace(/(\[<[0-9a-f]{16}>\]) {2}\[(<[0-9a-f]{16}>)\]/, '[ $1($2])').replace(/( )(\[(<[0-9a-f]{16}>)\]) (?=\?|froz)/g, '$1$2($3) ')],
    ['of a program that escapes the marks of Markdown', log.replace(/[[\]<>_#]/g, '\\$&')],
    ['of an archive that lost its line feeds, levels in front', `Hi all, we hit the panic as below when we tried it: ${lines.map(([level, body]) => `<${level}>${body}`).join(' ')} Code: 48 8b 07`],
    ['of a forum, with words on its first line', `<html><div class="post"><p>Hello everybody, my host died again this night and I do not know why.</p><blockquote>${log.replace(/</g, '&lt;').replace(/\n/g, '<br />\n')}</blockquote></div>`],
    ['of a forum whose source is one line', `<p>${log.replace(/</g, '&lt;').replace(/\n/g, '<br>')}</p>`],
    ['of a serial line that returns before each line', log.replace(/\n/g, '\n\r')],
    ['pasted as a list', log.replace(/^/gm, '- ')],
    ['line by line in backticks', log.replace(/^(.*)$/gm, '`$1`')],
    ['of a recorder of consoles with a mark of its own', log.replace(/^/gm, 'port7_03-08-12.384')],
    ['of a terminal that told everybody', `Message from syslogd@froz at Mar  4 05:05:51 ...\n${log.replace(/^/gm, ' kernel:')}`],
  ])('%s', (_, text) => {
    expect(titlesOf(text)).toEqual([title])
    expect(trace(reportsIn(text)[0])).toBe('memcpy froznic_copy froznic_poll?')
  })
})

describe('a dump that firmware kept in parts', () => {
  const head = (kind: string): string => `${kind}#1 Part1\n${log.split('\n').slice(7).map((line) => `<4>${line}`).join('\n')}\n${kind}#1 Part2\n${log.split('\n').slice(0, 7).map((line) => `<4>${line}`).join('\n')}`
  test('of a panic tells of one, though its message is in no part', () => expect(reportsIn(head('Panic'))).toMatchObject([{ title, panicked: true }]))
  test('of an oops does not', () => expect(reportsIn(head('Oops'))).toMatchObject([{ title, panicked: false }]))
})

test('a path with backslashes is left as it is', () => {
  expect(reportsIn('C:\\_froz\\[1]\\BUG: nothing here')).toEqual([])
})
