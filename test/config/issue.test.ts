import { describe, expect, it } from 'vitest'
import { pathText } from '../../harness/config/issue.ts'

describe('pathText', () => {
  it('writes a path as a configuration would', () => {
    expect(pathText(['pairs', 'legal-text', 'known', 0, 'until'])).toBe('pairs.legal-text.known[0].until')
    expect(pathText(['pairs', 'odd. name'])).toBe('pairs["odd. name"]')
    expect(pathText(['versions', 'py:nltk'])).toBe('versions.py:nltk')
    expect(pathText(['compare', '*'])).toBe('compare.*')
    expect(pathText([])).toBe('')
  })
})
