import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain } from '../../harness/config/plain.ts'

describe('plain', () => {
  it('takes plain data as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(plain(value)).toEqual({ value, foreign: [], undefineds: [] })
      }),
    )
  })

  it('names each thing JSON cannot carry, with its way', () => {
    const cycle: { self?: unknown } = {}
    cycle.self = cycle
    const value = {
      call: () => 1,
      kind: Error,
      list: [new Date(0), NaN, undefined, 3n],
      map: new Map(),
      cycle,
      broken: Object.defineProperty({}, 'x', {
        enumerable: true,
        get() {
          throw new Error('no')
        },
      }),
      [Symbol('s')]: 1,
    }
    expect(plain(value).foreign.map(({ path, what }) => `${path.join('/')}: ${what}`)).toMatchInlineSnapshot(`
      [
        "call: a function",
        "kind: a function",
        "list/0: an instance of Date",
        "list/1: NaN",
        "list/2: undefined",
        "list/3: the bigint 3n",
        "map: an instance of Map",
        "cycle/self: a reference to itself",
        "broken/x: a property that throws when read",
        "Symbol(s): a symbol as a key",
      ]
    `)
  })

  it('lists what is undefined in an object, and keeps a shared object that is no cycle', () => {
    const shared = { a: 1 }
    expect(plain({ x: undefined, y: shared, z: [shared] })).toEqual({
      value: { y: { a: 1 }, z: [{ a: 1 }] },
      foreign: [],
      undefineds: [['x']],
    })
  })

  it('carries a key named __proto__', () => {
    const value = JSON.parse('{"__proto__": {"a": 1}}') as unknown
    expect(JSON.stringify(plain(value).value)).toBe('{"__proto__":{"a":1}}')
  })
})
