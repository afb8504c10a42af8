import { expect, test } from 'vitest'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { drawnFields, emptiableFields, recordDrawer } from '../../../harness/inputs/infer/record-drawer.ts'
import { variantOf } from '../../../harness/inputs/infer/schema.ts'
import type { Mood } from '../../../harness/inputs/infer/draw-context.ts'
import { draws, share } from '../draws.ts'
import { contextOf } from './contexts.ts'

type Row = Record<string, unknown>

const drawn = (golden: readonly Row[], mood: Mood, edges: readonly string[] | null = null): Row[] => {
  const variant = variantOf(inferSchema(golden), 'record')!
  const fields = drawnFields(variant, () => (_dice, of) => of)
  const draw = recordDrawer(variant, fields, contextOf([], edges))
  return draws(2000, (dice) => draw(dice, mood) as Row)
}
const golden = [
  { a: 1n, b: 'x' },
  { a: 2n, b: 'y', c: null },
]

test('keeps keys, with optional ones as often as in the goldens', () => {
  const rows = drawn(golden, 'plain')
  expect(rows.every((row) => 'a' in row && 'b' in row)).toBe(true)
  expect(share(rows, (row) => 'c' in row)).toBeCloseTo(0.5, 1)
  expect(share(rows, (row) => row['a'] === 'plain')).toBeGreaterThan(0.5)
})

test('changes the order of keys now and then', () => {
  expect(share(drawn([{ a: 1n, b: 2n }], 'plain'), (row) => Object.keys(row).join() === 'b,a')).toBeCloseTo(0.03, 1)
  expect(drawn([{ a: 1n, b: 2n }], 'plain', ['null']).some((row) => Object.keys(row).join() === 'b,a')).toBe(false)
})

test('puts an edge into one or two fields where it is wild', () => {
  const counts = drawn([{ a: 1n, b: 2n, c: 3n, d: 4n }], 'wild').map(
    (row) => Object.values(row).filter((one) => one === 'wild').length,
  )
  expect(new Set(counts)).toEqual(new Set([1, 2]))
})

test('breaks in each way that is selected, one at a time', () => {
  const rows = drawn([{ a: 1n, b: 'x' }], 'break', ['all'])
  const ways: Array<(row: Row) => boolean> = [
    (row) => Object.keys(row).length === 0,
    (row) => Object.keys(row).length === 1,
    (row) => row['a'] === null || row['b'] === null,
    (row) => Object.hasOwn(row, 'a') && row['a'] === undefined,
    (row) => Object.hasOwn(row, 'extra'),
    (row) => Object.hasOwn(row, '__proto__') && Object.getPrototypeOf(row) === Object.prototype,
    (row) => row['a'] === true,
  ]
  for (const [at, way] of ways.entries()) expect([at, rows.some(way)]).toEqual([at, true])
  expect(drawn([{ a: 1n }], 'break', ['null']).every((row) => row['a'] === null)).toBe(true)
  expect(drawn([{ a: 1n }], 'break', ['case']).every((row) => row['a'] === 'wild')).toBe(true)
})

test('has an answer for a record without keys', () => {
  expect(drawn([{}], 'plain')[0]).toEqual({})
  expect(drawn([{}], 'wild')[0]).toEqual({})
  expect(drawn([{}], 'break')[0]).toEqual({ extra: 1n })
})

test('never changes the golden records', () => {
  const frozen = Object.freeze({ a: 1n, b: Object.freeze(['x']) })
  for (const mood of ['plain', 'wild', 'break'] as const) drawn([frozen], mood)
  expect(frozen).toEqual({ a: 1n, b: ['x'] })
})

test('leaves several fields empty at once where goldens leave each of them empty', () => {
  const rows = [
    { a: null, b: 1.5, c: 2n, d: 'x' },
    { a: 1n, b: Number.NaN, d: 'y' },
    { a: 1n, b: 2.5, c: 2n, d: 'z' },
  ]
  const variant = variantOf(inferSchema(rows), 'record')!
  expect(emptiableFields(variant).map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  const all = { a: 1n, b: 1.5, c: 2n, d: 'x' }
  for (const { empty } of emptiableFields(variant)) empty(all)
  expect(all).toEqual({ a: null, b: Number.NaN, d: 'x' })
  const isEmpty = (row: Row): boolean => row['a'] === null && Number.isNaN(row['b']) && !('c' in row)
  expect(drawn(rows, 'wild').some(isEmpty)).toBe(true)
  expect(drawn(rows, 'wild', ['zero']).some(isEmpty)).toBe(false)
})
