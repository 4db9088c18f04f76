// Fields of a journal entry -> the head that `journalctl -o short-iso` would have printed before its message.

/**
 * Stamp, host and program, and for the kernel its own uptime. Fields as in systemd.journal-fields(7); null for an entry
 * without a time.
 */
export function journalHead(field: (name: string) => string | undefined): string | null {
  const micros = Number(field('__REALTIME_TIMESTAMP') ?? field('_SOURCE_REALTIME_TIMESTAMP'))
  if (!(micros > 0 && micros < 4e15)) return null
  const iso = `${new Date(Math.floor(micros / 1e6) * 1000).toISOString().slice(0, 19)}.${fraction(micros)}Z`
  const program = field('SYSLOG_IDENTIFIER') ?? (field('_TRANSPORT') === 'kernel' ? 'kernel' : field('_COMM')) ?? 'journal'
  const uptime = program === 'kernel' ? Number(field('_SOURCE_MONOTONIC_TIMESTAMP')) : Number.NaN
  const stamp = uptime >= 0 ? `[${Math.floor(uptime / 1e6)}.${fraction(uptime)}] ` : ''
  return `${iso} ${field('_HOSTNAME') ?? 'localhost'} ${program.replace(/[^\w./()@-]/g, '-')}: ${stamp}`
}

const fraction = (micros: number): string => String(micros % 1e6).padStart(6, '0')
