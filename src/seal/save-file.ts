// Saves a blob as a file of this machine, without anything leaving the page.

/** A download has started well within this, in milliseconds; then its copy in memory is let go. */
const keptMs = 60_000

export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs)
}
