import { describe, expect, test } from 'vitest'
import { alignParts, type Run } from '../../../../../harness/reporters/html/client/view/align-parts.ts'

/** Shared parts as they are, others in brackets. */
const written = (runs: readonly Run[]): string =>
  runs.map(({ parts, isShared }) => (isShared ? parts.join('') : `[${parts.join('')}]`)).join('')
const aligned = (own: string, other: string, least?: number): readonly string[] => {
  const { own: left, other: right } = alignParts(Array.from(own), Array.from(other), least)
  return [written(left), written(right)]
}

describe('two sequences', () => {
  test('are divided into what both have and what one has alone', () => {
    expect(aligned('the power of attorney', 'the power attorney')).toEqual([
      'the power [of ]attorney',
      'the power attorney',
    ])
    expect(aligned('abc', 'axc')).toEqual(['a[b]c', 'a[x]c'])
    expect(aligned('', 'a')).toEqual(['', '[a]'])
    expect(aligned('same', 'same')).toEqual(['same', 'same'])
  })

  test('share nothing shorter than is asked for between two differences, but for both ends', () => {
    expect(aligned('power attorney', 'poa', 3)).toEqual(['po[wer attorney]', 'po[a]'])
    expect(aligned('power attorney', 'poa')[1]).toBe('poa')
  })

  test('lose no part, whatever they hold, and share the same', () => {
    const word = (seed: number): string[] =>
      Array.from({ length: seed % 40 }, (_, at) => 'abcd'[(seed * (at + 3) * 7919) % 4] ?? '')
    for (let seed = 1; seed < 200; seed++) {
      const [left, right] = [word(seed), word(seed * 31)]
      const { own, other } = alignParts(left, right)
      expect(own.flatMap(({ parts }) => parts)).toEqual(left)
      expect(other.flatMap(({ parts }) => parts)).toEqual(right)
      const shared = (runs: readonly Run[]): string =>
        runs.flatMap(({ parts, isShared }) => (isShared ? parts : [])).join('')
      expect(shared(own)).toBe(shared(other))
    }
  })

  test('that are too long are not compared one by one', () => {
    expect(aligned(`x${'ab'.repeat(600)}y`, `x${'ba'.repeat(600)}y`)[0]).toMatch(/^x\[.{1200}\]y$/)
  })
})
