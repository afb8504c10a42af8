import * as tf from '@tensorflow/tfjs'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { MAX_DEPTH } from '../../harness/values/kind.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { toTagged } from '../../harness/values/tagged-json.ts'
import { TAG } from '../../harness/values/tagged.ts'

const tagged = (value: unknown): string => JSON.stringify(toTagged(snapshot(value)))

function nested(depth: number): unknown {
  let value: unknown = []
  for (let i = 0; i < depth; i++) value = [value]
  return value
}

describe('a snapshot makes opaque, in its place,', () => {
  test('functions, symbols, class instances and promises', () => {
    class Doc {
      readonly id = 1
    }
    const value = [
      () => 1,
      function named() {},
      Symbol('s'),
      new Doc(),
      Promise.resolve(1),
      /x/u,
      new WeakMap(),
      new Error('e'),
    ]
    expect(tagged(value)).toMatchInlineSnapshot(
      `"["l",["o","function","a function"],["o","function","function named"],["o","symbol","a symbol"],["o","Doc","an object of class Doc"],["o","Promise","a promise that was not awaited"],["o","RegExp","an object of class RegExp"],["o","WeakMap","an object of class WeakMap"],["o","Error","an object of class Error"]]"`,
    )
  })

  test('a getter that throws, alone', () => {
    const value = {
      a: 1,
      get b(): never {
        throw new Error('no b')
      },
      c: { d: 2 },
    }
    expect(tagged(value)).toMatchInlineSnapshot(
      `"["r","a",1,"b",["o","getter","reading it threw: no b"],"c",["r","d",2]]"`,
    )
  })

  test('cycles', () => {
    const value: Record<string, unknown> = { a: 1 }
    value['self'] = [value]
    expect(tagged(value)).toMatchInlineSnapshot(`"["r","a",1,"self",["l",["o","cycle","it contains itself"]]]"`)
  })

  test('what is nested too deep, also a hundred thousand levels, and nothing less deep', () => {
    expect(tagged(nested(MAX_DEPTH - 1))).not.toContain('"o"')
    expect(tagged(nested(MAX_DEPTH))).toContain('["o","list","nested deeper than 256 levels"]')
    expect(tagged(nested(100_000))).toContain('["o","list","nested deeper than 256 levels"]')
  })

  test('proxies that throw, revoked ones too', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const hostile = new Proxy(
      { a: 1 },
      {
        ownKeys: () => {
          throw new Error('no keys')
        },
      },
    )
    expect(tagged([proxy, hostile])).toMatch(/^\["l",\["o".*\],\["o".*no keys.*\]\]$/u)
  })

  test('malformed tagged values', () => {
    const value = [
      { [TAG]: 'tensor', dtype: 'float32', shape: [3], data: new Float32Array(2) },
      { [TAG]: 'tensor', dtype: 'float32', shape: [2], data: [1, 2] },
      { [TAG]: 'tensor', dtype: 'floaty', shape: [], data: [] },
      { [TAG]: 'tensor', dtype: 'int8', shape: [-1], data: new Int8Array(0) },
      { [TAG]: 'decimal', text: 'one' },
      { [TAG]: 'scalar', dtype: 'int8', value: 'x' },
      { [TAG]: 'table', rows: 2, columns: [{ name: 'a', dtype: 'x', values: [1], valid: null }], index: null },
      { [TAG]: 'instant', ns: 1, zone: 'UTC' },
      { [TAG]: 'no such tag' },
    ]
    for (const item of snapshot(value) as unknown[]) expect(item).toMatchObject({ [TAG]: 'opaque' })
  })
})

describe('a snapshot keeps', () => {
  test('`__proto__` and inherited names as keys, and no inherited values', () => {
    const value: unknown = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "a": 3}')
    expect(tagged(value)).toBe('["r","__proto__",["r","x",1],"constructor",2,"a",3]')
    expect(tagged(Object.assign(Object.create(null), { a: 1 }))).toBe('["r","a",1]')
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  test('holes apart from undefined', () => {
    // oxlint-disable-next-line no-sparse-arrays
    expect(tagged([, undefined, { a: [, 1] }])).toBe('["l",["hole"],["u"],["r","a",["l",["hole"],1]]]')
  })

  test('values of another realm', () => {
    const value: unknown = runInNewContext(
      '({ a: [1, new Map([["k", new Set([2])]])], d: new Date(5), t: new Int8Array([1]) })',
    )
    expect(tagged(value)).toBe(
      '["r","a",["l",1,["r","k",["s",2]]],"d",["at","5000000","UTC"],"t",["x","int8",[1],"AQ=="]]',
    )
    expect(equal(value, value)).toBe(true)
  })

  test('only the view of a typed array over a larger buffer', () => {
    const all = Float32Array.from({ length: 100 }, (_, i) => i)
    const copy = snapshot(all.subarray(10, 12)) as Float32Array
    all.fill(-1)
    expect(copy).toEqual(Float32Array.of(10, 11))
  })

  test('bytes of buffers, shared ones and data views', () => {
    const bytes = '["x","uint8",[2],"AQI="]'
    const shared = new Uint8Array(new SharedArrayBuffer(2))
    shared.set([1, 2])
    for (const value of [
      Buffer.from([1, 2]),
      Uint8Array.of(1, 2).buffer,
      new DataView(Uint8Array.of(0, 1, 2).buffer, 1),
      shared,
      shared.buffer,
    ]) {
      expect(tagged(value)).toBe(bytes)
    }
  })

  test('values shared many times over, in linear time', () => {
    let value: unknown = ['leaf']
    for (let i = 0; i < 100; i++) value = [value, value]
    expect(equal(value, snapshot(value))).toBe(true)
  })
})

test('tensors of TensorFlow.js become tagged tensors, disposed ones opaque', () => {
  const value = [
    tf.tensor2d([[1, 2]], [1, 2]),
    tf.scalar(3, 'int32'),
    tf.tensor1d([true, false], 'bool'),
    tf.tensor1d(['a'], 'string'),
    tf.complex([1], [2]),
  ]
  expect(tagged(value)).toMatchInlineSnapshot(
    `"["l",["x","float32",[1,2],"AACAPwAAAEA="],["x","int32",[],"AwAAAA=="],["x","bool",[2],"AQA="],["x","text",[1],["a"]],["x","complex64",[1],"AACAPwAAAEA="]]"`,
  )
  const gone = tf.scalar(1)
  gone.dispose()
  expect(tagged(gone)).toMatch(/^\["o",/u)
})
