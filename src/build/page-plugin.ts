// Turns Vite's page, script, engine and style sheet into one file: a shell that holds the app in a sandboxed frame, under the policy.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRaw } from 'pako'
import { build, type Logger, type Plugin } from 'vite'
import { pageSizes } from './page-sizes.mjs'
import { contentPolicy, frameAttributes, withoutWebRtc } from './policy.ts'

/**
 * The hosted page and `panicline.html` are the same bytes, since a frame without an origin may load nothing from the
 * page's own server either: so whoever saves the page has the tool. The engine stands in the app packed, as text that does
 * nothing by itself: unpacked it becomes a worker, or a script where no worker starts, so that it is there only once.
 */
export function pagePlugin(): Plugin {
  let root = ''
  let logger: Logger
  return {
    name: 'panicline-page',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root
      logger = config.logger
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        const files = Object.values(bundle)
        const assets = files.filter((file) => file.type === 'asset')
        const [script, ...others] = files.filter((file) => file.type === 'chunk')
        const [engine, ...otherEngines] = assets.filter((file) => file.fileName.endsWith('.js'))
        const [style, ...otherStyles] = assets.filter((file) => file.fileName.endsWith('.css'))
        if (!script || !engine || !style || others.length + otherEngines.length + otherStyles.length > 0) {
          return this.error(`a page is one script, one engine and one style sheet, not ${files.map((file) => file.fileName).join(', ')}`)
        }
        for (const { fileName } of [script, engine, style]) delete bundle[fileName]
        const app: Part = {
          html: textOf(page.source)
            .replace(/\s*<script [^>]*><\/script>/, '')
            .replace(/\s*<link [^>]*>/g, ''),
          code: inScriptElement(script.code),
          css: textOf(style.source).trim(),
        }
        const shell = await shellParts(root)
        const sealed = sealedPage(shell, app, textOf(engine.source).trim())
        page.source = sealed
        this.emitFile({ type: 'asset', fileName: 'panicline.html', source: sealed })
      },
    },
    writeBundle({ dir }, bundle) {
      if (!dir || !('panicline.html' in bundle)) return
      const { pageScript, engineScript, fetched } = pageSizes(dir)
      const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`
      logger.info(`gzipped: ${kilo(fetched)} to fetch, of it script ${kilo(pageScript)}, engine with its knowledge ${kilo(engineScript)}`)
    },
  }
}

/** A document, its one script and its one style sheet. */
interface Part {
  readonly html: string
  readonly code: string
  readonly css: string
}

async function shellParts(root: string): Promise<Part> {
  const folder = join(root, 'src/seal')
  const built = await build({
    root, configFile: false, logLevel: 'warn', publicDir: false,
    build: { target: 'es2023', write: false, lib: { entry: join(folder, 'shell.ts'), formats: ['iife'], name: 'shell' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('src/seal/shell.ts gave no script')
  const icon = readFileSync(join(root, 'public/icon.svg'), 'utf8').trim()
  return {
    html: readFileSync(join(folder, 'shell.html'), 'utf8').replace('</title>', (end) => `${end}\n    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">`),
    code: inScriptElement(chunk.code),
    css: readFileSync(join(folder, 'shell.css'), 'utf8').trim(),
  }
}

/**
 * One policy for both documents: the frame inherits the shell's, and carries it again where everybody can read it.
 * It knows the engine by the hash of what it unpacks to: that is what may run.
 */
function sealedPage(shell: Part, app: Part, engine: string): string {
  const policy = contentPolicy([shell.code, withoutWebRtc, app.code, engine].map(hashOf), [shell.css, app.css].map(hashOf))
  // From the end to the front: what is put in may itself contain the words that are looked for next.
  const inner = underPolicy(app.html
    .replace('</body>', () => `  <script type="text/plain" id="engine">${packed(engine)}</script>\n  </body>`)
    .replace('</head>', () => `  <style>${app.css}</style>\n    <script>${withoutWebRtc}</script>\n    <script type="module">${app.code}</script>\n  </head>`), policy)
  const name = /<title>(.*)<\/title>/.exec(app.html)?.[1] ?? ''
  return underPolicy(shell.html
    .replace('<iframe>', () => `<iframe title="${name.replaceAll('"', '&quot;')}" ${frameAttributes} srcdoc='${inAttribute(inner)}'>`)
    .replace('<title></title>', () => `<title>${name}</title>`)
    .replace('<style></style>', () => `<style>${shell.css}</style>`)
    .replace('<script></script>', () => `<script>${shell.code}</script>`), policy)
}

/** The policy stands before everything else in the head: nothing loads without it. */
function underPolicy(html: string, policy: string): string {
  return html.replace('<meta charset="utf-8">', (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
}

/**
 * For an attribute in single quotes, which code has fewest of. Of its many ampersands only those are written out that
 * could begin a character: by number, by a name with its semicolon, or by one of the old names of 2 to 6 letters without.
 */
function inAttribute(html: string): string {
  return html.replace(/&(?=#|[a-z][a-z0-9]*;|[a-z][a-z0-9]{1,5}(?![a-z0-9]))/gi, '&amp;').replaceAll('\'', '&#39;')
}

/** Neither may stand in a script element; within JavaScript both only occur in strings and patterns, where `\` changes nothing. */
function inScriptElement(code: string): string {
  return code.trim().replace(/<\/(script)/gi, String.raw`<\/$1`).replaceAll('<!--', String.raw`<\!--`)
}

/** Half the size in the file. Not by Node's own zlib, of which every version may write other bytes. */
function packed(code: string): string {
  return Buffer.from(deflateRaw(code, { level: 9 })).toString('base64')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source)
}
