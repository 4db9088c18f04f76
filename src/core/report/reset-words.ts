// An incident that left no crash report -> what stands below its headline: which machine, when.
import type { Incident } from '../model.ts'
import type { Words } from './outline.ts'
import { whenWords } from './when-words.ts'

export function resetWords(incident: Incident): Words {
  const when = whenWords(incident.time)
  return [{ strong: 'reset' }, ...(incident.host ? [' of ', { code: incident.host }] : []), ...(when ? [`, ${when}${incident.time.wall && incident.time.zone ? ` ${incident.time.zone}` : ''}`] : [])]
}
