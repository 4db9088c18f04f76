// Turns what a vendor adds into two modules, packs for the engine and a brand for the page, and into the title of the page.
import type { Plugin } from 'vite'
import { withoutSamples } from './knowledge-plugin.ts'
import type { Vendor } from './vendor.ts'

const packsId = 'virtual:panicline-packs'
const brandId = 'virtual:panicline-brand'

export function vendorPlugin({ name, logo, packs, files }: Vendor): Plugin {
  return {
    name: 'panicline-vendor',
    resolveId: (id) => (id === packsId || id === brandId ? `\0${id}` : null),
    load(id) {
      if (id !== `\0${packsId}` && id !== `\0${brandId}`) return null
      for (const file of files) this.addWatchFile(file)
      return id === `\0${packsId}`
        ? `export const packs = ${JSON.stringify(packs.map(({ path, content }) => ({ path, content: withoutSamples(content) })))}`
        : `export const brand = ${JSON.stringify({ name, logo })}`
    },
    transformIndexHtml: (html) => html.replace(/<title>.*<\/title>/, () => `<title>${escaped(name)}</title>`),
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
