// Finds where records begin in a line that was pasted together from many, so that it can be read one record a row.

/** Stamps that begin a record, as they stand in the middle of a line. */
const stamps = [
  String.raw`\(XEN\) `,
  String.raw`<\d{1,3}>\[ {0,8}\d{1,9}\.\d{6}\]`,
  String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,64} [\w./-]{1,48}(?:\[\d{1,7}\])?: `,
  String.raw`\[ {0,8}\d{1,9}\.\d{6}\] `,
  String.raw`\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d{3}`,
]
const stamp = new RegExp(String.raw`(?:^|(?<=\s))(?:${stamps.join('|')})`, 'g')

/** Offsets of every record but the first; none where the line holds one record. */
export function recordStarts(line: string): readonly number[] {
  const starts: number[] = []
  let wrapping = -1
  for (const { 0: text, index } of line.matchAll(stamp)) {
    // The stamp of a wrapping and that of the record in it belong to one record.
    const inside = index === wrapping
    wrapping = index + text.length
    if (!inside && index > 0) starts.push(index)
  }
  return starts
}
