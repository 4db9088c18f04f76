// Says what an event has in the fields that pieces of a rule must agree on: the same device, domain or host.
import type { LogEvent } from '../model.ts'

/** One text for the values of all fields; null where the event does not tell all of them: then it speaks for none of them. */
export function agreementOf(event: LogEvent, fields: readonly string[]): string | null {
  const [only = ''] = fields
  if (fields.length === 1) return valueOf(event, only) ?? null
  const values = fields.map((field) => valueOf(event, field))
  return values.includes(undefined) ? null : JSON.stringify(values)
}
function valueOf(event: LogEvent, field: string): string | undefined {
  return field === 'host' ? event.host : event.fields[field]
}
