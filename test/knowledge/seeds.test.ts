// The five founding problems: whole, as the files they came from, and one file at a time, each at the verdict its evidence allows.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { markStages } from '../../src/core/rules/stages.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { analyzeFiles } from '../engine.ts'

const root = join(import.meta.dirname, '../fixtures/seeds')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
function folder(name: string): Record<string, string> {
  const paths = readdirSync(join(root, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(paths.map((entry) => join(entry.parentPath, entry.name)).sort().map((path) => [path.slice(join(root, name).length + 1), readFileSync(path, 'utf8')]))
}
async function verdicts(files: Record<string, string>): Promise<readonly string[]> {
  const { findings } = await analyzeFiles(files)
  return findings.filter((finding) => finding.verdict !== 'ruled-out').map((finding) => `${finding.verdict} ${finding.class} ${finding.rule}`)
}

const first: readonly (readonly [string, Record<string, string>, string])[] = [
  ['000 as its file', folder('000'), 'confirmed problem xen-pml-vmx-vmenter-helper'],
  ['000 pasted', { 'pasted.txt': text('pasted/000.txt') }, 'confirmed problem xen-pml-vmx-vmenter-helper'],
  ['001 as its folder', folder('001'), 'confirmed problem dom0-bnx2x-swiotlb-exhaustion'],
  ['001 pasted', { 'pasted.txt': text('pasted/001.txt') }, 'confirmed problem dom0-bnx2x-swiotlb-exhaustion'],
  ['001 dom0.log alone', { 'dom0.log': text('001/var/crash/20140917-064516-UTC/dom0.log') }, 'confirmed problem dom0-bnx2x-swiotlb-exhaustion'],
  ['001 kern.log alone', { 'kern.log': text('001/var/log/kern.log') }, 'probable problem dom0-bnx2x-swiotlb-exhaustion'],
  ['002 console of the guest alone', folder('002'), 'probable problem suse-xen-balloon-crashkernel'],
  ['002 with the command line of Xen', { ...folder('002'), 'host/xl-dmesg.txt': '(XEN) Command line: dom0_mem=2048M crashkernel=512M@128M\n(XEN) Xen version 4.4.3_02 (abuild@suse.de) debug=n\n' }, 'confirmed problem suse-xen-balloon-crashkernel'],
  ['003 as its files', folder('003'), 'probable problem kvm-win-clock-watchdog'],
  ['003 pasted', { 'pasted.txt': text('pasted/003.txt') }, 'probable problem kvm-win-clock-watchdog'],
  ['003 WinDbg alone', { 'windbg.txt': text('003/windbg.txt') }, 'probable problem kvm-win-clock-watchdog'],
  ['004 as its folder', folder('004'), 'confirmed problem dom0-enic-jumbo-memcpy'],
]
test.each(first)('%s', async (_, files, expected) => {
  const found = await verdicts(files)
  expect(found[0]).toBe(expected)
  expect(found.slice(1).filter((one) => one.startsWith('confirmed problem'))).toEqual([])
})

test('004 xen.log alone does not prove enic', async () => {
  const [log] = Object.entries(folder('004')).filter(([path]) => path.endsWith('xen.log'))
  expect((await verdicts(Object.fromEntries([log ?? ['', '']])))[0]).toBe('probable problem dom0-enic-jumbo-memcpy')
})

test('003 libvirtd.log alone: red herrings, each with its lines and its reason', async () => {
  const [log] = Object.entries(folder('003')).filter(([path]) => path.endsWith('libvirtd.log'))
  const { findings } = await analyzeFiles(Object.fromEntries([log ?? ['', '']]))
  expect(findings.map((finding) => `${finding.class} ${finding.rule} ×${finding.evidence[0]?.events.length}`)).toEqual([
    'benign benign-libvirt-log-busy ×4', 'benign benign-libvirt-migration-failed ×3', 'benign benign-libvirt-permission ×6', 'benign libvirt-eof-from-monitor ×3',
  ])
  for (const finding of findings) {
    expect(finding.evidence[0]?.at.length).toBeGreaterThan(0)
    expect(finding.cause.length).toBeGreaterThan(40)
  }
})

/** The last command line of seed 003, shortened: with two -cpu, of which the last one counts. */
const cured = 'libvirt+ 4573 3.1 3.3 6576684 3363956 ? Sl 06:53 26:10 qemu-system-x86_64 -enable-kvm -name vm84 -S -machine pc-i440fx-xenial,accel=kvm,usb=off -cpu SandyBridge,+pdpe1gb,+vme -m 3072 -smp 2,sockets=2,cores=1,threads=1 -cpu host,hv_time,hv_relaxed,hv_vapic,hv_spinlocks=0x1fff,kvm=off,hv_vendor_id=xeon -msg timestamp=on'
test('003: the cured command line is read as after, and the red herrings stand beside the finding', async () => {
  const analysis = await analyzeFiles({ 'pasted.txt': `${text('pasted/003.txt')}\nFrom the command line, the execution parameters of qemu are as follows:\n${cured}\nYou can see that enabled: hv_relaxed.\n` })
  expect(analysis.findings[0]).toMatchObject({ rule: 'kvm-win-clock-watchdog', verdict: 'probable' })
  const cpus = markStages(analysis, builtinKnowledge()).filter((fact) => fact.fact === 'guest-cpu')
  expect(cpus.map((fact) => `${fact.fields['vm']} ${/hv_relaxed/.test(fact.value)} ${fact.stage}`)).toEqual(['vm113 false after', 'vm84 true after'])
  expect(analysis.findings[0]?.notCauses.map((one) => one.at.length)).toEqual([6, 4, 3, 3, 30, 15, 1])
})

test('001 kern.log alone says what is missing and what to collect', async () => {
  const { findings } = await analyzeFiles({ 'kern.log': text('001/var/log/kern.log') })
  const open = findings[0]?.evidence.filter((piece) => piece.state === 'unknown' && piece.need === 'required').map((piece) => piece.collect)
  expect(open).toEqual(['the crash folder /var/crash/<timestamp>/ of that time, above all dom0.log', 'dom0.log of the crash folder, or the output of lspci -k and ethtool -i <interface>'])
})

test('the fix for another version is marked', async () => {
  const { findings } = await analyzeFiles(folder('000'))
  expect(findings[0]?.remediation.map((remedy) => `${remedy.kind} ${remedy.applies}`)).toEqual(['fix applies', 'fix not-for-this-version', 'fix applies', 'workaround applies'])
})

test('the order of the files changes nothing', async () => {
  const files = Object.entries(folder('001'))
  expect(await verdicts(Object.fromEntries(files.reverse()))).toEqual(await verdicts(Object.fromEntries(files)))
})
