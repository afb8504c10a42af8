import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { LockstepError } from '../../harness/errors.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'
import { TAG } from '../../harness/values/tagged.ts'

interface Vector {
  readonly name: string
  readonly tagged: unknown
}
const vectors = JSON.parse(
  readFileSync(new URL('../../harness/sides/conform/values.json', import.meta.url), 'utf8'),
) as Vector[]

describe('the vectors both languages read come back as they were written', () => {
  test.each(vectors)('$name', ({ name, tagged }) => {
    const value = fromTagged(tagged)
    expect(JSON.stringify(toTagged(value))).toBe(JSON.stringify(tagged))
    expect(equal(value, fromTagged(tagged))).toBe(name !== 'opaque')
  })
})

test('no two vectors are equal but for those of the same value in another kind', () => {
  const values = vectors.map(({ name, tagged }) => ({ name, value: fromTagged(tagged) }))
  const same = values.flatMap((a, i) =>
    values
      .slice(i + 1)
      .filter((b) => equal(a.value, b.value))
      .map((b) => `${a.name} = ${b.name}`),
  )
  expect(same).toMatchInlineSnapshot(`
    [
      "true = scalar bool",
      "empty text = code points: none",
      "float 0 = int 0",
      "float 0 = decimal -0",
      "float -0 = int 0",
      "float -0 = scalar float64 -0",
      "float -0 = decimal -0",
      "float NaN = scalar float32 NaN",
      "float NaN = decimal NaN",
      "float -infinity = decimal -Infinity",
      "int 0 = scalar float64 -0",
      "int 0 = decimal -0",
      "empty list = empty tuple",
      "scalar float32 NaN = decimal NaN",
      "scalar float64 -0 = decimal -0",
    ]
  `)
})

describe('malformed tagged JSON is refused', () => {
  test.each([
    [[]],
    [['zz']],
    [['toString']],
    [{}],
    [[1]],
    [['i', '1.5']],
    [['i', 1]],
    [['f', '1']],
    [['r', 'a']],
    [['r', ['i', '1'], 2]],
    [['r', 'a', 1, 'a', 2]],
    [['m', 1, 1, 1, 2]],
    [['s', 'a', 'a']],
    [['x', 'float32', [1], 'AAA=']],
    [['x', 'float32', [2], 'AAAAAA==']],
    [['x', 'float32', [1], 'not base64!']],
    [['x', 'text', [1], [1]]],
    [['sc', 'float32', 'x']],
    [['cp', [0x110000]]],
    [['dec', 'x']],
    [['at', '1.5', 'UTC']],
    [['at', '1', null]],
    [['tab', 1, [['a', 'int8', ['l'], null]], null]],
    [['o', 'x']],
  ])('%j', (json) => {
    expect(() => fromTagged(json)).toThrow(LockstepError)
  })

  test('nesting without end', () => {
    let json: unknown = ['l']
    for (let i = 0; i < 100_000; i++) json = ['l', json]
    expect(() => fromTagged(json)).toThrow('nested deeper than 256 levels')
  })
})

test('writing never throws: cycles, depth and hostile objects become opaque', () => {
  const cycle: unknown[] = []
  cycle.push(cycle, cycle)
  expect(toTagged(cycle)).toEqual(['l', ['o', 'cycle', 'it contains itself'], ['o', 'cycle', 'it contains itself']])
  const hostile = {
    get a(): never {
      throw new Error('no')
    },
  }
  expect(toTagged([hostile, () => 1])).toEqual([
    'l',
    ['o', 'record', 'reading it threw: no'],
    ['o', 'function', 'a function'],
  ])
  expect(toTagged({ [TAG]: 'tensor' })).toEqual(['o', 'tensor', 'unknown dtype'])
})
