// Where a security officer would look for names: directories, clusters, certificates, storage, command lines, dumps; and what looks alike.
import { expect, test } from 'vitest'
import { identifierKinds } from '../../../../src/core/report/redact/identifier.ts'
import { learnIdentifiers } from '../../../../src/core/report/redact/learn.ts'
import { makeMap } from '../../../../src/core/report/redact/make-map.ts'
import { redactor } from '../../../../src/core/report/redact/redactor.ts'
import { verifyRedacted } from '../../../../src/core/report/redact/verify.ts'

function redact(text: string) {
  const nothing = { hosts: [], paths: [], ownWords: [], publicTexts: [], versions: [], symbols: [] }
  const map = makeMap(learnIdentifiers([text], nothing, new Set(identifierKinds)), [text])
  return { after: redactor(map).redact(text), map }
}

/** What is written, and in lower case what must not be left of it. */
const gone: readonly (readonly [string, string, ...string[]])[] = [
  ['a host named by digits', 'Sep 17 05:00:53 4711 kernel: [2777292.770268] device vif174.0 entered promiscuous mode\nSep 17 05:00:54 4711 sshd[77]: host 4711 ended, 31 of 32', '4711'],
  ['a host named by digits, RFC 5424', '<13>1 2024-03-01T10:11:12+00:00 471100 sshd[77]: ready', '471100'],
  ['IPv4 and port behind one more dot', 'IP 10.9.8.7.443 > 192.168.33.44.51234: Flags [S]', '10.9.8.7', '192.168.33.44'],
  ['IPv4 with leading zeros', 'session from 010.009.008.007 to 192.168.001.044', '010.009', '192.168'],
  ['a certificate’s subject', 'subject=C = DE, ST = Bavaria, L = Munich, O = Zebra Bank AG, OU = Core IT, CN = vault7.zebra.corp', 'munich', 'bavaria', 'zebra', 'core it', 'vault7'],
  ['a certificate’s subject in slashes', 'issuer=/C=DE/ST=Hessen/L=Frankfurt/O=Zebrabank/OU=Platform Team/CN=zebraca01', 'hessen', 'frankfurt', 'zebrabank', 'platform team', 'zebraca01'],
  ['members of a cluster', 'corosync[1]: [QUORUM] Members[2]: alphanode betanode\nring0_addr: gammanode\n  name: deltanode', 'gammanode', 'alphanode', 'betanode'],
  ['nodes of pacemaker', 'pacemaker-controld[9]: notice: Node epsilonode state is now lost\ncrmd: info: Our peer on the DC (zetanode) is dead\nstonith-ng: notice: Operation reboot of thetanode by iotanode for pcmk\npengine: warning: Cluster node kappanode will be fenced: peer is no longer part of the cluster', 'epsilonode', 'zetanode', 'thetanode', 'iotanode', 'kappanode'],
  ['nodes of pmxcfs and pve-ha', 'pve-ha-crm[22]: node \'lambdanode\': state changed from \'online\' => \'unknown\'\npvestatd[1]: storage \'mustore\' is not online\npmxcfs[3]: [status] notice: members: 1/1234, 2/2345', 'lambdanode'],
  ['Kerberos', 'krb5kdc[12]: AS_REQ 10.1.1.1: ISSUE: authtime 1, hmeier@ZEBRA.INTERNAL for krbtgt/ZEBRA.INTERNAL@ZEBRA.INTERNAL, host/files9.zebra.internal@ZEBRA.INTERNAL', 'hmeier', 'zebra', 'files9'],
  ['a realm of one word', 'realm: ZEBRAREALM\ndefault_realm = ZEBRAREALM\nworkgroup = ZEBRAGRP', 'zebrarealm', 'zebragrp'],
  ['an account of a domain', String.raw`winbindd: user ZEBRACORP\hmeier logged in`, 'zebracorp', 'hmeier'],
  ['shares', String.raw`mount \\filer9\payroll$ failed, //filer8/finance on /mnt type cifs`, 'filer9', 'filer8', 'payroll', 'finance'],
  ['NVMe over fabrics', 'nvme0: nqn.2014-08.org.nvmexpress:uuid:7f38e846-c037-1850-99aa-77cc55ee1122 and nqn.2010-06.com.purestorage:flasharray.7f38e846c0371850', '7f38e846'],
  ['SAS addresses', 'mpt2sas0: handle(0x0009), sas_addr(0x5000c50012ab34cd), enclosure logical id(0x500605b00a1b2c3d)', '5000c50012ab34cd', '500605b00a1b2c3d'],
  ['a user in a URL', 'curl https://hmeier9@git.zebra-intern.de/x.git', 'hmeier9', 'zebra-intern'],
  ['the name beside a mail address', 'To: "Hans Peter Meier" <hans@zebra-intern.de>, Klara Zebra <klara@zebra-intern.de>', 'meier', 'klara', 'zebra'],
  ['keys of SSH', 'Accepted publickey for root from 10.1.1.1 port 22 ssh2: RSA SHA256:AbCdEf0123456789abcdefghijklmnopqrstuvwxyzA\nssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDzebra hans@zebrabook\nRSA key fingerprint is MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48', 'abcdef0123', 'aaaab3nz', 'zebrabook', '16:27:ac'],
  ['a JWT by itself', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U back', 'eyjhbgcioijiuzi1nij9', 'dozjgnryp4'],
  ['passwords on command lines', 'sudo: root : COMMAND=/usr/bin/mysql --password=Geheim12x -u root\nrun: ipmitool -H bmc7.zebra.lan -U admin9 -P Secr3tPw lan print\nmount -o user=x,pass=Zebra77x\nsshpass -p Zebra88x ssh root@10.1.1.1', 'geheim12x', 'secr3tpw', 'zebra77x', 'zebra88x'],
  ['keys of clouds and services', 'AWS_SECRET=x AKIAIOSFODNN7EXAMPLQ used; Authorization: token ghp_16C7e42F292c6912E7710c838347Ae178B4a; xoxb-123456789012-abcdefghijkl', 'akiaiosfodnn7', 'ghp_16c7e', 'xoxb-1234'],
  ['licence keys', 'slmgr: product key VK7JG-NPHTM-C97JM-9MPGT-3V66T accepted, license key: AB12-CD34-EF56-7890', 'vk7jg', 'nphtm', 'ab12-cd34'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAzebra7secretkeytext0123456789abcdefghijklmnopqrstu\n-----END RSA PRIVATE KEY-----', 'zebra7secret'],
  ['telephone numbers', 'contact +49 89 1234567-89 or tel: 089/7654321, phone +1 (555) 010-4477', '1234567', '7654321', '010-4477'],
  ['guests of xl, xm, virsh, qm', 'Name                                        ID   Mem VCPUs\tState\tTime(s)\nDomain-0                                     0  1024     4     r-----   100.0\npayroll-zebra                                7  4096     2     -b----    12.3\n', 'payroll-zebra'],
  ['guests of virsh and qm', ' Id    Name                           State\n----------------------------------------------------\n 7     lohn-zebra                     running\n -     alt-zebra                      shut off\n', 'lohn-zebra', 'alt-zebra'],
  ['guests of qm', '      VMID NAME                 STATUS     MEM(MB)    BOOTDISK(GB) PID\n       104 gehalt-zebra         running    4096              32.00 2345\n', 'gehalt-zebra'],
  ['mounts of NFS', 'filer77:/vol/zebra on /mnt/x type nfs (rw,addr=10.1.1.2)\nfiler78.zebra.lan:/vol/y /mnt/y nfs4 rw 0 0\n[fe80::1]:/export on /m type nfs', 'filer77', 'filer78', 'zebra.lan'],
  ['volume groups with the name of a host', 'Sep 17 05:00:53 hvzebra1 kernel: up\ndevice-mapper: vg_hvzebra1-lv_root, /dev/mapper/hvzebra1_vg-root', 'hvzebra1'],
  ['a MAC in other writings', 'mac 001b54aabbcd seen; 00-1B-54-AA-BB-CE; lladdr 0:1b:54:aa:b:cf; 001b.54aa.bbd0', '001b54aabbcd', 'aa-bb-ce', '54:aa:b:cf', 'bbd0'],
  ['IPv6 in brackets, with zone and prefix', 'https://[2a01:4f8:10:3::77]:8443/x fe80::21b:54ff:feaa:bbcc%eth0/64 dev eth0', '4f8', '54ff'],
  ['basic authorization', 'Proxy-Authorization: Basic aG1laWVyOkdlaGVpbTEyeA==', 'ag1lawvy'],
  ['DHCP and DNS', 'dhclient: DHCPACK from 10.3.3.3 (xid=0x12)\ndhcpd: DHCPREQUEST for 10.3.3.9 from 00:1b:54:aa:bb:ee (zebrapc9) via eth0\nnamed: client @0x7f 10.3.3.9#5353 (intranet9.zebra.corp): query\nsearch zebra.corp', 'zebrapc9', 'zebra', 'intranet9', '10.3.3.9'],
  ['hosts by their file', '10.4.4.4   lager9 lager9.zebra.corp\n127.0.1.1 kontor9', 'lager9', 'kontor9'],
  ['names of vMotion and iDRAC', 'ipmi: chassis name: Rack7-Zebra; Asset Tag: ZB-001234\nDMI: System SKU, product UUID: 4C4C4544-0034', 'zb-001234'],
  ['names of the kernel’s netconsole and panic line', 'netconsole: remote IPv4 address 10.5.5.5\nnetconsole: remote ethernet address 00:1b:54:aa:bb:ef\nHardware name: Dell Inc. PowerEdge, BIOS 1.2 (serial CZJ9988777)', '10.5.5.5', 'aa:bb:ef'],
]
test.each(gone)('%s', (_what, text, ...secrets) => {
  const { after, map } = redact(text)
  const small = after.toLowerCase()
  expect(secrets.filter((secret) => small.includes(secret)), after).toEqual([])
  expect(verifyRedacted(after, map), after).toEqual([])
  expect(redact(after).after).toBe(after)
})

test.each([
  'Sep 17 05:00:53 2024 kernel: the year stands where some write it', 'node 0 is up, Node 0 DMA free:1024kB, the node that is now lost', 'snmp 1.3.6.1.4.1.2021.4 and driver 5.4.3.2.1', 'Members[2]: 1 2',
  'md5sum 1968fcd27440e21d39a0b9e14a3be2ad  /boot/vmlinuz', '1968fcd27440e21d39a0b9e14a3be2ad  ./etc/fstab', '<entry md5="1968fcd27440e21d39a0b9e14a3be2ad">', 'image sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  'iptables: IN=eth0 OUT=eth1 LEN=40 TOS=0x00 L=12', 'O = 4, L = 3 and C = 2', 'sas phy 5, device name sda, nqn.2014-08.org.nvmexpress.discovery', 'ffff8801705505c0 ffff880170550', 'tel me, phone home, +0x1bf/0x1a70 +12 34',
  'qemu -p 22 -u root -name guest=win7,debug-threads=on'.replace('win7', 'guest'), '-rw-r--r-- 1 root root 1234 Sep 17 05:00 messages', 'root   1234  0.0  0.1 1000 20 ? S', 'root:x:0:0:root:/root:/bin/bash', 'run with --password-file /etc/x and token: identifier',
  'Domain-0     0  1024     4     r-----   100.0', 'on node 1 of 4: ok', 'part 010.020 of 001.002.003', 'Online: [ 1 2 ]', 'name: eth0',
])('untouched: %s', (line) => expect(redact(line).after).toBe(line))

test('a number is a host where a host stands, and a number elsewhere', () => expect(redact('Sep 17 05:00:53 4711 kernel: node 4711 freed 4711 pages, pid 4711 at 4711').after)
  .toBe('Sep 17 05:00:53 host-01 kernel: node host-01 freed 4711 pages, pid 4711 at 4711'))
test('a port behind an address stays, with zeros or without', () => expect(redact('IP 10.9.8.7.443 > 192.168.33.44.51234: Flags; 010.009.008.007 and 10.9.8.7').after)
  .toBe('IP ip-1.1.443 > ip-2.1.51234: Flags; ip-1.1 and ip-1.1'))
test('a card is the same with and without the zeros', () => expect(redact('lladdr 0:1b:54:aa:b:cf and 00:1b:54:aa:0b:cf').after).toBe('lladdr 00:1b:54:xx:xx:01 and 00:1b:54:xx:xx:01'))

test('a line of 64 KB of anything takes no time', () => {
  const hostile = ['a ', 'o=a, ', '+1 2 ', '00:', 'node a ', 'mysql -', '"a b', 'reboot of a by ', ' members[2]: a', 'cn=a/', 'a.', '1.', '-----begin key-----\n', 'ssh-rsa a', '//a/b /c ', 'tel 1', 'name: a ']
  for (const part of hostile) {
    const text = part.repeat(65_536 / part.length)
    const begun = performance.now()
    learnIdentifiers([text], { hosts: [], paths: [], ownWords: [], publicTexts: [], versions: [], symbols: [] }, new Set(identifierKinds))
    expect(performance.now() - begun, part).toBeLessThan(1500)
  }
})
