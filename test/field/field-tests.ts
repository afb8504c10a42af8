import { afterAll, describe, expect, test } from 'vitest'
import { examine, type Examined, type FieldPair } from './examine.ts'
import { unexpected } from './faults.ts'

/** Defines a test for each pair, and prints what they came to. */
export function fieldTests(pairs: readonly FieldPair[]): void {
  const done: Examined[] = []
  afterAll(() => console.log(figure(done)))
  describe('a check of', () => {
    test.each(pairs.map((pair) => [pair.name, pair] as const))('%s says what it must', async (_name, pair) => {
      const examined = await examine(pair)
      done.push(examined)
      const faults = unexpected(examined, pair.expected)
      expect(faults.length === 0 ? [] : [...faults, examined.text]).toEqual([])
    })
  })
}

/** Says in one line what pairs came to. */
export function figure(done: readonly Examined[]): string {
  const sum = (of: (one: Examined) => number): number => done.reduce((all, one) => all + of(one), 0)
  const open = sum((one) => one.faults.length - unexpected(one, one.expected).length)
  const modes = `${sum(({ expected }) => expected.modes.length)} modes expected, ${sum(({ found }) => found)} found`
  return `field: ${done.length} pairs, ${modes}, ${sum(({ blamed }) => blamed)} never-stages blamed, ${open} faults open`
}
