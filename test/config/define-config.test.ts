import { describe, expect, it } from 'vitest'
import { defineConfig } from '../../harness/config/define-config.ts'
import * as index from '../../harness/index.ts'

describe('defineConfig', () => {
  it('returns the very configuration it is given, unread', () => {
    const config = {
      get pairs(): never {
        throw new Error('it was read')
      },
    }
    expect(defineConfig(config)).toBe(config)
  })

  it('is what the package exports', () => {
    expect(index.defineConfig).toBe(defineConfig)
  })
})
