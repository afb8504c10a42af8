import { describe, expect, it } from 'vitest'
import { defineConfig } from '../../harness/index.ts'

describe('defineConfig', () => {
  it('returns the very configuration it is given', () => {
    const config = { pairs: { text: { inference: 'a.ts' } } }
    expect(defineConfig(config)).toBe(config)
  })
})
