import { defineConfig } from 'vitest/config'
import { ROOT } from '../source-tree.ts'
import { suiteReport } from '../suite-report.ts'

/** A run of one file that starts more checks than it may: `suite-report.test.ts` tells that it fails. */
export default defineConfig({
  root: ROOT,
  test: {
    globalSetup: ['test/set-up/checks-started.ts'],
    setupFiles: ['test/set-up/for-each-file.ts'],
    reporters: ['default', suiteReport({ suite: 2, file: 1 })],
    include: ['test/house/too-many/starts-three.ts'],
  },
})
