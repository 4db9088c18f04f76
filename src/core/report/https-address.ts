// Turns an address of a rule into one that may be opened, or into nothing.

/** The address as the browser understands it, if it is https, names a host and carries no login; else null. */
export function httpsAddress(written: string | undefined): string | null {
  if (written === undefined || !/^https:\/\/[^\s\\]+$/i.test(written) || !URL.canParse(written)) return null
  const address = new URL(written)
  const open = address.protocol === 'https:' && address.hostname !== '' && address.username === '' && address.password === ''
  return open ? address.href : null
}
