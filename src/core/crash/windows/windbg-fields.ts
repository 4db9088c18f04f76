// The debugger's analysis -> its labelled values, whether each has its own line or all were run together on one.

export interface AnalysisFields {
  /** First value of each label. */
  readonly values: ReadonlyMap<string, string>
  readonly arguments: readonly { readonly value: string; readonly says: string }[]
  /** Where the last label ends: the analysis reaches to here at least. */
  readonly end: number
}

const label = /\b(?:[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,8}|OSNAME|OSPLATFORM_TYPE|Followup|Arguments|Arg[1-4]|Debugging Details|Probably caused by ?|Resource path|Implicit thread is now[^:]{0,40}):(?=[\s-]|$)/g

/**
 * @param text stretch of the debugger's output from a bug check's head to the next one
 * Values stop at the line's end or at the next label on the same line.
 */
export function readFields(text: string): AnalysisFields {
  const marks: { name: string; start: number; value: number }[] = []
  label.lastIndex = 0
  for (let match = label.exec(text); match; match = label.exec(text)) {
    marks.push({ name: match[0].slice(0, -1).trim(), start: match.index, value: match.index + match[0].length })
  }
  const values = new Map<string, string>()
  const args: { value: string; says: string }[] = []
  let end = 0
  marks.forEach((mark, index) => {
    const next = marks[index + 1]?.start ?? text.length
    const stretch = text.slice(mark.value, next)
    const argument = /^Arg([1-4])$/.exec(mark.name)
    if (argument) {
      const said = /^\s*([0-9a-f`]{1,17})(?:, ([^\n]{0,400}))?/.exec(stretch)
      if (said?.[1]) args[Number(argument[1]) - 1] ??= { value: said[1], says: (said[2] ?? '').trim().replace(/^0?\.?$/, '') }
      end = Math.max(end, mark.value + (said?.[0].length ?? 0))
      return
    }
    if (mark.name === 'STACK_TEXT') {
      if (!values.has(mark.name)) values.set(mark.name, stretch)
      end = Math.max(end, mark.value + stretch.trimEnd().length)
      return
    }
    // A mail program may have pushed a long value to the line below its label.
    const value = /^[ \t]*([^\n]+)|^[ \t]*\n[ \t]*(\S[^\n]*)/.exec(stretch)?.slice(1).find(Boolean)?.trim() ?? ''
    if (value && !values.has(mark.name)) values.set(mark.name, value.slice(0, 300))
    end = Math.max(end, mark.value + stretch.indexOf(value) + value.length)
  })
  return { values, arguments: args.filter(Boolean), end: Math.min(text.length, end) }
}
