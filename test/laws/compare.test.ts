import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGREES_EXACTLY, agreement, DIFFERS } from '../../harness/compare/equal/agreement.ts'
import { differences } from '../../harness/compare/differences/differences.ts'
import { equal } from '../../harness/compare/equal/equal.ts'
import { EXACT, rule } from '../../harness/compare/rule.ts'
import { digest } from '../../harness/values/digest.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { pairs, restated } from './arbitrary-pair.ts'
import { rules, specs } from './arbitrary-rule.ts'
import { values } from './arbitrary-value.ts'

const many = { numRuns: 600 }

describe('equality', () => {
  test('is reflexive under every rule', () => {
    fc.assert(
      fc.property(values, rules, (value, given) => {
        expect(equal(value, value, given)).toBe(true)
      }),
      many,
    )
  })

  test('is symmetric without a tolerance', () => {
    fc.assert(
      fc.property(pairs, specs, ([a, b], { atol: _a, rtol: _r, dtypes: _d, ...spec }) => {
        const given = rule(spec)
        expect(equal(a, b, given)).toBe(equal(b, a, given))
      }),
      many,
    )
  })

  test('is symmetric under an absolute tolerance', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(equal(a, b, rule({ atol: 0.5 }))).toBe(equal(b, a, rule({ atol: 0.5 })))
      }),
      many,
    )
  })

  test('is transitive when exact, but for int zero, which has no sign', () => {
    fc.assert(
      fc.property(pairs, values, ([a, b], other) => {
        for (const c of [other, restated(b), snapshot(a)]) {
          const isBound = ![a, b, c].some(hasIntZero) && equal(a, b) && equal(b, c)
          expect(!isBound || equal(a, c)).toBe(true)
        }
      }),
      many,
    )
  })

  test('holds between a value and its restatement', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(equal(value, restated(value))).toBe(true)
      }),
      many,
    )
  })

  test('never grows stricter with a tolerance', () => {
    fc.assert(
      fc.property(pairs, specs, fc.constantFrom('atol', 'rtol', 'ulp'), ([a, b], { dtypes: _d, ...spec }, key) => {
        const looser = { ...spec, [key]: Number(spec[key] ?? 0) + 1 }
        expect(!equal(a, b, rule(spec)) || equal(a, b, rule(looser))).toBe(true)
      }),
      many,
    )
  })

  test('under a rule that relaxes includes exact equality', () => {
    fc.assert(
      fc.property(pairs, specs, ([a, b], { subtype: _s, 'ordered-keys': _o, ...spec }) => {
        expect(!equal(a, b) || equal(a, b, rule(spec))).toBe(true)
      }),
      many,
    )
  })
})

describe('what rests on equality', () => {
  test('differences are empty exactly where values are equal, and all are counted', () => {
    fc.assert(
      fc.property(pairs, rules, fc.integer({ min: 0, max: 3 }), ([a, b], given, limit) => {
        const { list, count } = differences(a, b, { rule: given, limit })
        expect(count > 0).toBe(!equal(a, b, given))
        expect(list).toHaveLength(Math.min(count, limit))
        expect(differences(a, b, { rule: given, limit: 1000 }).count).toBe(count)
      }),
      many,
    )
  })

  test('no difference is put down to what cannot be compared, since all of it can', () => {
    fc.assert(
      fc.property(pairs, rules, ([a, b], given) => {
        expect(differences(a, b, { rule: given }).list.map(({ kind }) => kind)).not.toContain('not-comparable')
      }),
      many,
    )
  })

  test('agreement says exactly what equal says', () => {
    fc.assert(
      fc.property(pairs, rules, ([a, b], given) => {
        const found = agreement(a, b, given)
        expect(found === DIFFERS).toBe(!equal(a, b, given))
        expect(found !== AGREES_EXACTLY || equal(a, b, EXACT)).toBe(true)
      }),
      many,
    )
  })

  test('values of one digest are equal', () => {
    fc.assert(
      fc.property(pairs, rules, ([a, b], given) => {
        expect(digest(a) !== digest(b) || equal(a, b, given)).toBe(true)
      }),
      many,
    )
  })
})

function hasIntZero(value: unknown): boolean {
  if (value === 0n) return true
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof Map) return [...value].flat().some(hasIntZero)
  if (value instanceof Set) return [...value].some(hasIntZero)
  if (ArrayBuffer.isView(value)) return false
  const { text } = value as { text?: unknown }
  return text === '0' || text === '-0' || Object.values(value).some(hasIntZero)
}
