// Gives the worker a pulse: a worker of its own that does nothing but answer, and that ends when it ends.

const answering = 'onmessage = ({ ports: [port] }) => { port.onmessage = ({ data: beat }) => port.postMessage(beat) }'

/** Does nothing where a worker may not start another. */
export function startPulse(port: MessagePort): void {
  if (typeof Worker === 'undefined') return
  const address = URL.createObjectURL(new Blob([answering], { type: 'text/javascript' }))
  new Worker(address).postMessage(null, [port])
  URL.revokeObjectURL(address)
}
