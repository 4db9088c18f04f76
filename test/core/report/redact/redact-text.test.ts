// Text before redaction and after: nothing planted is left, nothing else has changed, and doing it twice changes nothing more.
import { expect, test } from 'vitest'
import { identifierKinds } from '../../../../src/core/report/redact/identifier.ts'
import { learnIdentifiers, type KnownNames } from '../../../../src/core/report/redact/learn.ts'
import { makeMap } from '../../../../src/core/report/redact/make-map.ts'
import { redactor } from '../../../../src/core/report/redact/redactor.ts'
import { verifyRedacted } from '../../../../src/core/report/redact/verify.ts'
import { innocent, plantedText } from './planted.ts'

const nothing: KnownNames = { hosts: [], paths: [], ownWords: [], publicTexts: [], versions: [], symbols: [] }
function redact(text: string, known: Partial<KnownNames> = {}) {
  const map = makeMap(learnIdentifiers([text], { ...nothing, ...known }, new Set(identifierKinds)), [text])
  return { text: redactor(map).redact(text), map }
}
test('doing it twice changes nothing more', () => {
  const { text } = plantedText(77, 40)
  const once = redact(text).text
  expect(redact(once).text).toBe(once)
})

test('the second scan finds what the first would have left', () => {
  const { text, planted } = plantedText(5, 20)
  const paths = planted.filter(({ kind }) => kind === 'file').map(({ value }) => value)
  const { text: after, map } = redact(text, { paths })
  expect(verifyRedacted(after, map)).toEqual([])
  for (const { value } of planted) expect(verifyRedacted(`forgotten ${value} here`, map).length, value).toBeGreaterThan(0)
  expect(verifyRedacted('node addr 00:10:18:aa:bb:cc, from 10.9.8.7, mail a@b.de', map).map((leak) => leak.kind).sort()).toEqual(['ipv4', 'mac', 'mail'])
})

test('versions, addresses of devices, pointers and symbols stay', () => {
  for (const line of innocent) expect(redact(line).text).toBe(line)
})

function check(before: string, after: string, known: Partial<KnownNames> = {}) {
  expect(redact(before, known).text).toBe(after)
}

test('relations stay: host and domain', () => check(
  'Sep 17 05:00:53 bn2-3c16 sshd[1]: from db7.corp.contoso.com, bn2-3c16.corp.contoso.com and corp.contoso.com',
  'Sep 17 05:00:53 host-01 sshd[1]: from host-02.domain-01.example, host-01.domain-01.example and domain-01.example'))
test('relations stay: subnet', () => check(
  'from 10.1.2.3 to 10.1.2.9, from 10.1.3.3 via 10.1.2.0/24 and again from 10.1.2.3:80',
  'from ip-1.1 to ip-1.2, from ip-2.1 via ip-1.0/24 and again from ip-1.1:80'))
test('relations stay: vendor of a network card', () => check(
  'eth0 00:0e:1e:50:16:a0, eth1 00:0E:1E:50:16:A2, eth2 02:11:22:33:44:55, vif fe:ff:ff:ff:ff:ff, pxe 000e1e5016a0 BOOTIF=01-00-0e-1e-50-16-a2',
  'eth0 00:0e:1e:xx:xx:01, eth1 00:0e:1e:xx:xx:02, eth2 02:xx:xx:xx:xx:01, vif fe:ff:ff:ff:ff:ff, pxe 000e1exxxx01 BOOTIF=01-00-0e-1e-xx-xx-02'))
test('relations stay: user, home and mail', () => check(
  'session opened for user mueller7 by root: cd /home/mueller7/x; mailed mueller7@firma.de',
  'session opened for user user-01 by root: cd /home/user-01/x; mailed user-01@domain-01.example'))
test('the same address in its other writing', () => check(
  'from 2a01:4f8:0:1::2 and 2a01:04f8:0000:0001:0000:0000:0000:0002 to ::1 and ff02::1',
  'from ip6-1.1 and ip6-1.1 to ::1 and ff02::1'))
test('a UUID without its dashes', () => check(
  'VM 6f1d3c52-9a7b-4e21-8c55-0123456789ab as 6f1d3c529a7b4e218c550123456789ab',
  'VM 00000000-0000-0000-0000-000000000001 as 00000000000000000000000000000001'))
test('numbers for storage', () => check(
  'wwid: 36005076801810b3e2000000000000a1b, iqn.2004-10.com.ubuntu:01:a4f9d8b2 and wwn-0x5000c500a1b2c3d4',
  'wwid: serial-01, serial-02 and wwn-0xserial-03'))
test('own words go wherever they stand', () => check('vol_ACMEcorp_7 at acmecorp', 'vol_word-01_7 at word-01', { ownWords: ['AcmeCorp'] }))
test('names of files and folders that every host has stay', () => check(
  'acme-prod/var/crash/20140917-064516-UTC/dom0.log', 'folder-01/var/crash/20140917-064516-UTC/dom0.log', { paths: ['acme-prod/var/crash/20140917-064516-UTC/dom0.log'] }))
test('the ending of an archive stays', () => check('see acme-sos-2024.tar.xz', 'see archive-01.tar.xz', { paths: ['acme-sos-2024.tar.xz/var/log/messages'] }))
test('a version is not an address, an address is not a version', () => check(
  'kernel 2.6.32.43 asks 10.2.6.3; Linux 2.6.32.43-0.4.1.xs1.8.0.853', 'kernel 2.6.32.43 asks ip-1.1; Linux 2.6.32.43-0.4.1.xs1.8.0.853'))
test('a name that the knowledge itself uses is no identifier', () => check(
  'Sep 17 05:00:53 swiotlb kernel: PCI-DMA swiotlb', 'Sep 17 05:00:53 swiotlb kernel: PCI-DMA swiotlb', { publicTexts: ['Raise swiotlb to 128 MB'] }))
test('labels that are there already are not given to somebody else', () => check(
  'Sep 17 05:00:53 host-01 sshd[1]: from berlin3\nSep 17 05:00:53 berlin3 sshd[1]: hello', 'Sep 17 05:00:53 host-01 sshd[1]: from host-02\nSep 17 05:00:53 host-02 sshd[1]: hello'))
test('a symbol with a name in it stays', () => check(
  'session opened for user netb by root\n netbk_action_thread+0x9e/0x210', 'session opened for user user-01 by root\n netbk_action_thread+0x9e/0x210'))
test('words of a stack dump stay, with nothing between them and over the end of a line', () => {
  const dump = 'Stack: ffff83005f627be8000000005f616000 ffff82d080295a9b\n   ffff83005f627d98 00000000800000ab\n   3fec386e23ee4853'
  check(dump, dump)
})
test('a machine id goes', () => check('machine-id 1968fcd27440e21d39a0b9e14a3be2ad', 'machine-id 00000000000000000000000000000001'))
test('a word after “user:” is a name only where nothing follows', () => check(
  'user: unable to open file\nlogin: mueller7\n', 'user: unable to open file\nlogin: user-01\n'))
