import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstHunk, tokens, wholeNumber } from '../../../harness/reporters/terminal/hunk.ts'

const hunkOf = (training: string, inference: string): unknown => firstHunk(tokens(training), tokens(inference))

test('keeps an escape together', () => {
  expect(tokens(String.raw`a\n\\\u{202E}👍`)).toEqual(['a', String.raw`\n`, '\\\\', String.raw`\u{202E}`, '👍'])
  expect(tokens('')).toEqual([])
})

test('finds the shortest run that is on one side only', () => {
  expect(hunkOf('power attorney', 'power of attorney')).toEqual({ start: 6, training: 0, inference: 3 })
  expect(hunkOf('power of attorney', 'power attorney')).toEqual({ start: 6, training: 3, inference: 0 })
  expect(hunkOf('abcdef', 'abXdef')).toEqual({ start: 2, training: 1, inference: 1 })
  expect(hunkOf('abc', 'abcd')).toEqual({ start: 3, training: 0, inference: 1 })
  expect(hunkOf('', 'x')).toEqual({ start: 0, training: 0, inference: 1 })
  expect(hunkOf('same', 'same')).toBeUndefined()
  expect(hunkOf('"01010"', '"1010"')).toEqual({ start: 1, training: 1, inference: 0 })
  expect(hunkOf('"1010"', '"01010"')).toEqual({ start: 1, training: 0, inference: 1 })
})

test('takes everything up to the common ending when nothing goes on alike soon', () => {
  expect(hunkOf(`${'a'.repeat(300)}z`, `${'b'.repeat(300)}z`)).toEqual({ start: 0, training: 300, inference: 300 })
})

test('gives runs inside both texts, after an equal beginning, that are not both empty', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })
  fc.assert(
    fc.property(text, text, (training, inference) => {
      const hunk = firstHunk(tokens(training), tokens(inference))
      expect(hunk === undefined).toBe(training === inference)
      if (hunk === undefined) return
      expect(hunk.training + hunk.inference).toBeGreaterThan(0)
      expect(training.slice(0, hunk.start)).toBe(inference.slice(0, hunk.start))
      expect(hunk.start + hunk.training).toBeLessThanOrEqual(training.length)
      expect(hunk.start + hunk.inference).toBeLessThanOrEqual(inference.length)
    }),
  )
})

test('widens a differing digit to its number', () => {
  const [training, inference] = [tokens('[1.25, 2]'), tokens('[1.75, 2]')]
  const hunk = firstHunk(training, inference)
  expect(hunk && wholeNumber(training, inference, hunk)).toEqual({ start: 1, training: 4, inference: 4 })
})
