import { expect, test } from 'vitest'
import type { Seen, SemanticMutant } from '../../../harness/adequacy/mutants/semantic-mutant.ts'
import { SEMANTIC_MUTANTS } from '../../../harness/adequacy/mutants/semantic-mutants.ts'

test('semantic mutants apply where the stage does at all what they do otherwise', () => {
  const applies = (name: string, seen: readonly Seen[]): boolean | undefined =>
    SEMANTIC_MUTANTS.find((mutant: SemanticMutant) => mutant.name === name)?.applies?.(seen)
  const seen = (...pairs: ReadonlyArray<readonly [given: unknown, value: unknown]>): readonly Seen[] =>
    pairs.map(([given, value]) => ({ given, value }))
  expect(
    applies(
      'cut-one-off',
      seen(
        [
          [1, 2, 3],
          [1, 2],
        ],
        [[1], [1]],
      ),
    ),
  ).toBe(true)
  expect(
    applies(
      'cut-one-off',
      seen(
        [
          [1, 2, 3],
          [1, 2],
        ],
        [[1, 2, 3, 4], [1]],
      ),
    ),
  ).toBe(false)
  const shorter = [
    [
      [1, 2, 3],
      [1, 2],
    ],
    [[5], []],
  ] as const
  expect(applies('cut-one-off', seen(...shorter))).toBe(false)
  expect(applies('cut-one-off', seen(['aa ', 'aa']))).toBe(false)
  expect(applies('half-up', seen([2.5, 2n], [0.7, 1n], [3, 3n]))).toBe(true)
  expect(
    applies(
      'half-up',
      seen([
        [0.125, 8.5],
        [0.12, 8.5],
      ]),
    ),
  ).toBe(true)
  expect(applies('half-up', seen([2.5, 2n], [7.1, 1n]))).toBe(false)
  expect(applies('half-up', seen([2.5, 2.5]))).toBe(false)
  expect(
    applies(
      'pad-other-side',
      seen(
        [[5], [5, 0, 0]],
        [
          [5, 6],
          [5, 6, 0],
        ],
      ),
    ),
  ).toBe(true)
  expect(
    applies(
      'pad-other-side',
      seen(
        [[5], [5, 0]],
        [
          [5, 6],
          [5, 6, 0],
        ],
      ),
    ),
  ).toBe(false)
  expect(applies('code-units', seen([{ a: 'abc' }, { a: 'ab' }]))).toBe(true)
  expect(applies('code-units', seen(['a the', 'a'], ['a b the', 'a b']))).toBe(false)
  expect(applies('unicode-lower-case', seen(['An É', 'an É']))).toBe(true)
  expect(applies('unicode-lower-case', seen([{ when: 'Z', body: 'É' }, 'É']))).toBe(false)
  expect(applies('unicode-lower-case', seen(['An', 'an'], ['B', 'B']))).toBe(false)
  expect(applies('unicode-trim', seen([' a ', 'a'], ['\u00a0', '\u00a0']))).toBe(true)
  expect(applies('unicode-trim', seen(['\u00a0', '\u00a0']))).toBe(false)
  expect(applies('unicode-trim', seen([' a ', 'a'], [' b', ' b']))).toBe(false)
  expect(applies('unicode-split', seen(['a b', ['a', 'b']]))).toBe(true)
  expect(applies('unicode-split', seen(['a b', ['a b', 'c']]))).toBe(false)
})
