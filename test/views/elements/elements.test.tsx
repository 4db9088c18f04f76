// The small parts every view is made of: log text, copying, faults.
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { commandParts } from '../../../src/views/elements/command.tsx'
import { CopyButton } from '../../../src/views/elements/copy-button.tsx'
import { ErrorBox } from '../../../src/views/elements/error-box.tsx'
import { LogText } from '../../../src/views/elements/log-text.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

afterEach(() => vi.restoreAllMocks())

test('log text is text, and nothing in it stays unseen', async () => {
  const host = await render(<LogText>{'<img src=x onerror=alert(1)>\u0000\u001b[31m\u202e'}</LogText>, await storeWith(swiotlbAnalysis))
  expect(host.querySelector('img')).toBeNull()
  expect(host.textContent).toBe('<img src=x onerror=alert(1)>␀␛[31mRLO')
  expect(host.querySelector('bdi')?.getAttribute('dir')).toBe('ltr')
})

test('copying says so', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const host = await render(<CopyButton text="xe host-list" what="the command" />, await storeWith(swiotlbAnalysis))
  await press(buttonNamed(host, 'Copy'))
  expect(write).toHaveBeenCalledWith('xe host-list')
  expect(textOf(host.querySelector('[role="status"]'))).toBe('Copied the command')
})

test('where the clipboard is refused the text is offered selected', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
  const host = await render(<CopyButton text="xe host-list" what="the command" />, await storeWith(swiotlbAnalysis))
  await press(buttonNamed(host, 'Copy'))
  const box = host.querySelector('textarea')!
  expect(box.value).toBe('xe host-list')
  expect([box.selectionStart, box.selectionEnd]).toEqual([0, 12])
})

test('a view that breaks is named, without a word of the log, and the others stay', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  function Broken(): never {
    throw new TypeError('cannot read secret-host-17 of undefined')
  }
  const host = await render(<><ErrorBox view="Timeline"><Broken /></ErrorBox><p>still here</p></>, await storeWith(swiotlbAnalysis))
  expect(textOf(host.querySelector('[role="alert"]'))).toContain('“Timeline” could not be shown')
  expect(host.textContent).toContain('TypeError')
  expect(host.textContent).not.toContain('secret-host-17')
  expect(host.textContent).toContain('still here')
  await act(async () => {})
})

test('what must be filled in before a command is run stands out, XML does not', () => {
  const fills = (run: string) => commandParts(run).filter((part) => part.fill).map((part) => part.text)
  expect(fills('xe network-param-set uuid=<network uuid> MTU=1500')).toEqual(['<network uuid>'])
  expect(fills('ethtool -k <interface> | grep <x> > /tmp/out')).toEqual(['<interface>', '<x>'])
  expect(fills("<hyperv><relaxed state='on'/></hyperv>")).toEqual([])
  expect(commandParts('a <b> c').map((part) => part.text).join('')).toBe('a <b> c')
})
