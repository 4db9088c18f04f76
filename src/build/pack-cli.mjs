// Makes the program of the package: the command line with everything it needs in one module, and the few lines that start it.
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled, root } from './bundle.mjs'

const folder = resolve(process.argv[2] ?? join(root, 'bin'))
mkdirSync(folder, { recursive: true })
copyFileSync(fileURLToPath(await bundled('src/cli.ts')), join(folder, 'engine.cjs'))
writeFileSync(join(folder, 'panicline.mjs'), `#!/usr/bin/env node
import { Worker, isMainThread, workerData } from 'node:worker_threads'
import { main, workInThread } from './engine.cjs'

if (isMainThread) process.exitCode = await main(process.argv.slice(2), (work) => new Worker(new URL(import.meta.url), { workerData: work }))
else await workInThread(workerData)
`)
chmodSync(join(folder, 'panicline.mjs'), 0o755)
