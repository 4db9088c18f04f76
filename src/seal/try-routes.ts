// Takes every way out of this very page, one after the other, and tells what the browser did about each.
import type { EscapeRoute, Target } from './escape-routes.ts'

export interface Attempt {
  /** `stopped`: the browser itself says that the policy or the frame refused it. `silent`: it says nothing, and nothing came back. */
  readonly state: 'stopped' | 'silent'
  /** In the browser's words, as short as they are. */
  readonly says: string
}

/** Milliseconds to wait for a word about one way before the next is taken … */
const wordMs = 300
/** … and for more of them after the first. */
const moreMs = 40

/**
 * What the routes add to the page is taken away at the end: sooner could stop what the browser did not.
 * @param address of http or https; every way asks for it with its own name as a parameter
 * @param onAttempt may tell of one way again, where a word about it came late
 */
export async function tryRoutes(routes: Readonly<Record<string, EscapeRoute>>, address: string, stun: string, onAttempt: (way: string, attempt: Attempt) => void): Promise<void> {
  const before = new Set([...document.head.children, ...document.body.children])
  const rules = new Map(Object.keys(routes).map((way) => [way, new Set<string>()]))
  let current = ''
  let heard: () => void = () => undefined
  const onStopped = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    // Of some it names the address without its parameters: then it is the one just taken.
    const way = /[?&]way=([\w-]+)/.exec(blockedURI)?.[1] ?? current
    rules.get(way)?.add(effectiveDirective)
    onAttempt(way, { state: 'stopped', says: `stopped by ${[...rules.get(way) ?? []].join(', ')}` })
    if (way === current) heard()
  }
  addEventListener('securitypolicyviolation', onStopped)
  for (const [way, route] of Object.entries(routes)) {
    current = way
    onAttempt(way, { state: 'silent', says: 'no answer, no word from the browser' })
    const word = new Promise<void>((resolve) => {
      heard = resolve
    })
    const refused = (error: unknown): void => {
      if (rules.get(way)?.size === 0) onAttempt(way, { state: 'stopped', says: `refused: ${wordsOf(error)}` })
      if (way === current) heard()
    }
    const url = new URL(address)
    url.searchParams.set('way', way)
    take(route, { address: url.href, stun }).catch(refused)
    await Promise.race([word.then(() => after(moreMs)), after(wordMs)])
  }
  await after(wordMs)
  removeEventListener('securitypolicyviolation', onStopped)
  for (const element of [...document.head.children, ...document.body.children]) if (!before.has(element)) element.remove()
}

async function take(route: EscapeRoute, to: Target): Promise<void> {
  await (route.aside ?? route.take)(to)
}

function wordsOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.message.slice(0, 160) : String(error)
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
