// Starts the command line straight from the sources, and further threads of it: `npm run --silent analyze -- PATH...`
import { fileURLToPath } from 'node:url'
import { Worker, isMainThread, workerData } from 'node:worker_threads'
import { bundled } from './bundle.mjs'
import { loaded } from './program.mjs'

/** @type {{ bundle: string, work: import('../cli/case-threads.ts').ThreadWork } | null} */
const handed = isMainThread ? null : workerData
const bundle = handed?.bundle ?? fileURLToPath(await bundled('src/cli.ts'))
const { exports, keepCode } = loaded(bundle)
/** @type {typeof import('../cli.ts')} */
const { main, workInThread } = exports
if (handed) await workInThread(handed.work)
else {
  process.exitCode = await main(process.argv.slice(2), (work) => new Worker(import.meta.filename, { workerData: { bundle, work } }))
  keepCode()
}
