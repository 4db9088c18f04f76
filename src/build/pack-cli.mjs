// Makes the program of the package: the command line with everything it needs in one module, and the few lines that start it.
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled, root } from './bundle.mjs'

const folder = resolve(process.argv[2] ?? join(root, 'bin'))
mkdirSync(folder, { recursive: true })
copyFileSync(fileURLToPath(await bundled('src/cli.ts')), join(folder, 'engine.mjs'))
writeFileSync(join(folder, 'panicline.mjs'), `#!/usr/bin/env node
import { main } from './engine.mjs'

process.exitCode = await main(process.argv.slice(2))
`)
chmodSync(join(folder, 'panicline.mjs'), 0o755)
