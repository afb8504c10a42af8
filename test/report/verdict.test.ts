import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { combineExitCodes, failsPair, gravest, type ExitCode } from '../../harness/report/verdict.ts'

test('without a judgement both sides agreed', () => {
  expect(gravest([])).toEqual({ verdict: 'agreed', exitCode: 0 })
})

test('the gravest judgement decides, in whatever order they come', () => {
  const order = ['wrong-usage', 'could-not-run', 'golden-not-clean', 'drifted', 'diverged', 'nothing-compared'] as const
  for (const [at, judgement] of order.entries()) {
    expect(gravest(order.slice(at).toReversed())).toEqual(gravest([judgement]))
    expect(failsPair(judgement)).toBe(true)
  }
  expect(failsPair('empty-shard')).toBe(false)
  expect(failsPair('agreed-with-known')).toBe(false)
})

test('of several pairs the gravest code is the exit code; none compared nothing', () => {
  const gravestFirst: readonly ExitCode[] = [130, 2, 3, 4, 1, 5, 0]
  const rank = (code: ExitCode): number => gravestFirst.indexOf(code)
  expect(combineExitCodes([])).toBe(5)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...gravestFirst), { minLength: 1 }), (codes) => {
      expect(rank(combineExitCodes(codes))).toBe(Math.min(...codes.map(rank)))
    }),
  )
})
