// Lines that no rule knows, planted before a crash among ordinary ones, come first.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noKnowledge } from '../../../src/core/rules/knowledge.ts'
import { walkTemplates } from '../../../src/core/unusual/line-templates.ts'
import { printkStamp, syslogStamp } from '../../crash-pair.ts'
import { plainTemplateTable } from '../../../src/core/unusual/template-table.ts'
import { templateTable } from '../../../src/core/unusual/wasm-templates.ts'
import { oddities, ordinaryLog, randomFrom, withLines } from '../../bench/ordinary-log.ts'
import { analyzeFiles } from '../../engine.ts'

const templatesOf = (text: string): number[] => {
  const found: number[] = []
  walkTemplates(new TextEncoder().encode(text), (template) => found.push(template))
  return found
}
describe('lines that differ only in numbers, addresses and numbered names have one template', () => {
  test.each([
    ['Sep 17 05:00:53 h1 kernel: [   12.345678] eth4: link up, 10000 Mbps', 'Oct  3 17:10:01 h1 kernel: [90012.000001] eth11: link up, 1000 Mbps'],
    ['blk_update_request: I/O error, dev sda, sector 12', 'blk_update_request: I/O error, dev sda, sector 99999'],
    ['rcc=0x55f0084c69c0 freed', 'rcc=0x7f9120236180 freed'],
  ])('%s', (a, b) => expect(templatesOf(a)).toEqual(templatesOf(b)))
  test('and other words have another', () => expect(templatesOf('link up')).not.toEqual(templatesOf('link down')))
  test('whatever the bytes, every line that holds a word is told, at its start', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const starts: number[] = []
      walkTemplates(bytes, (_, start) => starts.push(start))
      expect(starts.every((start) => start === 0 || bytes[start - 1] === 10)).toBe(true)
      expect(new Set(starts).size).toBe(starts.length)
    }))
  })
})

const ordinary = ['eth%: link up, full duplex', 'device vif%.0 entered promiscuous mode', 'nf_conntrack: table of % entries', 'EXT3-fs (dm-%): mounted', 'usb 1-%: new device', 'audit: type=% ok', 'bonding: bond%: link status up', 'CPU%: throttled']
const odd = ['qla2xxx: mailbox command went to nowhere', 'dlm: lockspace vanished under us', 'sched: unreal time went backwards', 'mystery: controller says farewell']

/** A log of one host with a crash at its end and `planted` lines in the last minutes before it. */
function logWith(lines: number, planted: readonly string[], seed: number): string {
  let state = seed * 7919 + 1
  const random = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  const at = new Map(planted.map((text, index) => [lines - 20 - index * 97 - Math.floor(random() * 50), text]))
  const text: string[] = []
  const zero = Date.UTC(2014, 8, 10) * 1000
  for (let line = 0; line < lines; line++) {
    const uptime = 10_000 + line * 0.7
    const body = at.get(line) ?? ordinary[Math.floor(random() * ordinary.length)]!.replace('%', String(Math.floor(random() * 900)))
    text.push(`${syslogStamp(zero + uptime * 1e6)} xs-01 kernel: ${printkStamp(uptime)} ${body}`)
  }
  const end = 10_000 + lines * 0.7
  text.push(`${syslogStamp(zero + end * 1e6)} xs-01 kernel: ${printkStamp(end)} Kernel panic - not syncing: something new`)
  return `${text.join('\n')}\n`
}

test.each([1, 2, 3, 4, 5])('planted oddities are among the first ten (case %i)', async (seed) => {
  const { unusual } = await analyzeFiles({ 'kern.log': logWith(20_000, odd, seed) }, { year: 2014 }, noKnowledge)
  const first = unusual!.slice(0, 10).map((line) => line.body)
  for (const text of odd) expect(first).toContain(text)
  expect(unusual![0]).toMatchObject({ reason: 'new' })
})
test('of twenty logs whose tail is full of rare chatter, at least nineteen have all planted lines among the first ten', async () => {
  const missed: string[] = []
  const ordinary = ordinaryLog(7, 25_000)
  for (let seed = 0; seed < 20; seed++) {
    const random = randomFrom(seed)
    const bodies = [...oddities].sort(() => random() - 0.5).slice(0, 5)
    const bytes = withLines(ordinary, new Map(bodies.map((body, index) => [24_980 - index * 900 - Math.floor(random() * 200), body])), ['Kernel panic - not syncing: something new'])
    const { unusual } = await analyzeFiles({ 'kern.log': await bytes.read(0, bytes.size) }, { year: 2014 }, noKnowledge)
    const first = unusual!.slice(0, 10).map((line) => line.body)
    if (!bodies.every((body) => first.includes(body))) missed.push(`${seed}: ${bodies.filter((body) => !first.includes(body)).join('; ')}`)
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(1)
})
test('both tables tell the same lines apart, however the words lie to the blocks that are read at once', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.constantFrom('eth0', 'link', 'up', 'Sep', 'ärger', 'a', '12', 'x'.repeat(70), 'mailbox', '-', ':', '\t', ''), { maxLength: 12 }), { maxLength: 60 }), fc.nat(130), (lines, ordinary) => {
    const encoder = new TextEncoder()
    const [quiet, late] = [lines.slice(0, ordinary % (lines.length + 1)), lines.slice(ordinary % (lines.length + 1))].map((part) => encoder.encode(part.map((words) => `${words.join(' ')}\n`).join('')))
    const told = [plainTemplateTable(), templateTable(1e9)].map((table) => {
      table.add(quiet!, 0, false)
      table.add(late!, 5000, true)
      const counted = { lines: [table.ordinaryLines, table.nearLines], near: [...table.near()].sort((a, b) => a.lastNear - b.lastNear) }
      table.end()
      return counted
    })
    expect(told[1]).toEqual(told[0])
  }), { numRuns: 300 })
})
test('cases that are read side by side tell what they tell one after the other', async () => {
  const tell = async (seed: number) => (await analyzeFiles({ 'kern.log': logWith(4000, odd, seed) }, { year: 2014 }, noKnowledge)).unusual
  const alone = [await tell(1), await tell(2)]
  expect(await Promise.all([tell(1), tell(2)])).toEqual(alone)
  expect(alone.every((lines) => lines!.length >= odd.length)).toBe(true)
})
test('what suddenly becomes frequent is told, with its numbers', async () => {
  const lines = logWith(20_000, [], 3).split('\n').map((line, index) => (index % 900 === 0 || (index > 19_700 && index % 4 === 0) ? line.replace(/\] [^[]*$/, '] tg3: ring stalled for 7 ms') : line))
  lines[20_000] = lines[20_000]!.replace(/\] [^[]*$/, '] Kernel panic - not syncing: something new')
  const { unusual } = await analyzeFiles({ 'kern.log': lines.join('\n') }, { year: 2014 }, noKnowledge)
  expect(unusual).toMatchObject([{ reason: 'burst', body: 'tg3: ring stalled for 7 ms' }])
  expect(unusual![0]!.says).toMatch(/^suddenly frequent: \d+ times before the end, \d+ in 15,\d{3} ordinary lines$/)
})
test('a log in which nothing is unusual has no unusual line', async () => {
  expect((await analyzeFiles({ 'kern.log': logWith(20_000, [], 1) }, { year: 2014 }, noKnowledge)).unusual).toEqual([])
})
const short = (bodies: readonly string[]): Record<string, string> => ({ 'kern.log': [...bodies, 'Kernel panic - not syncing: something new'].map((body, line) => `Sep 17 05:0${Math.floor(line / 60)}:${String(line % 60).padStart(2, '0')} xs-01 kernel: ${printkStamp(1000 + line)} ${body}`).join('\n') })
test('of a log too short to tell what is ordinary the last lines are shown as such: what says something once, the gravest first', async () => {
  const chatter = Array.from({ length: 40 }, (_, line) => ordinary[line % 8]!.replaceAll('%', String(line)))
  const { unusual } = await analyzeFiles(short([...chatter.slice(0, 20), odd[0]!, ...chatter.slice(20), 'froznic: reset failed', ...chatter.slice(0, 3)]), { year: 2014 }, noKnowledge)
  expect(unusual!.map(({ reason, body, says }) => ({ reason, body, says }))).toEqual(['froznic: reset failed', odd[0]].map((body) => ({ reason: 'last', body, says: 'one of the last 45 lines: too few to tell what is ordinary' })))
})
test('frames, registers and headings of a dump are no lines of their own, however new they are', async () => {
  const dump = ['FAULT_INJECTION: forcing a failure.', 'CPU: 1 PID: 27130 Comm: tapdisk Not tainted 4.20.0 #5', 'Hardware name: Some Box, BIOS 1.10', 'Call Trace:', ' dump_stack+0x1db/0x2d0', ' ? strange_new_function.cold+0xa/0x14 [froznic]', '[<ffffffff8106f3d5>] do_raw_spin_lock+0x5/0x30', 'RIP: 0033:0x4576a9', 'RSP: 002b:00007f6d6741ec88 EFLAGS: 00000246 ORIG_RAX: 0000000000000010', 'Code: 4d b4 fb ff c3 66 2e 0f', '------------[ cut here ]------------', '</TASK>']
  const { unusual } = await analyzeFiles(short(dump), { year: 2014 }, noKnowledge)
  expect(unusual!.map((line) => line.body)).toEqual(['FAULT_INJECTION: forcing a failure.'])
})
test('what came between an early warning and the panic of a short log is before the panic', async () => {
  const lines = logWith(1000, ['mystery: controller says farewell'], 5).split('\n')
  const stamp = /^.*?\] /.exec(lines[300]!)![0]
  lines.splice(300, 0, `${stamp}WARNING: CPU: 1 PID: 6576 at fs/overlayfs/dir.c:212 ovl_create_real+0x272/0x520`, `${stamp}Modules linked in:`, `${stamp}---[ end trace 0000000000000000 ]---`)
  const { unusual, incidents } = await analyzeFiles({ 'kern.log': lines.join('\n') }, { year: 2014 }, noKnowledge)
  expect(unusual!.find((line) => line.incident === incidents.at(-1)!.id)).toMatchObject({ reason: 'new', body: 'mystery: controller says farewell' })
})
