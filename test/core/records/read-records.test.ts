// Lines in whatever wrapping -> the same bodies, and for each the bytes it stands in.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecords } from '../../../src/core/records/read-records.ts'
import { textLines } from '../../../src/core/scan/text-lines.ts'
import { formats } from '../../../src/formats/all.ts'

const read = (text: string) => readRecords('s1', textLines(new TextEncoder().encode(text), 0, 1), formats).records
const bodies = (text: string) => read(text).map((record) => record.body)
/** The bytes a record points at. */
const quoted = (text: string) => read(text).map((record) => new TextDecoder().decode(new TextEncoder().encode(text).slice(record.at.byteStart, record.at.byteEnd)))

const kernel = ['[   12.000001] eth4: link down', '[   12.345678] PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0', '[   13.000000]  [<c026c228>] swiotlb_full+0x68/0x80']
const plain = ['eth4: link down', 'PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0', ' [<c026c228>] swiotlb_full+0x68/0x80']

describe('the body is the same whatever wraps it', () => {
  const wrapped: Readonly<Record<string, (line: string) => string>> = {
    nothing: (line) => line,
    syslog: (line) => `Sep 17 05:00:53 xs-01 kernel: ${line}`,
    journal: (line) => `2024-03-01T10:11:12+0000 xs-01 kernel: ${line}`,
    'printk level': (line) => `<4>${line}`,
    'mail quotes': (line) => `> > ${line}`,
    'HTML entities': (line) => `<4>${line}`.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    'ANSI colours': (line) => `\u001b[33m${line}\u001b[0m`,
    'carriage returns': (line) => `${line}\r`,
    'carriage returns and colours as cat -v shows them': (line) => `^[[33m${line}^[[0m^M`,
    'a bracket lost in copying': (line) => line.slice(1),
    'a time of day before the uptime': (line) => `05:00:53 ${line}`,
    'a host whose name was taken out': (line) => `Sep 17 05:00:53 <redacted> kernel: ${line}`,
    'dmesg -x': (line) => `kern  :warn  : ${line}`,
    'dmesg -T': (line) => line.replace(/^\[ *[\d.]+\]/, '[Fri Dec 22 12:26:24 2023]'),
    'analyser tags': (line) => line.replace(/^(\[ *[\d.]+\])/, '$1   WARN:'),
    NULs: (line) => `\0\0${line}\0`,
  }
  test.each(Object.entries(wrapped))('%s', (_, wrap) => {
    expect(bodies(kernel.map(wrap).join('\n'))).toEqual(plain)
  })
})

describe('records that were run together are split again', () => {
  test('syslog', () => {
    const lines = kernel.map((line) => `Sep 17 05:00:53 xs-01 kernel: ${line}`)
    expect(bodies(lines.join(' '))).toEqual(plain)
    expect(quoted(lines.join(' '))).toEqual(lines)
  })
  test('thousands of them in one line, with signs of several bytes: each at its bytes, and at once', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `Sep 17 05:00:53 xs-01 kernel: [   12.${String(index).padStart(6, '0')}] Gerät ${'–'.repeat(index % 5)} 💥 ${'verloren '.repeat(20)}`.trim())
    const text = lines.join(' ')
    const start = performance.now()
    const records = read(text)
    expect(performance.now() - start).toBeLessThan(3000)
    const bytes = new TextEncoder().encode(text)
    expect(records.map(({ at }) => new TextDecoder().decode(bytes.subarray(at.byteStart, at.byteEnd)))).toEqual(lines)
  })
  test('level and uptime, an empty record among them', () => {
    expect(bodies('<0>[2783556.069986] Kernel panic - not syncing: x <0>[2783556.069987] <4>[2783556.069994] Pid: 1196, comm: netback/2')).toEqual(['Kernel panic - not syncing: x', '', 'Pid: 1196, comm: netback/2'])
  })
  test('Xen console, empty and star records', () => {
    expect(bodies('(XEN) [101632.198403] [<ffff82d080167d35>] idle_loop+0x25/0x60 (XEN) [101632.198404] (XEN) [101632.198405] **** (XEN) Panic on CPU 5:')).toEqual(['[<ffff82d080167d35>] idle_loop+0x25/0x60', '', '****', 'Panic on CPU 5:'])
  })
  test('qemu messages behind a command line', () => {
    const line = `2017-03-16 02:55:46.227+0000: starting up libvirt version: 1.3.1, hostname: sc7 LC_ALL=C PATH=/bin /usr/bin/kvm-spice -name vm113 -cpu SandyBridge,+pcid -m 3072 -smp 2,sockets=1 -uuid 3fec386e-23ee-4853-b46a-37feb9ee3cf9 -msg timestamp=on char device redirected to /dev/pts/1 (label charserial0) warning: host doesn't support requested feature: CPUID.01H:EDX.ds [bit 21] red_channel_client_disconnect: rcc=0x55f0`
    expect(bodies(line).slice(1).map((body) => body.split(' ')[0])).toEqual(['LC_ALL=C', 'char', 'warning:', 'red_channel_client_disconnect:'])
  })
  test('a sentence that quotes a bare mark stays one', () => {
    const line = 'Look for "(XEN) HVM: Hardware Assisted Paging detected and enabled" or a similar message in the output of the command.'
    expect(read(line)).toMatchObject([{ prose: true, body: line }])
  })
})

test('a line that a mail program broke at its margin is one record', () => {
  const text = '[  900.000001] CPU: 7 PID: 746959 Comm: kworker/u128:0 Tainted: G\n   D           4.19.118 #1\n[  900.000002] next'
  expect(bodies(text)).toEqual(['CPU: 7 PID: 746959 Comm: kworker/u128:0 Tainted: G D           4.19.118 #1', 'next'])
  expect(read(text)[0]?.at).toMatchObject({ first: 1, last: 2 })
})

test('prose around a log is no record of it', () => {
  const text = 'When the host panics with kernel panic and random reboots, the following can be found in the log of the dom0 kernel:\n[  900.000001] Kernel panic - not syncing: x\n\nThe conclusion of the investigation is that the driver does not support this, so it should not be used.'
  expect(read(text).map((record) => record.prose)).toEqual([true, false, true])
})

test('what the wrapping says is kept', () => {
  const [record] = read('Sep 17 05:00:53 xs-01 kernel: [2777292.770268] x')
  expect(record).toMatchObject({ host: 'xs-01', program: 'kernel', uptime: 2777292770268, stamp: { month: 9, day: 17, dayMicros: 18_053_000_000, precisionUs: 1_000_000 }, format: 'syslog+printk', family: 'kernel' })
})

test('places are exact after letters of more than one byte and for bytes that are no UTF-8', () => {
  const text = 'Sep 17 05:00:53 xs-01 kernel: [   12.000001] Gerät überhitzt – Lüfter prüfen, bitte sofort Sep 17 05:00:54 xs-01 kernel: [   13.000001] next'
  expect(quoted(text)).toEqual(['Sep 17 05:00:53 xs-01 kernel: [   12.000001] Gerät überhitzt – Lüfter prüfen, bitte sofort', 'Sep 17 05:00:54 xs-01 kernel: [   13.000001] next'])
  const latin = Uint8Array.from([...'[   12.000001] Ger'].map((c) => c.charCodeAt(0)).concat(0xe4, 't'.charCodeAt(0)))
  expect(readRecords('s1', textLines(latin, 0, 1), formats).records[0]?.body).toBe('Gerät')
})

test('no text makes it throw, and places stay inside the text and in order', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...kernel, '(XEN) ', '<4>', '&lt;', '> ', '\n', '\r\n', 'Sep 17 05:00:53 h kernel: ', '\u001b[1m', 'RIP: 0010:'))
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
    const bytes = new TextEncoder().encode(parts.join(''))
    let previous = 0
    for (const { at } of readRecords('s1', textLines(bytes, 0, 1), formats).records) {
      expect(at.byteStart).toBeGreaterThanOrEqual(previous)
      expect(at.byteEnd).toBeLessThanOrEqual(bytes.length)
      expect(at.byteEnd).toBeGreaterThanOrEqual(at.byteStart)
      previous = at.byteStart
    }
  }), { numRuns: 300 })
})

test('one line of settings among sentences is an example, several are a reading', () => {
  const advice = 'After the reboot check whether the setting is in effect; if it is on, you should see the following line in the output of it:'
  expect(read(`${advice}\n    generic-receive-offload: on\n${advice}`).map((record) => record.prose)).toEqual([true, true, true])
  expect(read('generic-receive-offload: on').map((record) => record.prose)).toEqual([false])
  expect(read(`${advice}\n(maxmem 4096)\n(memory 2048)\n${advice}`).map((record) => record.prose)).toEqual([true, false, false, true])
})
