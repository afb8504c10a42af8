import { array, assert, pre, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { EXACT, rule } from '../../harness/compare/rule.ts'
import { cross, learnKinds } from '../../harness/hybrid/crossing.ts'
import { toTagged } from '../../harness/values/tagged-json.ts'
import { TAG, type Table } from '../../harness/values/tagged.ts'
import { tensor } from '../../harness/values/tensor.ts'
import { values } from '../laws/arbitrary-value.ts'

describe('a value that enters the other language', () => {
  it('takes ints where that side has ints only, in lists and records too', () => {
    expect(cross([1, 2], learnKinds([[3n], []]))).toEqual([1n, 2n])
    expect(cross({ id: 1, share: 2 }, learnKinds([{ id: 5n, share: 0.5 }]))).toEqual({ id: 1n, share: 2 })
    expect(cross(1, learnKinds([1n, 0.5]))).toBe(1)
  })

  it('keeps what an int cannot hold, and an int that no float holds', () => {
    expect(cross(1.5, learnKinds([1n]))).toBe(1.5)
    expect(cross(-0, learnKinds([1n]))).toBe(-0)
    expect(cross(2n ** 53n + 1n, learnKinds([0.5]))).toBe(2n ** 53n + 1n)
    expect(cross(3n, learnKinds([0.5]))).toBe(3)
  })

  it('makes tuples where that side has tuples only', () => {
    const tuple = { [TAG]: 'tuple', items: [1n] }
    expect(cross([2], learnKinds([tuple]))).toEqual({ [TAG]: 'tuple', items: [2n] })
    expect(cross(tuple, learnKinds([[1n]]))).toEqual([1n])
  })

  it('is a map where that side has maps and no record, and a record back', () => {
    const skills = learnKinds([new Map([['kim', ['a']]]), new Map()])
    expect(cross({ raj: ['b'] }, skills)).toEqual(new Map([['raj', ['b']]]))
    expect(cross({}, skills)).toEqual(new Map())
    expect(cross(new Map([['raj', 1n]]), learnKinds([{ kim: 0.5, raj: 1 }]))).toEqual({ raj: 1 })
    expect(cross(new Map([[1, 2]]), learnKinds([{ kim: 1n }]))).toEqual(new Map([[1, 2]]))
    expect(cross({ a: 1 }, learnKinds([{ a: 1 }, new Map()]))).toEqual({ a: 1 })
    const proto = cross(new Map([['__proto__', 1]]), learnKinds([{ a: 1 }])) as object
    expect(Object.entries(proto)).toEqual([['__proto__', 1]])
  })

  it('is a set where that side has sets and no list, where nothing is there twice, and a list back', () => {
    const codes = learnKinds([new Set([1])])
    expect(cross([2n, 3n], codes)).toEqual(new Set([2, 3]))
    expect(cross([2n, 2n], codes)).toEqual([2n, 2n])
    expect(cross([], codes)).toEqual(new Set())
    expect(cross(new Set([2, 3]), learnKinds([[1n]]))).toEqual([2n, 3n])
    expect(cross([2], learnKinds([new Set([1]), [1]]))).toEqual([2])
  })

  it('has keys, values and members as that side has them', () => {
    expect(cross(new Map([[1n, 2n]]), learnKinds([new Map([[3, 0.5]])]))).toEqual(new Map([[1, 2]]))
    expect(cross(new Set([1n, 2n]), learnKinds([new Set([3])]))).toEqual(new Set([1, 2]))
    expect(cross({ a: { n: 1n } }, learnKinds([new Map([['b', { n: 0.5 }]])]))).toEqual(new Map([['a', { n: 1 }]]))
  })

  it('is a list of numbers where that side has lists and no tensor', () => {
    expect(cross(Int32Array.of(1, 2), learnKinds([[0.5]]))).toEqual([1, 2])
    expect(cross(Int32Array.of(1, 2), learnKinds([[5n]]))).toEqual([1n, 2n])
    expect(cross(tensor('float32', [2, 2], Float32Array.of(1, 2, 3, 4)), learnKinds([[[0.5]]]))).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(cross({ a: Float64Array.of(0.5) }, learnKinds([{ a: [1] }]))).toEqual({ a: [0.5] })
    const kept = Float32Array.of(1)
    expect(cross(kept, learnKinds([[1], Float32Array.of(1)]))).toBe(kept)
    expect(cross(tensor('float32', [], kept), learnKinds([[1]]))).toMatchObject({ shape: [] })
  })

  it('is a tensor where that side has tensors of one dtype and no list', () => {
    const place = learnKinds([Float64Array.of(1), tensor('float64', [1, 1], Float64Array.of(1))])
    expect(cross([1, 2n], place)).toEqual(tensor('float64', [2], Float64Array.of(1, 2)))
    expect(cross({ a: [[1], [2]] }, learnKinds([{ a: Float64Array.of(0.5) }]))).toEqual({
      a: tensor('float64', [2, 1], Float64Array.of(1, 2)),
    })
    expect(cross([1], learnKinds([Float64Array.of(1), [1]]))).toEqual([1])
    expect(cross([1], learnKinds([Float64Array.of(1), Float32Array.of(1)]))).toEqual([1])
    expect(cross(['a'], place)).toEqual(['a'])
    const single = learnKinds([Float32Array.of(1)])
    expect(cross([0.1], single)).toEqual([0.1])
    expect(cross([0.1], single, rule({ as: 'float32' }))).toEqual(tensor('float32', [1], Float32Array.of(0.1)))
  })

  it('is a column of a table where that side has columns that are alike and no list, and a list of its cells back', () => {
    const column = (cells: Float64Array, name = 'x', index: Table['index'] = null): Table => ({
      [TAG]: 'table',
      rows: cells.length,
      columns: [{ name, dtype: 'float64', values: cells, valid: null }],
      index,
      form: 'series',
    })
    const one = column(Float64Array.of(1))
    expect(cross([3n, 0.5], learnKinds([one, column(Float64Array.of())]))).toEqual(column(Float64Array.of(3, 0.5)))
    const labelled = column(Float64Array.of(1), 'x', one.columns[0] ?? null)
    for (const others of [[[1]], [column(Float64Array.of(1), 'y')], [labelled]])
      expect(cross([3], learnKinds([one, ...others]))).toEqual([3])
    expect(cross([3], learnKinds([one, labelled, one]))).toEqual(column(Float64Array.of(3)))
    expect(cross(['a'], learnKinds([one]))).toEqual(['a'])
    expect(cross(one, learnKinds([[2n]]))).toEqual([1n])
    expect(cross(one, learnKinds([Float32Array.of(1)]))).toEqual(tensor('float32', [1], Float32Array.of(1)))
    expect([cross(one, learnKinds([one, [1]])), cross(one, learnKinds(['x']))]).toEqual([one, one])
  })

  it('is null for NaN and NaN for null where a rule says they are one and that side has the other only', () => {
    const nan = rule({ nan: 'null' })
    expect(cross([NaN, 1, null], learnKinds([[null, 2.5]]), nan)).toEqual([null, 1, null])
    expect(cross({ a: null }, learnKinds([{ a: NaN }]), nan)).toEqual({ a: NaN })
    const scalar = { [TAG]: 'scalar', dtype: 'float64', value: NaN }
    expect(cross(scalar, learnKinds([null]), nan)).toBe(null)
    expect(cross(null, learnKinds([scalar]), nan)).toBe(NaN)
    const long = Array.from({ length: 100 }, (_, at) => (at === 99 ? null : 0.5))
    expect(cross([NaN], learnKinds([long]), nan)).toEqual([null])
    expect(cross(Float64Array.of(1, NaN), learnKinds([[null, 1]]), nan)).toEqual([1, null])
    expect(cross([[1, null]], learnKinds([tensor('float32', [1, 1], Float32Array.of(1))]), nan)).toEqual(
      tensor('float32', [1, 2], Float32Array.of(1, NaN)),
    )
    expect(cross([null], learnKinds([Int32Array.of(1)]), nan)).toEqual([null])
    for (const [value, seen] of [
      [NaN, [null]],
      [null, [NaN]],
      [[null], [Float64Array.of(1)]],
    ] as const)
      expect(cross(value, learnKinds(seen))).toEqual(value)
    expect(cross(NaN, learnKinds([null, NaN]), nan)).toBe(NaN)
    expect(cross(null, learnKinds([null, NaN]), nan)).toBe(null)
  })

  it('is a column of one row where that side has such alone, and its only cell back', () => {
    const column = (...cells: number[]): Table => ({
      [TAG]: 'table',
      rows: cells.length,
      columns: [{ name: 'x', dtype: 'float64', values: Float64Array.from(cells), valid: null }],
      index: null,
      form: 'series',
    })
    expect(cross(3n, learnKinds([column(1), column(2)]))).toEqual(column(3))
    expect(cross(3, learnKinds([column(1), column(1, 2)]))).toBe(3)
    expect(cross(3, learnKinds([column(1), 2]))).toBe(3)
    expect(cross('a', learnKinds([column(1)]))).toBe('a')
    expect(cross(column(3), learnKinds([1n]))).toBe(3n)
    expect(cross(column(3, 4), learnKinds([1]))).toEqual(column(3, 4))
  })

  it('never changes a value, whatever the place, but for tensors, columns, sets and lists that become one another', () => {
    assert(
      property(values, array(values, { maxLength: 3 }), (value, seen) => {
        const written = JSON.stringify(toTagged([value, ...seen]))
        pre(!['x', 'tab', 's'].some((tag) => written.includes(`["${tag}"`)))
        const crossed = cross(value, learnKinds(seen))
        return equal(value, value, EXACT) === equal(crossed, value, EXACT)
      }),
    )
  })
})
