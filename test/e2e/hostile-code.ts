// Hostile code as text: what a page, a frame it makes and a worker it starts would run to get out.
import { escapeRoutes, type EscapeRoute, type Target } from '../../src/seal/escape-routes.ts'

export const places = ['page', 'frame', 'worker'] as const
export type RoutePlace = (typeof places)[number]

/** What only workers have; each as text, since a build or a test would change an `import` of its own. */
const ofWorkers: Readonly<Record<string, string>> = {
  'import-scripts': '({ address }) => importScripts(address)',
  'worker-import': '({ address }) => import(address)',
}
const ofPages = Object.keys(escapeRoutes)
export const routesFrom: Readonly<Record<RoutePlace, readonly string[]>> = { page: ofPages, frame: ofPages, worker: [...ofPages, ...Object.keys(ofWorkers)] }

/** One route and where it leads, to be handed into a browser. */
export interface Errand {
  readonly code: string
  readonly to: Target
}

export function errand(route: string, to: Target): Errand {
  return { code: ofWorkers[route] ?? functionText(escapeRoutes[route]!.take), to }
}

/** A method written short is an expression only within an object. */
export function functionText(run: EscapeRoute['take'] | ((...given: never[]) => unknown)): string {
  const text = String(run)
  return /^(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)/.test(text) ? text : `Object.values({ ${text} })[0]`
}

/** To be run in the page: all routes by scripts in one frame of their own. */
export function takeInFrame(errands: readonly Errand[]): void {
  const frame = document.createElement('iframe')
  frame.srcdoc = `<body>${errands.map(({ code, to }) => `<script>(${code.replaceAll('</', '<\\/')})(${JSON.stringify(to)})</script>`).join('')}`
  document.body.append(frame)
}

/** To be run in the page: all routes in one worker of their own. */
export function takeInWorker(errands: readonly Errand[]): void {
  const code = errands.map(({ code: route, to }) => `Promise.resolve().then(() => (${route})(${JSON.stringify(to)})).catch(() => {})`).join('\n')
  void new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
}
