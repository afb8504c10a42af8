import { expect, test } from 'vitest'
import { describeOpaque, messageOf, opaque } from '../../harness/values/opaque.ts'

test('what cannot be compared is described by its type', () => {
  const values = [
    () => 1,
    function named() {},
    Symbol('s'),
    Promise.resolve(1),
    new Error('e'),
    Object.create({}),
    opaque('Foo', 'why'),
  ]
  expect(values.map((value) => `${describeOpaque(value).type}: ${describeOpaque(value).why}`)).toMatchInlineSnapshot(`
    [
      "function: a function",
      "function: function named",
      "symbol: a symbol",
      "Promise: a promise that was not awaited",
      "Error: an object of class Error",
      "Object: an object of class Object",
      "Foo: why",
    ]
  `)
})

test('never throws, whatever is thrown at it', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  expect(describeOpaque(proxy).why).toContain('it cannot be looked at')
  const silent = {
    toString: () => {
      throw new Error('no')
    },
  }
  expect([new Error('a'), 'b', undefined, silent].map(messageOf)).toEqual(['a', 'b', 'undefined', '(no text)'])
})
