// Identifiers that only the words around them tell, and writings that hide them: gone; look-alikes of them: untouched.
import { expect, test } from 'vitest'
import { identifierKinds } from '../../../../src/core/report/redact/identifier.ts'
import { learnIdentifiers } from '../../../../src/core/report/redact/learn.ts'
import { makeMap } from '../../../../src/core/report/redact/make-map.ts'
import { redactor } from '../../../../src/core/report/redact/redactor.ts'

function redact(text: string): string {
  const nothing = { hosts: [], paths: [], ownWords: [], publicTexts: [], versions: [], symbols: [] }
  const map = makeMap(learnIdentifiers([text], nothing, new Set(identifierKinds)), [text])
  return redactor(map).redact(text)
}

/** What is written, and in lower case what must not be left of it. */
const gone: readonly (readonly [string, string, ...string[]])[] = [
  ['a host within the name of a unit', 'Sep 17 05:00:53 hv07berlin systemd[1]: Started vm-hv07berlin-backup.service', 'hv07berlin'],
  ['escaped by systemd', String.raw`systemd[1]: Started iscsi-disk\x2dstore7\x2dmunich.service for host=store7-munich`, 'munich'],
  ['in capitals with the last dot', 'nfs: server NAS-BERLIN3.CORP.ZEBRA-LTD.DE. not responding', 'nas-berlin3', 'zebra'],
  ['first label of digits only', 'nfs: server 44321.store.zebra.corp OK', '44321', 'zebra'],
  ['with underscores', 'Sep 17 05:00:53 hv_host_44 kernel: [1.0] up', 'hv_host_44'],
  ['IPv6 with a zone', 'from fe80::a00:27ff:fe4e:66a1%xapi0 port 5022', '27ff'],
  ['IPv4 within IPv6', 'connection from ::ffff:10.20.30.44 port 99, mapped ::ffff:c0a8:0105', '10.20.30.44', 'c0a8'],
  ['IPv6 as the kernel lists it', 'if_inet6: 2a020810113f0000000000000000beef 02 40 20 80 eth0', 'beef'],
  ['a MAC of Cisco', 'lldpd: neighbor 001B.54AA.BBCC on eth4', '54aa'],
  ['a bare MAC', 'bnx2x 0000:04:00.0: eth4: MAC 001018AABBCC; ifcfg-eth_001018ddeeff', 'aabbcc', 'ddeeff'],
  ['a UUID without dashes, then with', 'SR 7f38e846c037185099aa77cc55ee1122 is 7F38E846-C037-1850-99AA-77CC55EE1122', '7f38e846', '7f38e846c037'],
  ['a UUID as LVM doubles it', 'VG_XenStorage--7f38e846--c037--1850--99aa--77cc55ee1122 active', '7f38e846'],
  ['a UUID with underscores', 'dm-3 7f38e846_c037_1850_99aa_77cc55ee1122', '7f38e846'],
  ['a reference of XAPI', 'OpaqueRef:7f38e846-c037-1850-99aa-77cc55ee1122 VM.start', '7f38e846'],
  ['the host column of XAPI', '[20140917T05:00:53.123Z|debug|hostzz44|1 unix-RPC|session.login D:b1ab|xapi] x', 'hostzz44'],
  ['names of pools and guests', 'name-label ( RW): Berlin-Prod-Pool7\nname-label ( RO)    : Payroll DB 7', 'berlin', 'payroll'],
  ['guests of libvirt', "Domain id=7 name='erp-prod-78' is tainted\nerror: Failed to start domain erp-prod-79\n/var/lib/libvirt/images/erp-prod-80.qcow2\nNew machine qemu-7-erp-prod-82.", 'erp-prod'],
  ['guests in the name of a scope', String.raw`machine-qemu\x2d7\x2derp\x2dprod\x2d83.scope: Succeeded`, 'erp'],
  ['guests of xend', 'xend: Domain crm-web-4 (17) crashed', 'crm-web-4'],
  ['tasks of Proxmox', 'starting task UPID:pvenode3:00001234:0001:5F00:qmstart:101:hans@pve:', 'pvenode3', 'hans'],
  ['prompts', '[kurt7@hv-berlin7 ~]# xe host-list\nroot@hv-berlin8:~# dmesg', 'hv-berlin', 'kurt7'],
  ['homes of Windows', String.raw`open C:\Users\hmueller\x.dmp, c:/users/Hans Meier/y.log, C:\Users\hmeier99`, 'hmueller', 'hans meier', 'hmeier99'],
  ['accounts and shares of Windows', String.raw`Logon for ZEBRABANK\svc_backup7 failed: \\FILESRV09\share$`, 'zebrabank', 'svc_backup7', 'filesrv09'],
  ['names of a directory', 'bind CN=Hans Meier,OU=IT,DC=zebrabank,DC=local', 'hans meier', 'zebrabank'],
  ['users of many daemons', 'sshd[1]: Invalid user hmeier1 from 10.1.1.1\nsshd[1]: Disconnected from authenticating user hmeier2 10.1.1.1 port 3\nCROND[9]: (hmeier3) CMD (/x)\ncd ~hmeier4/x', 'hmeier'],
  ['mail as quoted-printable and as HTML', 'From: hans.meier=40zebra-bank.de, hans.meier&#64;zebra-bank.de, hans.meier@zebra-=\nbank.de', 'hans.meier', 'zebra'],
  ['targets and ports of storage', 'iqn.2001-05.com.equallogic:0-8a0906-7f38e8460-vol1, port 21000024ff3a77c2, naa.600508b1001c7f38e846c03718509912, WWPN 10:00:00:90:fa:12:34:56', '8a0906', '24ff3a', '600508b1', '90:fa'],
  ['serial number without a colon', 'DMI: HP ProLiant DL380 s/n CZJ12345AB', 'czj12345ab'],
  ['passwords and tokens', 'mount.cifs //nas7/x -o username=svcx99,password=Hunter2secret\nAuthorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.abcDEF\nhttp://jdoe55:pa55word@mirror.zebra.lan/repo', 'nas7', 'svcx99', 'hunter2', 'eyjhbgci', 'jdoe55', 'pa55word', 'zebra'],
  ['servers of exports and copies', 'mount nfs01:/export/vol7 on /mnt; rsync hmeier13@backup01:/srv', 'nfs01', 'hmeier13', 'backup01'],
]
test.each(gone)('%s', (_what, text, ...secrets) => {
  const after = redact(text).toLowerCase()
  expect(secrets.filter((secret) => after.includes(secret)), after).toEqual([])
})

test('one UUID has one label, however it is written', () => {
  expect(redact('7f38e846-c037-1850-99aa-77cc55ee1122 7F38E846C037185099AA77CC55EE1122 a--7f38e846--c037--1850--99aa--77cc55ee1122'))
    .toBe('00000000-0000-0000-0000-000000000001 00000000000000000000000000000001 a--00000000--0000--0000--0000--000000000001')
})

test.each([
  'Linux version 2.6.32.43-0.4.1.xs1.8.0.853.170791xen', 'enic 3.2.0.4, 6.11.0001.404 and 0.0.0.0', 'megaraid_sas 06.811.02.00-rc1 firmware 7.2.1.77',
  'R10: 0000000000000001 R11: 0000000000000246 CR2: 00007f38e846c037', 'Code: 00 00 00 00 11 22 33 44 <0f> 0b', 'std::vector::at in foo::bar::baz at 12:34:56:78',
  'Host: scsi0 Channel: 00 Id: 00 Lun: 00', 'host bridge window [io 0x0000-0x0cf7]', 'Domain 3 (vcpu#1) crashed on cpu#7', 'Domain-0 (0) is alive', 'lookup of user pages for user space by user request',
  'getty@tty1.service, user@1000.service, root@pam', String.raw`C:\Windows\System32\ntoskrnl.exe and "C:\\Windows\\Temp"`, String.raw`failed\nretry\nagain`, 'usb 1-1.4.2.1: new device, eth0.100, xenbr0.20',
  'password: incorrect, token: identifier, secret=none, PWD=/root', 'size=40 in eth0, timeout=40s.', 'port 22, node 1, target 2:0:0:1', 'name-label ( RW): Local storage', 'rc.local and libc.so.6 and a.out',
])('untouched: %s', (line) => expect(redact(line)).toBe(line))
