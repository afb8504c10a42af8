import { expect, test } from 'vitest'
import { compareLooks, lookAt, noLook, type Look } from '../../harness/pair/looks.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { tensor } from '../../harness/values/tensor.ts'

const lookOf = (value: unknown): Look => {
  const look = noLook()
  lookAt(value, look, 0)
  return look
}
const compare = (own: unknown, other: unknown): string => {
  const found = [compareLooks(lookOf(own), lookOf(other)), compareLooks(lookOf(other), lookOf(own))]
  expect(new Set(found).size).toBe(1)
  return found[0] ?? ''
}
const floats = (...values: readonly number[]) => tensor('float64', [values.length], Float64Array.from(values))
const series = (...values: readonly number[]) => ({
  [TAG]: 'table',
  form: 'series',
  rows: values.length,
  columns: [{ name: 'x', dtype: 'float64', values: Float64Array.from(values), valid: null }],
  index: null,
})
const frame = (rows: number) => ({ ...series(...Array.from({ length: rows }, () => 1)), form: 'frame' })

test('an array stands for a list of its elements, not for one of them', () => {
  for (const many of [floats(1, 2), series(1, 2)]) {
    expect(compare(many, [3, 4, 5])).toBe('alike')
    expect(compare(many, [])).toBe('open')
    expect(compare(many, 3)).toBe('unlike')
    expect(compare(many, 'high')).toBe('unlike')
    expect(compare(many, ['high'])).toBe('unlike')
  }
  expect(compare(floats(1, 2), series(3, 4, 5))).toBe('alike')
  expect(compare(tensor('float64', [2, 2], new Float64Array(4)), [1, 2])).toBe('unlike')
  expect(compare(tensor('float64', [2, 2], new Float64Array(4)), [[1], [2]])).toBe('alike')
  expect(compare(tensor('text', [2], ['a', 'b']), ['c'])).toBe('alike')
})

test('what is missing tells nothing, but for what else is there', () => {
  const both = (...values: readonly unknown[]): Look => {
    const look = noLook()
    for (const value of values) lookAt(value, look, 0)
    return look
  }
  const list = lookOf([1])
  expect(compareLooks(both(null, 1), list)).toBe('unlike')
  expect(compareLooks(both(undefined, [2], null), list)).toBe('alike')
  expect(compareLooks(both(null), list)).toBe('alike')
  expect(compareLooks(both(null, 1), both(null, 'high'))).toBe('unlike')
})

test('one of one element tells nothing, and columns side by side stand for columns alone', () => {
  for (const one of [floats(1), series(1), tensor('float64', [], Float64Array.of(1))]) {
    for (const other of [2, 'high', [2], floats(1, 2)]) expect(compare(one, other)).toBe('open')
    expect(compare(one, null)).toBe('alike')
  }
  for (const rows of [0, 1, 3]) {
    expect(compare(frame(rows), frame(2))).toBe('alike')
    for (const other of [1, [{ x: 1 }], { x: [1] }, series(1, 2)]) expect(compare(frame(rows), other)).toBe('unlike')
    expect(compare(frame(rows), null)).toBe('alike')
  }
})
