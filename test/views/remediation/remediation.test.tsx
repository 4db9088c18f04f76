// What a person is told to do, and what not.
import { expect, test } from 'vitest'
import type { Analysis, Finding } from '../../../src/core/model.ts'
import { Remediation } from '../../../src/views/remediation/remediation.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { render, storeWith, textOf } from '../render-view.tsx'

const withFinding = (changed: Partial<Finding>): Analysis => ({ ...swiotlbAnalysis, findings: [{ ...swiotlbAnalysis.findings[0]!, ...changed }] })

test('kinds stand apart, each with prerequisites, steps, check and cautions', async () => {
  const host = await render(<Remediation />, await storeWith(swiotlbAnalysis))
  const [fix, mitigation] = [...host.querySelectorAll('article')].map(textOf)
  expect(fix).toMatch(/^Fix Removes the cause\.Enable GRO on the physical NICs/)
  expect(fix).toContain('Applies to the detected version: XenServer 6.2.0 was detected')
  expect(fix).toContain('Bonded NICs: XenServer 6.2.0 SP1 with XS62ESP1004 or later')
  expect(fix).toContain('Copy all 2')
  expect(fix).toContain('Expect generic-receive-offload: on')
  expect(fix).toContain('Clear the other-config key before upgrading')
  expect(mitigation).toMatch(/^Mitigation Makes it rarer or later, no more\./)
  expect(textOf(host)).toContain('Not recommendedethtool -K in /etc/rc.local')
  expect(textOf(host)).toContain('Partly superseded since 2015-11:')
})

test('superseded advice is struck, said to be so, and comes last', async () => {
  const [gro, swiotlb] = swiotlbAnalysis.findings[0]!.remediation
  const host = await render(<Remediation />, await storeWith(withFinding({ remediation: [{ ...gro!, superseded: 'no longer holds' }, swiotlb!] })))
  const articles = [...host.querySelectorAll('article')]
  expect(textOf(articles[0]!.querySelector('h3'))).toBe('Raise SWIOTLB from 64 MB to 128 MB')
  expect(textOf(articles[1]!.querySelector('h3 s'))).toBe('Enable GRO on the physical NICs')
  expect(textOf(articles[1]!)).toContain('Superseded: no longer holds')
})

test('advice for another version says so', async () => {
  const [gro] = swiotlbAnalysis.findings[0]!.remediation
  const host = await render(<Remediation />, await storeWith(withFinding({ remediation: [{ ...gro!, applies: 'not-for-this-version', appliesWhy: 'meant for 7.1; this is 7.0' }] })))
  expect(textOf(host)).toContain('Not for the detected version: meant for 7.1; this is 7.0')
})

test.each([
  ['https://support.citrix.com/article/CTX200270', 'https://support.citrix.com/article/CTX200270'],
  ['http://example.org/', null], ['ftp://example.org/a', null], ['data:text/html,x', null], ['https://user@example.org/', null], ['//example.org', null],
])('the reference %s may be copied as %s, and never followed', async (url, address) => {
  const host = await render(<Remediation />, await storeWith(withFinding({ references: [{ id: 'X', url }] })))
  const row = [...host.querySelectorAll('li')].find((each) => each.textContent.includes(url))!
  expect(row.querySelector('button') ? row.querySelector('code')!.textContent : null).toBe(address)
  expect(host.querySelector('a')).toBe(null)
})
