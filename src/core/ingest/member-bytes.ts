// One thing of a case, by its id -> its bytes again, out of the archives around it, whatever it is.
import type { InputFile, SourceId } from '../model.ts'
import { fileKind } from './magic.ts'
import type { ArchiveFormat } from './archive-format.ts'
import { peek, streamOf, type ByteStream } from './byte-stream.ts'
import { EventReader } from './event-reader.ts'
import { drain, keep, type Keeping } from './keep.ts'
import { Budget, type IngestLimits } from './limits.ts'
import { numberedInputs } from './numbered-inputs.ts'
import { readingOrder } from './reading-order.ts'
import { headBytes } from './text-sample.ts'

export interface MemberPlan extends Keeping {
  readonly archives: readonly ArchiveFormat[]
  readonly limits: IngestLimits
}
/** Its bytes, to be read at once; or a sentence why there are none. */
export type MemberBytes = { readonly state: 'found'; readonly bytes: ByteStream; readonly troubles: () => readonly string[] } | { readonly state: 'missing'; readonly why: string }

interface Place {
  readonly id: SourceId
  readonly path: string
  readonly depth: number
  readonly content: ByteStream
  readonly troubles: () => readonly string[]
}

/**
 * Walks to it as `ingest` numbered the same inputs; what lies beside it is passed over. Yields once. It is unpacked while its bytes are read: who wants
 * no more of them ends the walk. Rejects where a read does.
 */
export async function* memberBytes(inputs: readonly InputFile[], wanted: SourceId, plan: MemberPlan): AsyncGenerator<MemberBytes, void> {
  const found = numberedInputs(inputs).find(({ id }) => leadsTo(id, wanted))
  if (found) yield* within({ id: found.id, path: found.input.path, depth: 0, content: streamOf(found.input.bytes), troubles: () => [] }, wanted, plan)
}

const leadsTo = (id: SourceId, wanted: SourceId): boolean => wanted === id || wanted.startsWith(`${id}.`)

async function* within(place: Place, wanted: SourceId, plan: MemberPlan): AsyncGenerator<MemberBytes, void> {
  const { head, whole } = await peek(place.content, headBytes)
  const archive = place.depth < plan.limits.depth && fileKind(head)?.reason !== 'unsupported' ? plan.archives.find((format) => format.detect(head)) : undefined
  if (!archive) {
    if (place.id === wanted) yield { state: 'found', bytes: whole, troubles: place.troubles }
    return
  }
  const events = archive.input === 'random' ? archive.open((await keep(plan, whole)).source, readingOrder) : archive.open(whole)
  // Who asks for it by name has agreed to what comes out of it.
  const budget = new Budget(plan.limits, () => 0, async () => true)
  const reader = new EventReader({ ...place, name: archive.name, expands: archive.expands, budget, cancelled: plan.cancelled }, events)
  try {
    for (let event = await reader.next(); event; event = await reader.next()) {
      const inside = { ...place, depth: place.depth + 1, troubles: reader.troublesFromNow() }
      if (event.type === 'data') {
        reader.unread(event)
        return yield* within({ ...inside, content: reader.member() }, wanted, plan)
      }
      if (event.type !== 'entry' && event.type !== 'skipped') continue
      const id = `${place.id}.${++reader.count}`
      const content = event.type === 'entry' ? (event.inPlace ? streamOf(event.inPlace) : reader.member()) : null
      if (!leadsTo(id, wanted)) {
        if (content && event.type === 'entry' && !event.inPlace) await drain(plan, content)
      } else if (event.type === 'skipped') return yield { state: 'missing', why: event.why }
      else if (content) return yield* within({ ...inside, id, path: `${place.path}/${event.name}`, content }, wanted, plan)
    }
  } finally {
    await reader.close()
  }
}
