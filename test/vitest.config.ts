import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { conditions: ['lockstep-source'] },
  ssr: { resolve: { conditions: ['lockstep-source', 'node', 'import', 'module', 'default'] } },
  test: {
    globalSetup: ['test/set-up.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/ecosystem/**', 'node_modules/**'],
    // Golden files are not written where CI is set; tests that write them do so in folders of their own.
    env: { CI: '' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
