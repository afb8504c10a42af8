import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { kindOf } from '../../harness/values/kind.ts'
import { TAG } from '../../harness/values/tagged.ts'

test.each<[string, readonly unknown[]]>([
  ['undefined', [undefined]],
  ['null', [null]],
  ['bool', [true]],
  ['float', [1, NaN, -0]],
  ['int', [1n]],
  ['text', ['', '\ud800']],
  ['list', [[], Array.from({ length: 3 }), runInNewContext('[]')]],
  ['record', [{}, Object.create(null), runInNewContext('({})'), JSON.parse('{"__proto__": 1}')]],
  ['map', [new Map(), runInNewContext('new Map')]],
  ['set', [new Set(), runInNewContext('new Set')]],
  ['instant', [new Date(), new Date(NaN), runInNewContext('new Date'), { [TAG]: 'instant' }]],
  [
    'tensor',
    [
      new Uint8Array(),
      Buffer.from(''),
      new ArrayBuffer(1),
      new SharedArrayBuffer(1),
      new DataView(new ArrayBuffer(1)),
      { [TAG]: 'tensor' },
      runInNewContext('new Float32Array'),
    ],
  ],
  ['tuple', [{ [TAG]: 'tuple', items: [] }]],
  [
    'opaque',
    [
      () => 1,
      Symbol('s'),
      Promise.resolve(),
      new (class A {
        readonly x = 1
      })(),
      Object.create({}),
      /x/u,
      new Error('e'),
      { [TAG]: 'nonsense' },
      new WeakSet(),
      new Proxy(
        {},
        {
          getPrototypeOf: () => {
            throw new Error('no')
          },
        },
      ),
    ],
  ],
])('is %s', (kind, values) => {
  expect(values.map(kindOf)).toEqual(values.map(() => kind))
})
