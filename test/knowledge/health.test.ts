// Ordinary operation in each format: nothing that would send anybody looking for a crash.
import { expect, test } from 'vitest'
import { analyzeFiles } from '../engine.ts'

const day = (lines: readonly string[]) => Array.from({ length: 40 }, (_, i) => lines.map((line) => line.replaceAll('{n}', String(i)).replaceAll('{mm}', String(i).padStart(2, '0')))).flat().join('\n')
const healthy: Readonly<Record<string, string>> = {
  'var/log/kern.log': day([
    'Sep 17 05:{mm}:01 xs-01 kernel: [27772{mm}.770268] /local/domain/{n}/device/vif/0: Initialising',
    'Sep 17 05:{mm}:02 xs-01 kernel: [27772{mm}.870268] device vif{n}.0 entered promiscuous mode',
    'Sep 17 05:{mm}:03 xs-01 kernel: [27772{mm}.970268] blkback: event-channel 6',
    'Sep 17 05:{mm}:04 xs-01 kernel: [27772{mm}.980268] /local/domain/{n}/device/vif/0: Connected',
    'Sep 17 05:{mm}:05 xs-01 kernel: [27772{mm}.990268] device vif{n}.0 left promiscuous mode',
    'Sep 17 05:{mm}:06 xs-01 kernel: [27772{mm}.995268] EXT4-fs (sda1): mounted filesystem with ordered data mode. Opts: (null)',
  ]),
  'dmesg.txt': [
    '[    0.000000] Linux version 4.19.0+1 (mockbuild@builder) (gcc version 4.8.5) #1 SMP Thu Mar 2 12:00:00 UTC 2023',
    '[    0.000000] Command line: root=LABEL=root-x ro nolvm console=hvc0 crashkernel=256M,below=4G',
    '[    0.000000] Hypervisor detected: Xen PV', '[    0.000000] DMI: Dell Inc. PowerEdge R740/0WRPXK, BIOS 2.12.2 07/09/2021',
    '[    0.412345] software IO TLB: mapped [mem 0x0000000074000000-0x0000000078000000] (64MB)',
    '[    1.512345] NMI watchdog: Enabled. Permanently consumes one hw-PMU counter.',
    '[    2.612345] ixgbe 0000:3b:00.0: Intel(R) 10 Gigabit Network Connection', '[    2.712345] bnx2x 0000:04:00.0: eth4: using MSI-X',
    '[    9.812345] EDAC MC0: Giving out device to module skx_edac controller Skylake Socket#0 IMC#0', '[   11.012345] random: crng init done',
  ].join('\n'),
  'hypervisor.log': [
    '(XEN) [    0.000000] Xen version 4.13.5-9.30 (mockbuild@[unknown]) (gcc (GCC) 4.8.5) debug=n Thu Mar  2 12:00:00 UTC 2023',
    '(XEN) [    0.000000] Command line: dom0_mem=7584M,max:7584M watchdog ucode=scan crashkernel=256M,below=4G',
    '(XEN) [    1.000000] System RAM: 262034MB (268323272kB)', '(XEN) [    2.000000] HVM: Hardware Assisted Paging (HAP) detected', '(XEN) [    3.000000] Brought up 48 CPUs',
    '(XEN) [   90.000000] HVM d3v0 save: CPU', '(XEN) [   91.000000] HVM3 restore: CPU 0',
  ].join('\n'),
  'var/log/libvirt/qemu/a.log': day([
    '2019-05-02 08:{mm}:00.123+0000: starting up libvirt version: 4.0.0, package: 1ubuntu8.10, qemu version: 2.11.1(Debian), hostname: kvm3',
    'LC_ALL=C PATH=/usr/bin /usr/bin/kvm-spice -name guest=a -S -machine pc-i440fx-bionic,accel=kvm -cpu host,hv_time,hv_relaxed -m 8192 -smp 4,sockets=4 -msg timestamp=on',
    '2019-05-02T08:{mm}:30.000000Z qemu-system-x86_64: terminating on signal 15 from pid 1022 (/usr/sbin/libvirtd)',
    '2019-05-02 08:{mm}:31.123+0000: shutting down, reason=shutdown',
  ]),
}

test.each(Object.keys(healthy))('%s', async (path) => {
  const { findings } = await analyzeFiles({ [path]: healthy[path] ?? '' })
  expect(findings.filter((finding) => finding.class !== 'benign' && finding.class !== 'context').map((finding) => `${finding.verdict} ${finding.rule}`)).toEqual([])
})
test('all of them together', async () => {
  const { findings } = await analyzeFiles(healthy)
  expect(findings.filter((finding) => finding.class !== 'benign' && finding.class !== 'context').map((finding) => `${finding.verdict} ${finding.rule}`)).toEqual([])
})
