// Takes the tables of Unicode's classes out of the pattern engine: 59 KB for `\p{…}`, which patterns here do without.
import type { Plugin } from 'vite'

const tables = /(static (?:FOLD_)?(?:CATEGORIES|SCRIPTS?) = new LazyMap\(\{)[^]*?(?=\n\t\}\);)/g

/** `src/core/rules/programs.ts` refuses such a pattern by itself, so that with tables and without it is refused alike. */
export function patternTablesPlugin(): Plugin {
  return {
    name: 'panicline-pattern-tables',
    transform: {
      filter: { id: /\/re2js\/build\/index\.js$/ },
      handler(code) {
        if (code.match(tables)?.length !== 4) return this.error('re2js keeps its tables of Unicode otherwise than it did')
        return { code: code.replace(tables, '$1'), map: null }
      },
    },
  }
}
