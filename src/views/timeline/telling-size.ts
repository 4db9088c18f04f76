// The captured fields of an event -> the one number a person wants to compare between events of its kind.

const sizeFields = ['bytes', 'size', 'length', 'requested', 'kb', 'pages', 'order', 'seconds', 'secs'] as const

/** The field that tells a size and its value; undefined where none is a plain number. */
export function tellingSize(fields: Readonly<Record<string, string>>): { readonly field: string; readonly value: number } | undefined {
  for (const field of sizeFields) {
    const text = fields[field]
    if (text !== undefined && /^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return { field, value: Number(text) }
  }
  return undefined
}
