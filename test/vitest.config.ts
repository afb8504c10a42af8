import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { attackReport } from './attack/attack-report.ts'
import { FAST, SLOW } from './house/suite-budget.ts'
import { suiteReport } from './house/suite-report.ts'

/** What takes long and proves what changes seldom: `npm run test:slow`. */
const SLOW_FILES = 'test/**/*.slow.test.ts'
const RUNS = {
  fast: { include: ['test/**/*.test.ts'], exclude: [SLOW_FILES], reporters: [suiteReport(FAST)] },
  slow: { include: [SLOW_FILES], exclude: [], reporters: [suiteReport(SLOW)] },
  attack: { include: ['test/attack/**/*.test.ts'], exclude: [SLOW_FILES], reporters: [attackReport()] },
}
const run = RUNS[(process.env['LOCKSTEP_TESTS'] ?? 'fast') as keyof typeof RUNS]

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { conditions: ['lockstep-source'] },
  ssr: { resolve: { conditions: ['lockstep-source', 'node', 'import', 'module', 'default'] } },
  test: {
    globalSetup: ['test/set-up/built-programs.ts', 'test/set-up/bare-python.ts', 'test/set-up/checks-started.ts'],
    setupFiles: ['test/set-up/for-each-file.ts'],
    reporters: ['default', ...run.reporters],
    // One process runs many files: starting one for each took longer than the tests. Files that need their own say so.
    isolate: false,
    // Tests wait for the processes they start: one more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    include: run.include,
    exclude: ['test/ecosystem/**', 'node_modules/**', ...run.exclude],
    // Golden files are not written where CI is set; tests that write them do so in folders of their own.
    // What is printed is the same wherever tests run.
    env: { CI: '', GITHUB_ACTIONS: '' },
    // Only a test that comes to no end needs so long: a machine may be busy with other things.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
