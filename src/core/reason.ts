// Whatever was thrown -> its reason, in the words it brings.

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
