// Runs the measurements under test/bench: `npm run bench`, or `npm run bench -- NAME...` for some of them.
import { readdirSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { basename, join } from 'node:path'
import { bundled, root } from './bundle.mjs'

const folder = 'test/bench'
const wanted = process.argv.slice(2)
const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.bench.ts')).sort()
for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.bench.ts')))) {
  /** @type {{ measure: () => AsyncIterable<import('./measure.ts').Measurement> }} */
  const { measure } = await import(await bundled(`${folder}/${name}`))
  console.log(`\n${basename(name, '.bench.ts')} (load average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors)`)
  for await (const { what, millis, bytes, against, note } of measure()) {
    const speed = bytes === undefined ? '' : `  ${(bytes / 1e3 / millis).toFixed(0).padStart(6)} MB/s`
    const ratio = against === undefined ? '' : `  ${(millis / against.millis).toFixed(2)} × ${against.what}`
    console.log(`  ${what.padEnd(52)} ${millis.toFixed(1).padStart(9)} ms${speed}${ratio}`)
    if (note !== undefined) console.log(`      ${note}`)
  }
}
