// The date of a Windows event, as the language of the reader wrote it -> the one form the event's head is made of.

const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z)?/
const written = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4}),? {1,3}(\d{1,2}):(\d\d):(\d\d)(?: ?([AaPp])\.?[Mm]\.?)?/

/**
 * `2023-06-14T03:12:44`, with `Z` where it is UTC; undefined for no date. Twelve hours are read with the month first, as in
 * the United States, dots and 24 hours with the day first, unless the numbers say otherwise.
 */
export function windowsStamp(text: string): string | undefined {
  const bare = text.replace(/[\u200e\u200f]/g, '').trim()
  const utc = iso.exec(bare)
  if (utc) return `${utc[1]}-${utc[2]}-${utc[3]}T${utc[4]}:${utc[5]}:${utc[6]}${utc[7] ? `.${utc[7].slice(0, 6)}` : ''}${utc[8] ?? ''}`
  const local = written.exec(bare)
  if (!local) return undefined
  const [first, second, third] = [local[1], local[3], local[4]].map(Number) as [number, number, number]
  const half = local[8]?.toLowerCase()
  const monthFirst = first <= 12 && (second > 12 || (half !== undefined && local[2] === '/'))
  const [year, month, day] = first > 31 ? [first, second, third] : monthFirst ? [third, first, second] : [third, second, first]
  const hour = half === undefined ? Number(local[5]) : (Number(local[5]) % 12) + (half === 'p' ? 12 : 0)
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23) return undefined
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${local[6]}:${local[7]}`
}
