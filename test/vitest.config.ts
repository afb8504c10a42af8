import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { conditions: ['lockstep-source'] },
  ssr: { resolve: { conditions: ['lockstep-source', 'node', 'import', 'module', 'default'] } },
  test: {
    globalSetup: ['test/set-up/built-programs.ts', 'test/set-up/bare-python.ts'],
    // One process runs many files: starting one for each took longer than the tests. Files that need their own say so.
    isolate: false,
    // Tests wait for the processes they start: fewer than two at a time leave a machine idle.
    maxWorkers: Math.max(2, availableParallelism()),
    include: ['test/**/*.test.ts'],
    exclude: ['test/ecosystem/**', 'node_modules/**'],
    // Golden files are not written where CI is set; tests that write them do so in folders of their own.
    env: { CI: '' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
