// Turns Vite's page, script, engine and style sheet into the hosted page and `panicline.html`, both under the content policy.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { contentPolicy } from './policy.ts'

/**
 * Policy, icon, style sheet and engine go into both pages; the script goes into `panicline.html` and stays a file beside
 * the other. The engine stands in the page as text that does nothing by itself: it becomes a worker, or a script where
 * no worker starts, so that it is there only once.
 */
export function pagePlugin(): Plugin {
  let root = ''
  return {
    name: 'panicline-page',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
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
        delete bundle[engine.fileName]
        delete bundle[style.fileName]
        script.code = inScriptElement(script.code)
        const icon = readFileSync(join(root, 'public/icon.svg'), 'utf8').trim()
        const parts: PageParts = {
          html: textOf(page.source)
            .replace(/\s*<script [^>]*><\/script>/, '')
            .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
            .replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">`),
          code: script.code,
          engine: inScriptElement(textOf(engine.source)),
          css: textOf(style.source).trim(),
        }
        page.source = dressed(parts, `<script type="module" src="./${script.fileName}" integrity="${hashOf(script.code)}"></script>`)
        this.emitFile({ type: 'asset', fileName: 'panicline.html', source: dressed(parts, `<script type="module">${script.code}</script>`) })
      },
    },
  }
}

interface PageParts {
  readonly html: string
  readonly code: string
  readonly engine: string
  readonly css: string
}

/** The policy stands before everything else in the head: nothing loads without it. */
function dressed({ html, code, engine, css }: PageParts, script: string): string {
  const policy = contentPolicy([hashOf(code), hashOf(engine)], hashOf(css))
  // From the end to the front: what is put in may itself contain the words that are looked for next.
  return html
    .replace('</body>', () => `  <script type="text/plain" id="engine">${engine}</script>\n  </body>`)
    .replace('</head>', () => `  <style>${css}</style>\n    ${script}\n  </head>`)
    .replace('<meta charset="utf-8">', (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
}

/** Neither may stand in a script element; within JavaScript both only occur in strings and patterns, where `\` changes nothing. */
function inScriptElement(code: string): string {
  return code.trim().replace(/<\/(script)/gi, String.raw`<\/$1`).replaceAll('<!--', String.raw`<\!--`)
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source)
}
