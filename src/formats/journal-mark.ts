// The lines that journalctl itself writes between boots, and about what it shows.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'journal-mark',
  title: 'marks of journalctl',
  family: 'system',
  claims: /^-- (?:Reboot|Boot [0-9a-f]{32}|No entries|(?:Logs|Journal) begins? at .{10,80}) ?(?:--|\.)$/,
  reach: 0,
}
