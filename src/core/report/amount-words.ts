// Turns counts and sizes into words.

/** `482 B`, `15.1 KB`, `3.2 GB`; kilo is 1024, as files are sized. */
export function sizeWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let amount = bytes
  let unit = 0
  while (amount >= 1023.95 && unit < units.length - 1) {
    amount /= 1024
    unit++
  }
  return `${unit === 0 || amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10} ${units[unit]}`
}

/** `1,204`, of a whole number. The engine's own words for numbers take 10 ms to load, a tenth of a short run of the command line. */
export function grouped(amount: number): string {
  return String(amount).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ',')
}

/** `1 file`, `1,204 lines`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${grouped(amount)} ${amount === 1 ? one : many}`
}
