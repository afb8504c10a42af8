import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { AGREES_BY_RULE, agreement } from '../../../harness/compare/equal/agreement.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { isMissing, isNull } from '../../../harness/compare/equal/null-like.ts'
import { rule } from '../../../harness/compare/rule.ts'
import { values } from '../../laws/arbitrary-value.ts'

const NAN = rule({ nan: 'null' })
const BOTH = rule({ nan: 'null', absent: 'null' })

test('null, NaN and undefined are null only where the rule says so', () => {
  const nulls = (under: typeof NAN): readonly unknown[] =>
    [null, undefined, NaN, 0, 0n, '', false, new Date(NaN)].filter((value) => isNull(value, under))
  expect(nulls(rule({}))).toEqual([null])
  expect(nulls(NAN)).toEqual([null, NaN])
  expect(nulls(rule({ absent: 'null' }))).toEqual([null, undefined])
  expect(nulls(BOTH)).toEqual([null, undefined, NaN])
  expect([isMissing(NaN, NAN), isMissing(NaN, BOTH), isMissing(1, BOTH)]).toEqual([false, true, false])
})

/** Writes null for each NaN in lists and records, as JSON does. */
function written(value: unknown): unknown {
  if (typeof value === 'number' && Number.isNaN(value)) return null
  if (Array.isArray(value)) return value.map(written)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  if (Object.getOwnPropertySymbols(value).length > 0) return value
  const copy = {}
  for (const [key, item] of Object.entries(value))
    Object.defineProperty(copy, key, { value: written(item), enumerable: true })
  return copy
}

const nested = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constantFrom(NaN, null, 1, 'a'), values, tie('list'), tie('record')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  record: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
})).value

test('a value agrees with what JSON has null in for NaN, either way, and without the rule only where nothing changed', () => {
  fc.assert(
    fc.property(nested, (value) => {
      const other = written(value)
      expect(equal(value, other, NAN)).toBe(true)
      expect(equal(other, value, NAN)).toBe(true)
      expect(differences(value, other, { rule: NAN }).count).toBe(0)
      fc.pre(!equal(value, other))
      expect(agreement(value, other, NAN)).toBe(AGREES_BY_RULE)
      expect(differences(value, other, { rule: rule({}), limit: 1 }).list[0]?.bridge).toBe("nan: 'null'")
    }),
    { numRuns: 500 },
  )
})

test('a difference beside NaN and null is told with its place', () => {
  const { list, count } = differences({ a: [NaN, 1, 3] }, { a: [null, 2, 4] }, { rule: NAN })
  expect(count).toBe(1)
  expect(list[0]).toMatchObject({ path: '$.a', sequence: { first: 1, differing: 2 } })
})
