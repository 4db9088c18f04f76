// What the crash tab shows of a report, of a dump, and of what came before it.
import { expect, test } from 'vitest'
import type { Analysis, Crash, ProcessorState } from '../../../src/core/model.ts'
import { decidingFrames } from '../../../src/views/crash/crash-frames.tsx'
import { CrashView } from '../../../src/views/crash/crash-report.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

const [crash] = swiotlbAnalysis.crashes
const withCrash = (changed: Partial<Crash>): Analysis => ({ ...swiotlbAnalysis, crashes: [{ ...crash!, ...changed }] })

test('the deciding frames are unfolded, uncertain ones marked, the rest one press away', async () => {
  const host = await render(<CrashView />, await storeWith(swiotlbAnalysis))
  const frames = () => [...host.querySelectorAll('ol > li')].map(textOf)
  expect(frames()).toHaveLength(6)
  expect(frames()[3]).toBe('?swiotlb_map_page+0x0/0x120dom0.log:42')
  expect(frames()[4]).toBe('bnx2x_start_xmit+0x1bf/0x1a70bnx2xblameddom0.log:43')
  await press(buttonNamed(host, '12 more frames'))
  expect(frames()).toHaveLength(18)
})

test('a trace without the blamed function is cut short, a short one is not', () => {
  expect(decidingFrames({ frames: crash!.frames, guilty: null, candidates: [] })).toBe(6)
  expect(decidingFrames({ frames: crash!.frames.slice(0, 3), guilty: null, candidates: [] })).toBe(3)
  expect(decidingFrames({ frames: crash!.frames, guilty: { function: 'kthread' }, candidates: [] })).toBe(18)
})

test('facts stand in words, a damaged report says so', async () => {
  const text = textOf(await render(<CrashView />, await storeWith(withCrash({ corrupted: true, corruptedReason: 'the trace breaks off', panicked: false }))))
  expect(text).toContain('Stoppeddom0, the control domain: the kernel release ends in xen')
  expect(text).toContain('Processnetback/2, PID 1196')
  expect(text).toContain('This report is damaged: the trace breaks off.')
  expect(text).toContain('the machine went on')
})

test('a bug check has its code, its name and its parameters', async () => {
  const text = textOf(await render(<CrashView />, await storeWith(withCrash({ kind: 'windows-bugcheck', bugcheck: { code: 0x101, name: 'CLOCK_WATCHDOG_TIMEOUT', parameters: ['00000061', '0'] } }))))
  expect(text).toContain('Bug check0x101 CLOCK_WATCHDOG_TIMEOUT000000610')
})

test('of a dump every processor is shown, the one that crashed chosen', async () => {
  const at = crash!.at
  const processors: ProcessorState[] = [
    { cpu: 0, role: 'shot-down', load: 'idle', vcpu: { domain: 32767, vcpu: 0 }, at },
    { cpu: 4, role: 'crashed', load: 'running', vcpu: { domain: 0, vcpu: 4 }, guestFunction: 'memcpy', at },
  ]
  const host = await render(<CrashView />, await storeWith(withCrash({ kind: 'xen-dump', processors })))
  const picture = host.querySelector('[aria-label="Processors"]')!
  expect(textOf(picture)).toContain('2 processors: 1 crashed, 1 only stopped')
  expect(textOf(picture)).toContain('Processor 4 crashed; was running d0v4, the guest in memcpy')
  await press(picture.querySelector('button')!)
  expect(textOf(picture)).toContain('Processor 0 only stopped; was idle')
})

test('unusual lines before a crash are shown with their reason', async () => {
  const unusual = [{ incident: 'i1', reason: 'new' as const, says: 'never seen before in this log', count: 1, body: 'ahci: controller reset', at: crash!.at, time: crash!.time }]
  const text = textOf(await render(<CrashView />, await storeWith({ ...swiotlbAnalysis, unusual })))
  expect(text).toContain('ahci: controller resetnever seen before in this log')
})
