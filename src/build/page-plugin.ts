// Turns Vite's page, script and style sheet into the hosted page and `panicline.html`, both under the content policy.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { contentPolicy } from './policy.ts'

/** The policy, the icon and the style sheet go into both pages; the script into `panicline.html` too, beside the other it stays a file. */
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
        const scripts = Object.values(bundle).filter((file) => file.type === 'chunk')
        const styles = Object.values(bundle).filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
        const [script, ...others] = scripts
        if (!script || others.length > 0 || styles.length > 1) {
          this.error(`the page takes one script and one style sheet, not ${[...scripts, ...styles].map((file) => file.fileName).join(', ')}`)
        }
        const css = styles.map((file) => (file.type === 'asset' ? textOf(file.source) : '')).join('').trim()
        const code = inScriptElement(script.code).trim()
        const icon = `data:image/svg+xml,${encodeURIComponent(readFileSync(join(root, 'public/icon.svg'), 'utf8').trim())}`
        const html = textOf(page.source)
          .replace(/\s*<script [^>]*><\/script>/, '')
          .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
          .replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${icon}">`)
        for (const style of styles) delete bundle[style.fileName]
        script.code = code
        const src = `<script type="module" src="./${script.fileName}" integrity="${hashOf(code)}"></script>`
        page.source = dressed(html, code, css, src)
        this.emitFile({
          type: 'asset', fileName: 'panicline.html', source: dressed(html, code, css, `<script type="module">${code}</script>`),
        })
      },
    },
  }
}

/** Puts the policy before, and style and script after everything else in the head: nothing loads before the policy stands. */
function dressed(html: string, code: string, css: string, script: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(hashOf(code), hashOf(css))}">`
  return html
    .replace('<meta charset="utf-8">', (charset) => `${charset}\n    ${policy}`)
    .replace('</head>', () => `  <style>${css}</style>\n    ${script}\n  </head>`)
}

/** Neither may stand in a script element; within JavaScript both only occur in strings and patterns, where `\` changes nothing. */
function inScriptElement(code: string): string {
  return code.replace(/<\/(script)/gi, String.raw`<\/$1`).replaceAll('<!--', String.raw`<\!--`)
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source)
}
