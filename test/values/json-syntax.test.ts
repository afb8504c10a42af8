import { expect, test } from 'vitest'
import { assert, constantFrom, json, nat, property, tuple } from 'fast-check'
import { jsonSyntax } from '../../harness/values/json-syntax.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('says where a text is no JSON, what was expected there and what stands there', () => {
  const found = (text: string): readonly [number | undefined, string | undefined] => {
    const fault = jsonSyntax(text)
    return [fault?.offset, fault?.message.replace('no JSON: expected ', '')]
  }
  expect(found('')).toEqual([0, 'a value, found the end of the file'])
  expect(found('{"a": 1 "b": 2}')).toEqual([8, 'a comma or }, found "b"'])
  expect(found('[1, ]')).toEqual([4, 'a value, found ]'])
  expect(found('{"a": 1,}')).toEqual([8, 'a name in double quotes, found }'])
  expect(found('{ // why\n}')).toEqual([2, 'a name in double quotes, found //'])
  expect(found('{"a" 1}')).toEqual([5, 'a colon, found 1'])
  expect(found('{"a": a.ts}')).toEqual([6, 'a value, found a.ts'])
  expect(found('["a\n"]')).toEqual([3, 'the end of the text, ", found the end of the line'])
  expect(found(String.raw`["\x"]`)).toEqual([2, String.raw`an escape that JSON knows, found \ `.trimEnd()])
  expect(found('{} {}')).toEqual([3, 'the end, found {'])
  expect(found(`["${'a'.repeat(5_000_000)}`)[0]).toBe(5_000_002)
})

test('what JSON.parse takes has no fault, and what it refuses has one', () => {
  const near = tuple(
    json(),
    nat(),
    nat(3),
    constantFrom('', ',', '"', '}', ']', ':', '0', '-', '.', 'e', 'x', '\\', '\n', '\u007f', '\u0001', '\ud800'),
  ).map(([text, at, gone, put]) => {
    const from = at % (text.length + 1)
    return `${text.slice(0, from)}${put}${text.slice(from + gone)}`
  })
  assert(
    property(near, (text) => {
      expect(jsonSyntax(text) === null).toBe(isJson(text))
    }),
    { numRuns: 5000 },
  )
})
