// Turns the sources into the hosted site and the one-file page, and tells vitest where the tests live.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { buildStamp } from './src/build/build-stamp.ts'
import { kernelPlugin } from './src/build/kernel-plugin.ts'
import { knowledgePlugin } from './src/build/knowledge-plugin.ts'
import { pagePlugin } from './src/build/page-plugin.ts'
import { patternTablesPlugin } from './src/build/pattern-tables-plugin.ts'
import { readVendor } from './src/build/vendor.ts'
import { vendorPlugin } from './src/build/vendor-plugin.ts'
import { wasmPackagePlugin } from './src/build/wasm-package-plugin.ts'

/** Licences stay; hints to the bundler have done their work. */
const comments = { legal: true, annotation: false, jsdoc: false }

export default defineConfig(({ command, isSsrBuild }) => {
  // A build depends on its sources only, whatever the caller's environment calls itself.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  // Pages only: the command line takes packs when it is called.
  const vendor = readVendor(command === 'build' && !isSsrBuild ? process.env['PANICLINE_PACKS'] : undefined)
  const engine = () => [kernelPlugin(), wasmPackagePlugin(), patternTablesPlugin(), knowledgePlugin(), vendorPlugin(vendor)]
  return {
    base: './',
    plugins: [react(), ...engine(), pagePlugin()],
    define: { __PANICLINE__: JSON.stringify(buildStamp(import.meta.dirname, vendor.hash)) },
    // A classic worker, because a module worker from `file://` never starts in Chromium and says nothing.
    worker: { format: 'iife', rolldownOptions: { output: { comments } }, plugins: engine },
    build: {
      target: 'es2023',
      // The page may fetch nothing: one script, one style sheet, every picture inside them.
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { output: { comments } },
    },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit', environment: 'node', isolate: false,
            include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], exclude: ['test/views/**', 'test/e2e/**'], testTimeout: 20_000,
          },
        },
        {
          extends: true,
          test: { name: 'views', environment: 'happy-dom', include: ['test/views/**/*.test.ts', 'test/views/**/*.test.tsx'] },
        },
        {
          extends: true,
          test: {
            name: 'browser', environment: 'node', include: ['test/e2e/**/*.spec.ts'],
            // A browser on a machine that others load may miss a deadline: tried once more, and the output says so.
            testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2, retry: 1,
          },
        },
      ],
    },
  }
})
