// Prints every pattern the matcher looks for, one a line: `npm run --silent patterns > PATTERNS && rg -c -f PATTERNS FILE`.
import { bundled } from './bundle.mjs'

const { printPatterns } = await import(await bundled('src/cli/print-patterns.ts'))
await printPatterns()
