import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputText } from '../../harness/golden/input-text.ts'
import { parseInput } from '../../harness/golden/parse-jsonl.ts'
import { digest } from '../../harness/values/digest.ts'

describe('an input that is printed', () => {
  it('is JSON with spaces, ints and floats apart, and nothing that is not seen', () => {
    expect(inputText({ 'signed up': 'a\u{202E}b\n', age: 41n, size: 3, low: -0 })).toBe(
      String.raw`{"signed up": "a\u202eb\n", "age": 41, "size": 3.0, "low": -0.0}`,
    )
    expect(inputText('\u{E0001}\u0301\0 "')).toBe(String.raw`"\udb40\udc01\u0301\u0000 \""`)
  })

  it('is read as the same again, and by JSON.parse', () => {
    const leaf = [fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt()]
    const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('input', 'id', 'tagged', '__proto__'))
    const inputs = fc.letrec((tie) => ({
      any: fc.oneof({ depthSize: 'small' }, ...leaf, fc.constantFrom(null, true), tie('list'), tie('record')),
      list: fc.array(tie('any'), { maxLength: 3 }),
      record: fc.dictionary(key, tie('any'), { maxKeys: 3 }),
    })).any
    fc.assert(
      fc.property(inputs, (input) => {
        const text = inputText(input) ?? ''
        expect(() => JSON.parse(text) as unknown).not.toThrow()
        expect(digest(parseInput(text, '--input').input)).toBe(digest(input))
      }),
    )
  })

  it('that looks like an envelope is put into one', () => {
    expect(inputText({ input: 'a', id: 'b' })).toBe('{"input": {"input": "a", "id": "b"}}')
  })

  it('has no such form where JSON has none', () => {
    expect(inputText({ at: new Date(0) })).toBeNull()
    expect(inputText(Number.NaN)).toBeNull()
    let deep: unknown = 1n
    for (let at = 0; at < 255; at++) deep = [deep]
    expect(inputText(deep)).toBeNull()
  })
})
