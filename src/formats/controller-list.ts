// The event log of a management controller as programs for its interface list it, one line an entry, without a time.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'controller-list',
  title: 'event log of a management controller (list)',
  family: 'system',
  claims: /^[ \t]*[A-Z][A-Za-z]{1,9}: Class \d{1,5} \/ Code \d{1,5}:/,
  reach: 0,
}
