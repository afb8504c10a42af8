import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordDigest, recordState, sameOutcomes } from '../../harness/golden/record-digest.ts'
import { NOT_REACHED, OUTCOME } from '../../harness/pipeline/outcome.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'
import { neutralValue } from './values/neutral-values.ts'

const one = (value: unknown): ReadonlyMap<string, unknown> => new Map([['a', value]])

test('depends on input, stages, their order, what they did and the kinds of values', () => {
  const threw = { [OUTCOME]: 'threw', type: 'E', message: 'm' }
  const variants: ReadonlyArray<readonly [unknown, ReadonlyMap<string, unknown>]> = [
    ['x', one(1n)], ['y', one(1n)], ['x', one(1)], ['x', one('1')], ['x', one(-0)], ['x', one(0)],
    ['x', one(undefined)], ['x', one(null)], ['x', one(threw)], ['x', one({ ...threw, message: 'n' })], ['x', one(NOT_REACHED)],
    ['x', one(['value', 1n])], ['x', new Map([['a', 1n], ['b', 2n]])], ['x', new Map([['b', 2n], ['a', 1n]])], ['x', new Map()],
  ] // prettier-ignore
  expect(new Set(variants.map(([input, stages]) => recordDigest(input, stages))).size).toBe(variants.length)
})

test('is the same for the same values, however they came to be', () => {
  fc.assert(
    fc.property(neutralValue, (value) => {
      const copy = fromTagged(toTagged(value))
      expect(recordDigest(copy, one(copy))).toBe(recordDigest(value, one(value)))
      expect(sameOutcomes(one(copy), one(value))).toBe(true)
    }),
  )
})

test('tells traces apart by what is absent', () => {
  expect(sameOutcomes(one(undefined), new Map())).toBe(false)
  expect(sameOutcomes(one(undefined), new Map([['b', undefined]]))).toBe(false)
})

test('the state of a record covers input, environment and digest', () => {
  const record = { input: 'x', env: 'e1', digest: 'd' }
  const states = [
    record,
    { ...record, input: 'y' },
    { ...record, env: 'e2' },
    { ...record, digest: 'e' },
    { ...record, env: null, digest: null },
  ].map(recordState)
  expect(new Set(states).size).toBe(states.length)
})
