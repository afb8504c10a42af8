import { describe, expect, it } from 'vitest'
import { deviation, goldenShape } from '../../../harness/inputs/infer/conforms.ts'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'

describe('the shape of golden inputs', () => {
  it('holds types and keys, optional keys, and kinds of elements', () => {
    const fits = goldenShape([
      { id: 1n, tags: ['a'], note: null },
      { id: 2n, tags: [] },
    ])
    expect(fits({ id: 7n, tags: [], note: null })).toBe(true)
    expect(fits({ id: 7n, tags: ['b', 'c'] })).toBe(true)
    expect(fits({ id: 7, tags: [] })).toBe(false)
    expect(fits({ id: 7n })).toBe(false)
    expect(fits({ id: 7n, tags: [1n] })).toBe(false)
    expect(fits({ id: 7n, tags: [], other: 1n })).toBe(false)
    expect(fits('text')).toBe(false)
  })

  it('lets an empty list through wherever lists were seen, and nothing else where only empty ones were', () => {
    const fits = goldenShape([[]])
    expect([fits([]), fits([1])]).toEqual([true, false])
  })
})

describe('a deviation', () => {
  const golden = [{ messages: [{ role: 'user', content: { city: 'Rome', note: null } }], size: 1n, share: 0.5 }]
  const of = (input: unknown, strictness: 'exact' | 'lenient' = 'lenient') =>
    deviation(input, inferSchema(golden), { strictness })
  const [first] = golden

  it('is named by its place and by what is there, with nothing of the value', () => {
    expect(of({ ...first, messages: [{ role: null, content: {} }] })).toEqual({
      path: ['messages', null, 'role'],
      what: 'null',
    })
    expect(of({ messages: [], size: 1n })).toEqual({ path: ['share'], what: 'missing' })
    expect(of({ ...first, secret: 'x' })).toEqual({ path: [], what: 'extra key' })
    expect(of({ ...first, size: 1.5 })).toEqual({ path: ['size'], what: 'a fraction' })
    expect(of({ ...first, messages: [[]] })).toEqual({ path: ['messages', null], what: 'a list' })
  })

  it('is none, where it is lenient, for whole numbers and for keys of a record that was seen once', () => {
    const whole = { ...first, size: 2, share: 1n }
    const less = { ...first, messages: [{ role: 'user', content: { city: 'Rome' } }] }
    expect([of(whole), of(less)]).toEqual([null, null])
    expect([of(whole, 'exact'), of(less, 'exact')]).not.toContain(null)
    expect(of({ ...first, size: Number.NaN })).not.toBeNull()
    expect(of({ messages: [], share: 1 })).toEqual({ path: ['size'], what: 'missing' })
  })

  it('is an int beyond 2^53 where such are told apart, and none was seen there', () => {
    const how = { strictness: 'lenient', hasBigInts: true } as const
    const schema = inferSchema([{ id: 2n ** 60n, size: 1n, share: 0.5 }])
    const at = (input: object): unknown => deviation({ id: 1n, size: 1n, share: 0.5, ...input }, schema, how)
    expect(at({ id: -(2n ** 70n) })).toBeNull()
    expect([at({ size: 2n ** 53n - 1n }), at({ size: 1 - 2 ** 53 })]).toEqual([null, null])
    expect([at({ share: 3n }), at({ size: 2 ** 60 })]).toEqual([null, null])
    const big = 'a whole number beyond 2^53'
    expect(at({ size: 2n ** 53n })).toEqual({ path: ['size'], what: big })
    expect(at({ share: -(2n ** 53n) })).toEqual({ path: ['share'], what: big })
    expect(deviation({ id: 1n, size: 2n ** 53n, share: 0.5 }, schema, { strictness: 'lenient' })).toBeNull()
  })

  it('is none among golden inputs, however deep these are', () => {
    let deep: unknown = 1n
    for (let level = 0; level < 60; level++) deep = [deep]
    expect(deviation(deep, inferSchema([deep]), { strictness: 'lenient' })).toBeNull()
  })
})
