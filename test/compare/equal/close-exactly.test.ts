import { describe, expect, test } from 'vitest'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { rule } from '../../../harness/compare/rule.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'
import { TAG } from '../../../harness/values/tagged.ts'

const decimal = (text: string): object => ({ [TAG]: 'decimal', text })

/** Tells whether two numbers agree, after checking that the differences say so too. */
function under(spec: RuleSpec, a: unknown, b: unknown): boolean {
  const given = rule(spec)
  const verdict = equal(a, b, given)
  expect(differences(a, b, { rule: given }).count > 0).toBe(!verdict)
  return verdict
}

describe('a tolerance on numbers that a float does not hold', () => {
  test('sees what decimals say beyond the digits of a float', () => {
    const [a, b] = [decimal('1.0000000000000000000001'), decimal('1.0000000000000000000002')]
    expect(under({ atol: 1e-30 }, a, b)).toBe(false)
    expect(under({ rtol: 1e-25 }, a, b)).toBe(false)
    expect(under({ atol: 1e-21 }, a, b)).toBe(true)
    expect(under({ rtol: 1e-21 }, a, b)).toBe(true)
  })

  test('tells a decimal from the float nearest to it, unless it lies within', () => {
    expect(under({ atol: 1e-30 }, decimal('0.1'), 0.1)).toBe(false)
    expect(under({ atol: 1e-17 }, decimal('0.1'), 0.1)).toBe(true)
    expect(under({ atol: 1e-30 }, 0.1, decimal('0.1'))).toBe(false)
  })

  test('is the whole sum, atol and rtol together', () => {
    expect(under({ atol: 1, rtol: 0.5 }, decimal('2'), decimal('4'))).toBe(true)
    expect(under({ atol: 1, rtol: 0.5 }, decimal('2'), decimal('4.0000000000000000000001'))).toBe(false)
  })

  test('takes the exact distance of ints beyond the range of floats', () => {
    const huge = 10n ** 400n
    expect(under({ atol: 1 }, huge, huge + 1n)).toBe(true)
    expect(under({ atol: 1 }, huge, huge + 2n)).toBe(false)
    expect(under({ rtol: 1e-200 }, huge, huge + 10n ** 307n)).toBe(false)
    expect(under({ rtol: 0.5 }, huge, 2n * huge)).toBe(false)
    expect(under({ rtol: 1 }, huge, 2n * huge)).toBe(true)
    expect(under({ rtol: 0.5 }, 1.5, huge)).toBe(false)
  })

  test('joins an infinity, NaN or a malformed decimal with nothing', () => {
    for (const other of [Infinity, decimal('Infinity'), NaN, decimal('NaN'), decimal('1,5')]) {
      expect(under({ atol: 1e308, rtol: 1e308 }, decimal('1E+400'), other)).toBe(false)
      expect(under({ atol: 1e308, rtol: 1e308 }, other, decimal('1E+400'))).toBe(false)
    }
  })

  test('costs nothing where exponents lie far apart, and passes nothing there', () => {
    const start = performance.now()
    expect(under({ rtol: 2 }, decimal('1E+999999999'), decimal('2E+999999999'))).toBe(true)
    expect(under({ rtol: 0.5 }, decimal('1E+999999999'), decimal('2E+999999999'))).toBe(false)
    expect(under({ rtol: 2, atol: 1 }, decimal('1E+999999999'), decimal('2E+999999999'))).toBe(true)
    expect(under({ rtol: 0.5 }, decimal('1E-999999999'), decimal('1E-99999999'))).toBe(false)
    expect(under({ rtol: 0.5 }, decimal('0'), decimal('1E-999999999'))).toBe(false)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('the rule `as` on decimals', () => {
  test('of an int dtype takes the whole number, not the float next to it', () => {
    expect(under({ as: 'int64' }, decimal('9007199254740993'), 2n ** 53n)).toBe(false)
    expect(under({ as: 'int64' }, decimal('9007199254740993'), 2n ** 53n + 1n)).toBe(true)
    expect(under({ as: 'int64', unordered: true }, [decimal('9007199254740993'), 1n], [1n, 2n ** 53n])).toBe(false)
  })

  test('of an int dtype leaves a fraction alone', () => {
    expect(under({ as: 'int32' }, decimal('1.0000000000000000000001'), 1)).toBe(false)
    expect(under({ as: 'int32' }, decimal('1.0'), 1)).toBe(true)
    expect(under({ as: 'int32' }, decimal('1E+999999999'), decimal('2E+999999999'))).toBe(false)
  })

  test('of bool and text leaves them alone', () => {
    expect(under({ as: 'bool' }, decimal('1.0000000000000000000001'), 1)).toBe(false)
  })
})
