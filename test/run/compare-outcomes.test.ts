import { describe, expect, test } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import { NOT_REACHED, threw, type Outcome } from '../../harness/pipeline/outcome.ts'
import { comesToNothing, isOnTheWay, isThrowOfOne } from '../../harness/run/compare-outcomes.ts'
import { TAG } from '../../harness/values/tagged.ts'

describe('what differs on the way', () => {
  const open = (more: object) => ({ optional: false, list: false, unasked: false, ...more })

  test('is what a loop holds, or a variable that nobody named, where both sides have a value', () => {
    expect(isOnTheWay(open({}), 1, 2)).toBe(false)
    expect(isOnTheWay(open({ list: true }), [1], [2])).toBe(true)
    expect(isOnTheWay(open({ unasked: true }), 1, 'a')).toBe(true)
    for (const other of [threw(new Error('no')), NOT_REACHED]) {
      expect(isOnTheWay(open({ unasked: true }), 1, other)).toBe(false)
      expect(isOnTheWay(open({ unasked: true }), other, 1)).toBe(false)
    }
  })

  test('is a throw at another place only at what need not be passed, and of one side alone', () => {
    const failed = threw(new Error('no'))
    const may = (training: Outcome, inference: Outcome): boolean =>
      isThrowOfOne({ optional: true, rule: rule({}) }, training, inference)
    expect([may(failed, 1), may(NOT_REACHED, failed), may(failed, failed), may(1, NOT_REACHED)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(isThrowOfOne({ optional: false, rule: rule({}) }, failed, 1)).toBe(false)
    for (const throws of ['same-kind', 'differ'] as const)
      expect(isThrowOfOne({ optional: true, rule: rule({ throws }) }, failed, 1)).toBe(false)
  })

  test('comes to nothing only where what is returned agrees and says something', () => {
    const comes = (training: Outcome, inference: Outcome, spec: object = {}): boolean =>
      comesToNothing({ training, inference }, rule(spec))
    expect([comes([1], [1]), comes(0, 0), comes('', ''), comes(threw(new Error('a')), threw(new Error('b')))]).toEqual(
      Array.from({ length: 4 }, () => true),
    )
    expect(comes({ a: 1 }, { a: 2 })).toBe(false)
    expect(comes(1, threw(new Error('no')))).toBe(false)
    expect(comes(1, NOT_REACHED)).toBe(false)
    // Nothing is returned, or nothing that can be compared.
    expect([comes(null, null), comes(undefined, undefined), comes(NOT_REACHED, NOT_REACHED)]).toEqual([
      false,
      false,
      false,
    ])
    expect(comes(null, undefined, { absent: 'null' })).toBe(false)
    const opaque = { [TAG]: 'opaque', type: 'Model' }
    expect(comes({ model: opaque }, { model: opaque })).toBe(false)
    // What the rule leaves out may be what differs.
    expect(comes({ a: 1, b: 1 }, { a: 1, b: 2 }, { ignore: ['$.b'] })).toBe(false)
    expect(comes({ a: 1, b: 1 }, { a: 1, b: 1 }, { ignore: ['$.b'] })).toBe(false)
    expect(comes([1, 2], [1, 2], { mean: 1 })).toBe(false)
    expect(comes(1, 1 + 1e-9, { rtol: 1e-6 })).toBe(true)
  })
})
