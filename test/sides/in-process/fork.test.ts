import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fork } from '../../../harness/sides/in-process/fork.ts'

test('a copy is equal, and shares nothing with the value that could change', () => {
  const value = fc.anything({
    withMap: true,
    withSet: true,
    withDate: true,
    withTypedArray: true,
    withNullPrototype: true,
  })
  fc.assert(
    fc.property(value, (one) => {
      const copy = fork(one)
      expect(copy).toStrictEqual(one)
      expect(sharedBy(one, copy)).toEqual([])
    }),
  )
})

// Plain containers and buffers that both values hold.
function sharedBy(one: unknown, copy: unknown): readonly object[] {
  const own = new Set(partsOf(one))
  return partsOf(copy).filter((part) => own.has(part))
}

function partsOf(value: unknown, found: object[] = []): object[] {
  if (typeof value !== 'object' || value === null || found.includes(value)) return found
  found.push(value)
  const inner = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : Object.values(value)
  if (!ArrayBuffer.isView(value)) for (const item of inner) partsOf(item, found)
  return found
}

test('holes stay holes, accessors stay accessors, and symbols are copied too', () => {
  const list = fork([1, , 3]) as unknown[] // oxlint-disable-line no-sparse-arrays
  expect([list.length, 1 in list]).toEqual([3, false])
  let reads = 0
  const key = Symbol('key')
  const made = fork({
    get counted() {
      return ++reads
    },
    [key]: [1],
  }) as { counted: number; [key]: unknown }
  expect(reads).toBe(0)
  expect([made.counted, made[key]]).toEqual([1, [1]])
})

test('a value that contains itself keeps its shape', () => {
  const cycle: unknown[] = [[]]
  cycle.push(cycle, new Map([['self', cycle]]))
  const copy = fork(cycle) as unknown[]
  expect(copy).not.toBe(cycle)
  expect(copy[1]).toBe(copy)
  expect((copy[2] as Map<string, unknown>).get('self')).toBe(copy)
})

test('class instances and functions are handed on as they are, inside of containers too', () => {
  class Model {
    readonly weights = [1]
  }
  const [model, run] = [new Model(), () => 1]
  expect(fork(model)).toBe(model)
  expect((fork({ model, run }) as { model: unknown }).model).toBe(model)
  expect(fork(run)).toBe(run)
})

test('a view is copied alone, of its own kind', () => {
  const large = new Float64Array(1000)
  const part = fork(large.subarray(2, 4)) as Float64Array
  expect([part.constructor, part.buffer.byteLength]).toEqual([Float64Array, 16])
  const view = fork(new DataView(Uint8Array.of(1, 2, 3).buffer, 1, 2)) as DataView
  expect([view.byteLength, view.getUint8(0)]).toEqual([2, 2])
  const bytes = Buffer.from('ab')
  const copied = fork(bytes) as Buffer
  bytes[0] = 0
  expect([Buffer.isBuffer(copied), copied.toString()]).toEqual([true, 'ab'])
})
