// Compares the products and versions a rule or remedy is meant for with what is known of the machine.
import type { EnvironmentFact } from '../model.ts'
import type { Scope } from './case-facts.ts'
import type { ProductRange } from './knowledge.ts'
import { versionHolds } from './versions.ts'

/** `product` = the product is the right one, its version is not known; `outside` = right product, another version. */
export type Affects = 'holds' | 'product' | 'outside' | 'unknown'

interface Product {
  readonly name: string
  readonly version?: string
  readonly at: EnvironmentFact['at']
}

/** Any product of the case in any range is enough: a host and its guests are different products. */
export function compareProducts(ranges: readonly ProductRange[], scope: Scope): { readonly state: Affects; readonly seen?: string } {
  const products = productsOf(scope)
  let state: Affects = 'unknown'
  let seen: string | undefined
  for (const range of ranges) {
    for (const product of products.filter((one) => sameProduct(one.name, range.product))) {
      const words = `${product.name} ${product.version ?? ''}`.trim()
      if (range.versions === undefined) return { state: 'holds', seen: words }
      const holds = product.version === undefined ? 'unknown' : versionHolds(product.version, range.versions)
      if (holds === 'yes') return { state: 'holds', seen: words }
      if (holds === 'unknown') state = 'product'
      else if (state !== 'product') state = 'outside'
      seen ??= words
    }
  }
  return seen === undefined ? { state } : { state, seen }
}

/** Products by their names, each with its version where the same line or the same source tells it. */
export function productsOf(scope: Scope): readonly Product[] {
  const versions = scope.environment.get('version') ?? []
  return (scope.environment.get('product') ?? []).map((fact) => {
    const version = fact.fields['version'] ?? versions.find((one) => one.at.source === fact.at.source)?.value
    return { name: fact.value, at: fact.at, ...(version === undefined ? {} : { version }) }
  })
}
function sameProduct(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
