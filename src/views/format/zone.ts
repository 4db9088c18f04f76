// Turns the zone a log's stamp was in into minutes east of UTC.

/** `UTC`, `GMT+8`, `+05:30`, `UTC−3:30`, `local (assumed UTC)`; a zone that names no offset counts as UTC, as the engine assumes it. */
export function zoneMinutes(zone: string | undefined): number {
  const offset = /([+\-−])(\d{1,2})(?::?(\d{2}))?/.exec(zone ?? '')
  if (!offset) return 0
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  return offset[1] === '+' ? minutes : -minutes
}
