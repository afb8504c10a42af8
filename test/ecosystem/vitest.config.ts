import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../vitest.config.ts'

const config = mergeConfig(base, defineConfig({ test: { testTimeout: 300_000, hookTimeout: 300_000 } }))

export default {
  ...config,
  test: {
    ...config.test,
    include: ['test/ecosystem/**/*.test.ts'],
    exclude: [],
    globalSetup: ['test/set-up/built-programs.ts'],
    setupFiles: [],
    reporters: ['default'],
  },
}
