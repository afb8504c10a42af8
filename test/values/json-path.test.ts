import { expect, test } from 'vitest'
import { JsonFault, pathSegment } from '../../harness/values/json-path.ts'

test('a step of a path is written so that it can be told from others', () => {
  expect(['key', 'née', 3, '3', 'odd key', 'a"b', ''].map(pathSegment).join(' ')).toMatchInlineSnapshot(
    `".key .née [3] ["3"] ["odd key"] ["a\\"b"] [""]"`,
  )
})

test('a fault says where it is, unless it is the whole', () => {
  expect(new JsonFault('NaN', ['a', 0, 'b c']).message).toBe('NaN, at $.a[0]["b c"]')
  expect(new JsonFault('NaN', []).message).toBe('NaN')
  expect(new JsonFault('NaN', [])).toBeInstanceOf(SyntaxError)
})
