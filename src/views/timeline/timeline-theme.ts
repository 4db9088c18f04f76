// The page's colour tokens, as the browser resolves them now -> plain colours for a canvas.

import type { Severity } from '../../core/model.ts'

export interface TimelineTheme {
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly lineStrong: string
  readonly surface: string
  readonly accent: string
  readonly fatal: string
  readonly fatalSoft: string
  readonly ok: string
  readonly severity: Readonly<Record<Severity, string>>
  readonly font: string
}

/** System colours: where a person forces them, shapes and words carry the meaning alone. */
const forcedTheme: Omit<TimelineTheme, 'font'> = {
  text: 'CanvasText', muted: 'CanvasText', line: 'GrayText', lineStrong: 'GrayText', surface: 'Canvas', accent: 'Highlight',
  fatal: 'CanvasText', fatalSoft: 'Canvas', ok: 'CanvasText',
  severity: { fatal: 'CanvasText', error: 'CanvasText', warning: 'CanvasText', notice: 'CanvasText', info: 'GrayText' },
}

/** Reads the tokens where they apply to `element`. A custom property keeps `light-dark()` unresolved; a colour does not. */
export function readTheme(element: HTMLElement): TimelineTheme {
  const font = getComputedStyle(element).fontFamily || 'sans-serif'
  if (globalThis.matchMedia('(forced-colors: active)').matches) return { ...forcedTheme, font }
  const probe = element.ownerDocument.createElement('span')
  probe.hidden = true
  element.append(probe)
  const resolve = (token: string): string => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const theme: TimelineTheme = {
    text: resolve('text'), muted: resolve('muted'), line: resolve('line'), lineStrong: resolve('line-strong'), surface: resolve('surface'),
    accent: resolve('accent'), fatal: resolve('fatal'), fatalSoft: resolve('fatal-soft'), ok: resolve('ok'),
    severity: { fatal: resolve('fatal'), error: resolve('error'), warning: resolve('warn'), notice: resolve('info'), info: resolve('info') },
    font,
  }
  probe.remove()
  return theme
}

/** Calls back whenever the colours may have changed: scheme, forced colours, theme switch. */
export function watchTheme(root: HTMLElement, changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => globalThis.matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] })
  return () => {
    observer.disconnect()
    for (const query of queries) query.removeEventListener('change', changed)
  }
}
