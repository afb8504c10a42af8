import { describe, expect, it } from 'vitest'
import { numberAtoms } from '../../../harness/diagnose/when/number-atoms.ts'

const holding = (value: unknown): readonly string[] =>
  numberAtoms([], [])
    .filter(({ holds }) => holds(value))
    .map(({ text }) => text)

describe('what can be said of a number', () => {
  it.each<[unknown, readonly string[]]>([
    [0, ['is zero', 'is whole', 'is even']],
    [-0, ['is -0', 'is zero', 'is whole', 'is even']],
    [-3, ['is negative', 'is whole', 'is odd']],
    [2.5, ['is positive', 'is not whole', 'lies half-way between two whole numbers']],
    [-0.5, ['is negative', 'is not whole', 'lies half-way between two whole numbers']],
    [Number.NaN, ['is NaN', 'is no float32 value']],
    [Infinity, ['is infinite', 'is positive', 'is beyond ±2^53']],
    [0.1, ['is positive', 'is not whole', 'is no float32 value']],
    [
      1e39,
      [
        'is positive',
        'is whole',
        'is even',
        'is beyond ±2^53',
        'is beyond the range of float32',
        'is no float32 value',
      ],
    ],
    [3n, ['is positive', 'is whole', 'is odd']],
  ])('%o', (value, expected) => {
    expect(holding(value)).toEqual(expected)
  })

  it('asks of an int exactly whether it is beyond ±2^53', () => {
    expect(holding(2n ** 53n)).not.toContain('is beyond ±2^53')
    expect(holding(2n ** 53n + 1n)).toContain('is beyond ±2^53')
    expect(holding(-(2n ** 53n) - 1n)).toContain('is beyond ±2^53')
  })

  it('is nothing of a value that is no number', () => {
    for (const value of ['1', null, undefined, true, [1]]) expect(holding(value)).toEqual([])
  })

  it('names limits between failing and passing numbers, ints too, NaN aside', () => {
    const limits = numberAtoms([130n, Number.NaN, 140], [100, Number.NaN, 128n]).slice(numberAtoms([], []).length)
    expect(limits.map(({ text }) => text)).toEqual(['is over 128'])
    expect([128, 128.5, 200n, '200'].map((value) => limits[0]?.holds(value))).toEqual([false, true, true, false])
  })
})
