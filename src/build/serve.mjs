// Serves the built page on this machine: `npm start` builds it where needed and prints its address.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './bundle.mjs'
import { isStale } from './sources.mjs'

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml',
}

/**
 * A server of the files in one folder, for this machine only.
 * @param {string} folder
 * @param {number} port 0 = any that is free
 * @param {(path: string) => void} [onRequest] told the path of every request
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(folder, port, onRequest) {
  const server = createServer(async (request, response) => {
    onRequest?.(request.url ?? '/')
    const file = fileOf(folder, request.url ?? '/')
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (file === undefined || !found?.isFile() || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Length': found.size,
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).on('error', () => response.destroy()).pipe(response)
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, 'localhost', () => resolve(undefined)))
  const bound = server.address()
  return {
    address: `http://localhost:${typeof bound === 'object' && bound ? bound.port : port}/`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

/** @param {string} folder @param {string} url @returns {string | undefined} nothing where the address is not one */
function fileOf(folder, url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    return join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path))
  } catch {
    return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = join(root, 'dist')
  if (isStale(root, join(dist, 'panicline.html'))) {
    const { build } = await import('vite')
    await build({ root, logLevel: 'warn' })
  }
  const wanted = Number(process.env['PORT'] ?? 4173)
  try {
    const { address } = await serve(dist, wanted)
    console.log(`Panicline: ${address}  (Ctrl+C ends it)\nThe same page as one file: ${join(dist, 'panicline.html')}`)
  } catch (error) {
    console.error(`The address localhost:${wanted} cannot be used (${error instanceof Error ? error.message : error}). Choose another: PORT=8080 npm start`)
    process.exitCode = 1
  }
}
