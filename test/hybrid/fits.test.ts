import { expect, test } from 'vitest'
import { inputColumn, type Column } from '../../harness/hybrid/column.ts'
import { learnKinds } from '../../harness/hybrid/crossing.ts'
import { fits, isLikeRecords, isOfKind, isTaken } from '../../harness/hybrid/fits.ts'
import { laid } from './pipelines.ts'
import { stage } from '../../harness/pipeline/stage.ts'

const seen = (...values: readonly unknown[]) => learnKinds(values)

test('a value fits where one of its kind was seen, or one that code takes for it', () => {
  const column = inputColumn([])
  const isFit = (value: unknown, ...values: readonly unknown[]) => fits(value, { column, seen: seen(...values) })
  expect([isFit(1, 2), isFit(1, 2n), isFit([1], new Float64Array(1)), isFit(null, 'a'), isFit(1)]).toEqual(
    Array(5).fill(true),
  )
  expect([isFit(1, 'a'), isFit('a', { a: 1 }), isFit({ a: 1 }, [1])]).toEqual([false, false, false])
})

test('a column is like records where all of its values are of their kinds, and have no other fields', async () => {
  const steps = await laid([stage('a', (value: unknown) => value)], [stage('a', (value: unknown) => value)])
  const [first] = steps.original.training
  const column = (...outcomes: readonly unknown[]): Column => ({ ...inputColumn(outcomes), pair: first?.pair ?? null })
  const records = seen({ a: 1, b: 'x' })
  expect(isLikeRecords(column({ a: 2 }), records)).toBe(true)
  expect(isLikeRecords(column({ a: 2 }, { c: 1 }), records)).toBe(false)
  expect(isLikeRecords(column('x'), records)).toBe(false)
  expect(isLikeRecords(column('x', 'y'), seen('text'))).toBe(true)
  expect(isLikeRecords(column('x'), null)).toBe(true)
  // Of a stage it is not asked, and one value that is taken is enough.
  expect(isOfKind(column('x'), records)).toBe(true)
  expect([isTaken(column('x', { a: 1 }), records), isTaken(column('x'), records)]).toEqual([true, false])
})
