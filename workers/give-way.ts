// Lets whatever waits for this thread have its turn. A timer would do too, were timers not held back to one in four milliseconds.

const waiting: (() => void)[] = []
let channel: MessageChannel | undefined

/** Resolves behind the messages that have come already. */
export function giveWay(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel()
    channel.port1.onmessage = () => waiting.shift()?.()
  }
  const { port2 } = channel
  return new Promise((resolve) => {
    waiting.push(resolve)
    port2.postMessage(null)
  })
}
