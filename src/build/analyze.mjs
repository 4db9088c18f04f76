// Starts the command line straight from the sources: `npm run --silent analyze -- PATH...`
import { bundled } from './bundle.mjs'

const { main } = await import(await bundled('src/cli.ts'))
process.exitCode = await main(process.argv.slice(2))
