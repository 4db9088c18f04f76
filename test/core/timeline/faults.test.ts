// Resets that leave no crash report: each is an incident, joined to the crash it belongs to; what goes down in order is none.
import { describe, expect, test } from 'vitest'
import type { Analysis } from '../../../src/core/model.ts'
import { analyzeFiles } from '../../engine.ts'

const told = ({ incidents, events }: Analysis): string[] => incidents.map(({ crashes, faults = [], host, summary }) =>
  `${crashes.length} crash${crashes.length === 1 ? '' : 'es'}, ${faults.map((id) => events.find((event) => event.id === id)!.signature).join(' + ') || 'no fault'}, ${host ?? 'no host'}: ${summary}`)
const check = async (files: Readonly<Record<string, string>>, expected: readonly string[]): Promise<Analysis> => {
  const analysis = await analyzeFiles(files, { year: 2024 })
  expect(told(analysis)).toEqual(expected)
  return analysis
}
const at = (clock: string, host: string, text: string): string => `Mar  4 ${clock} ${host} ${text}\n`

describe('a host that is reset on purpose', () => {
  test('Proxmox: the watchdog of a node that lost the others', async () => {
    const { incidents, events } = await check({
      'var/log/syslog': at('10:11:12', 'pve2', 'corosync[1820]:   [TOTEM ] A processor failed, forming new configuration.') + at('10:11:22', 'pve2', 'corosync[1820]:   [TOTEM ] A processor failed, forming new configuration.') + at('10:12:01', 'pve2', 'watchdog-mux[702]: client watchdog expired - disable watchdog updates'),
    }, ['0 crashes, cluster/pve-watchdog-expired, pve2: 2 × Corosync lost another node in 10 s, then: A Proxmox daemon stopped feeding its watchdog'])
    expect(incidents[0]!.leadUp.events).toContain(events[0]!.id)
  })
  test('SBD on the node and the fence in the log of its neighbour are one, by its name', () => check({
    'a/messages': at('10:12:01', 'node2.example.org', 'sbd[1234]: emerg: do_exit: Rebooting system: reboot'),
    'b/messages': at('10:12:31', 'node1', "pacemaker-fenced[99]: notice: Operation 'reboot' targeting node2 by node1 for pacemaker-controld.1234@node1: OK (complete)"),
  }, ['0 crashes, cluster/sbd-self-fence + cluster/node-fenced, node2.example.org: SBD reset this node']))
  test('the fence of a host that panicked belongs to its panic, that of another does not', () => check({
    'a/kern.log': at('10:12:01', 'node2', 'kernel: [ 1000.000000] Kernel panic - not syncing: hung_task: blocked tasks'),
    'b/messages': at('10:13:01', 'node1', 'stonith-ng[99]: notice: Operation reboot of node2 by node1 for crmd.1234@node1.abcd1234: OK') + at('10:13:09', 'node1', 'stonith-ng[99]: notice: Operation reboot of node3 by node1 for crmd.1234@node1.abcd1234: OK'),
  }, [
    '0 crashes, cluster/node-fenced, node3: Another node was fenced',
    expect.stringMatching(/^1 crash, cluster\/node-fenced, node2: .*; besides: Another node was fenced$/),
  ]))
})

test('what built up is told, not what came all the time', async () => {
  await check({
  'var/log/syslog': Array.from({ length: 40 }, (_, index) => at(`0${8 + Math.floor(index / 20)}:${String((index % 20) * 3).padStart(2, '0')}:00`, 'pve2', 'kernel: nfs: server 10.0.0.5 not responding, still trying')).join('')
    + Array.from({ length: 8 }, (_, index) => at(`09:5${index}:30`, 'pve2', 'corosync[1820]:   [TOTEM ] A processor failed, forming new configuration.')).join('') + at('09:58:01', 'pve2', 'watchdog-mux[702]: client watchdog expired - disable watchdog updates'),
}, ['0 crashes, cluster/pve-watchdog-expired, pve2: 8 × Corosync lost another node in 7 min, none in the 1 h 51 min before, then: A Proxmox daemon stopped feeding its watchdog'])
})

describe('a boot that ended without a word', () => {
  const boot = (more: string): string => at('10:16:00', 'h1', 'kernel: [    0.000000] Linux version 4.19.0+1 (mockbuild@x86) (gcc version 4.8.5) #1 SMP') + at('10:16:01', 'h1', 'kernel: [    1.000000] smpboot: Allowing 8 CPUs') + more
  const before = at('10:12:01', 'h1', 'kernel: [9123456.100000] eth0: link is up')
  const unclean = at('10:16:05', 'h1', 'kernel: [    5.000000] EXT4-fs (dm-0): recovery complete')
  test('and the next one mends what was left open: a reset, at its last words', async () => {
    const { incidents } = await check({ 'kern.log': before + boot(unclean) }, ['0 crashes, boot/unclean-start, h1: The boot found traces of an end without a shutdown; 3 min 59 s of silence until the next boot'])
    expect(incidents[0]!.time.wall!.latest / 1e6 % 86_400).toBeCloseTo(10 * 3600 + 12 * 60 + 1, -1)
  })
  test.each([
    ['a clean shutdown', at('10:12:02', 'h1', 'kernel: [9123457.100000] reboot: Restarting system'), unclean],
    ['nothing was left open', '', ''],
    ['the trace comes long after the boot', '', at('10:46:05', 'h1', 'kernel: [ 1805.000000] EXT4-fs (sdb1): recovery complete')],
  ])('%s: no incident', async (_, end, more) => {
    await check({ 'kern.log': before + end + boot(more) }, [])
  })
})

describe('a journal, which shows no uptime', () => {
  const lines = (...more: string[]): string => [
    at('10:02:01', 'pve', 'kernel: vmbr0: port 2(tap100i0) entered forwarding state'), at('10:12:01', 'pve', 'pvestatd[1200]: status update time (5.1 seconds)'), ...more,
    at('10:26:01', 'pve', 'kernel: Linux version 6.8.4-2-pve (build@proxmox) (gcc version 12.2.0) #1 SMP PREEMPT_DYNAMIC'), at('10:26:02', 'pve', 'kernel: smpboot: Allowing 8 CPUs'),
    at('10:26:03', 'pve', 'systemd[1]: Detected architecture x86-64.'),
  ].join('')
  const ends = async (files: Readonly<Record<string, string>>) => (await analyzeFiles(files, { year: 2024 })).boots.map(({ ended, gapUs, start }) => `${start ? 'began, ' : ''}${ended}${gapUs === undefined ? '' : ` ${Math.round(gapUs / 60e6)} min`}`)
  test('that stops and begins again ended without a word', async () => {
    expect(await ends({ 'journal.txt': lines('-- Boot 3b1c2d3e4f5061728394a5b6c7d8e9f0 --\n') })).toEqual(['silent 14 min', 'began, unknown'])
  })
  test.each([
    ['systemd', at('10:12:02', 'pve', 'systemd[1]: Reached target reboot.target - System Reboot.') + at('10:12:03', 'pve', 'systemd-journald[412]: Received SIGTERM from PID 1 (systemd-shutdow).')],
    ['the journal', at('10:12:03', 'pve', 'systemd-journald[412]: Journal stopped')],
    ['logind', at('10:12:02', 'pve', 'systemd-logind[812]: System is rebooting.') + at('10:12:03', 'pve', 'sshd[99]: Received signal 15; terminating.')],
  ])('is told to go down by %s', async (_, end) => expect(await ends({ 'journal.txt': lines(end) })).toEqual(['shutdown 14 min', 'began, unknown']))
  test('of the kernel alone does not show how services ended', async () => {
    expect(await ends({ 'kern.txt': lines().split('\n').filter((line) => line.includes('kernel:')).join('\n') })).toEqual(['unknown 24 min', 'began, unknown'])
  })
  test('ends in a panic where the log shows one', async () => {
    expect((await ends({ 'journal.txt': lines(at('10:12:05', 'pve', 'kernel: Kernel panic - not syncing: hung_task: blocked tasks')) }))[0]).toBe('panic 14 min')
  })
  test('and a log of the same restart are one', async () => {
    expect(await ends({ 'journal.txt': lines(), 'messages': lines(at('10:12:09', 'pve', 'rsyslogd: imuxsock lost 3 messages')) })).toEqual(['silent 14 min', 'began, unknown'])
  })
  test('whose next boot begins before the machine knows its name', async () => {
    expect(await ends({ 'journal.txt': lines().replaceAll('pve kernel: Linux', 'localhost kernel: Linux') })).toEqual(['silent 14 min', 'began, unknown'])
  })
  test('of another host tells nothing of this one', async () => {
    expect(await ends({ 'central.log': at('10:12:01', 'pve1', 'pvestatd[1]: x') + at('10:26:01', 'pve2', 'kernel: Linux version 6.8.4-2-pve (build@proxmox)') })).toEqual([])
  })
})
