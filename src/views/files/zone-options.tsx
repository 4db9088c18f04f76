// The zones a person can choose for stamps that name none, as the options of a list.
import { zoneLabel, zones, zonesWithSeasons } from './zones.ts'

/** @param also a zone in use that is in neither list */
export function ZoneOptions({ also }: { readonly also?: string }) {
  const foreign = also && !zones.includes(also) && !zonesWithSeasons.includes(also)
  return (
    <>
      {foreign && <option value={also}>{zoneLabel(also)}</option>}
      <optgroup label="Offset from UTC">{zones.map((name) => <option key={name} value={name}>{zoneLabel(name)}</option>)}</optgroup>
      <optgroup label="With daylight saving time">{zonesWithSeasons.map((name) => <option key={name} value={name}>{name}</option>)}</optgroup>
    </>
  )
}
