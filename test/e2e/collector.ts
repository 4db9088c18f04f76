// A stand-in for the rest of the world: every connection the browser makes beyond this machine ends here and is written down.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Collector {
  /** Handed to the browser as its proxy. */
  readonly address: string
  /** What arrived, as `GET http://host/path` or `CONNECT host:443`. */
  readonly arrived: readonly string[]
  close(): Promise<void>
}

/** Chromium asks these by itself, page or no page; what a page asks of them is still seen as its request. */
const browserItself = /^(?:http:\/\/)?(?:[\w-]+\.)*(?:google\.com|googleapis\.com|gvt1\.com)(?:[:/]|$)/

export async function startCollector(): Promise<Collector> {
  const arrived: string[] = []
  const server = createServer((request, response) => {
    if (!browserItself.test(request.url ?? '')) arrived.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' }).end('arrived')
  })
  server.on('connect', (request, socket) => {
    if (!browserItself.test(request.url ?? '')) arrived.push(`CONNECT ${request.url}`)
    // A browser that is closed resets what it still waited for.
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
