// Starts the command line straight from the sources, and further threads of it: `npm run --silent analyze -- PATH...`
import { Worker, isMainThread, workerData } from 'node:worker_threads'
import { bundled } from './bundle.mjs'

/** @type {{ program: string, work: import('../cli/case-threads.ts').ThreadWork } | null} */
const handed = workerData
const program = handed?.program ?? await bundled('src/cli.ts')
/** @type {typeof import('../cli.ts')} */
const { main, workInThread } = await import(program)
if (handed && !isMainThread) await workInThread(handed.work)
else process.exitCode = await main(process.argv.slice(2), (work) => new Worker(import.meta.filename, { workerData: { program, work } }))
