import { expect, test } from 'vitest'
import { fit } from '../../../harness/reporters/markdown/fit.ts'

const left = (count: number): string => `and ${count} more`

test('joins parts while there is room, and counts the others', () => {
  const parts = ['a'.repeat(300), 'b'.repeat(300), 'c'.repeat(300)]
  const limit = (most: number) => ({ most, measure: (text: string) => text.length })
  expect(fit(parts, limit(905), left)).toBe(`${parts.join('\n\n')}\n`)
  expect(fit(parts, limit(904), left)).toBe(`${parts[0]}\n\nand 2 more\n`)
  expect(fit(parts, limit(600), left)).toBe('and 3 more\n')
})
