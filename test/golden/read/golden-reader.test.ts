import { describe, expect, test } from 'vitest'
import { goldenReader } from '../../../harness/golden/read/golden-reader.ts'
import type { GoldenProblem } from '../../../harness/golden/read/problem.ts'
import { ALONE, opened } from '../read-parts.ts'

const KEYS = { known: ['one', 'two'], required: ['one'] }

describe('a map', () => {
  test('is read by key where it has the keys it must have', () => {
    const { at, reader, told } = opened('m: { one: a, two: b }\n')
    const map = reader.map(at('m'), 'the map', KEYS)
    expect([...(map?.keys() ?? [])]).toEqual(['one', 'two'])
    expect(reader.text(map?.get('two'), 'two')).toBe('b')
    expect(told()).toEqual([])
  })

  test('that has a key too many or one too few is read all the same, and both are told', () => {
    const { at, reader, told, problems } = opened('m:\n  tow: b\n  zzzzzzzz: c\n')
    expect(reader.map(at('m'), 'the map', KEYS)?.size).toBe(2)
    expect(told()).toEqual([
      '2: the map: unknown key "tow"',
      '3: the map: unknown key "zzzzzzzz"',
      '2: the map: no one',
    ])
    expect(problems.map(({ hint }) => hint)).toEqual(["did you mean 'two'?", 'known keys: one, two', 'add the key one'])
  })

  test('that is none is null, and its kind is told', () => {
    const { at, reader, told } = opened('m: [1]\n')
    expect(reader.map(at('m'), 'the map', KEYS)).toBe(null)
    expect(told()).toEqual(['1: the map: expected a map, received a list'])
  })

  test('with any keys is a table; what is no map is empty', () => {
    const { at, reader, told } = opened('m: { x: 1, x: 2, 3: y }\nn: text\n')
    expect([...reader.table(at('m'), 'the table').keys()]).toEqual(['x'])
    expect(reader.table(at('n'), 'the other').size).toBe(0)
    expect(told()).toEqual([
      '1: the table: the key "x" is there twice',
      '1: the table: a key that is no text',
      '2: the other: expected a map, received text',
    ])
  })
})

test('text is text only where no reader takes it for anything else', () => {
  const { at, reader, told } = opened("a: plain\nb: '3'\nc: 3\nd: null\n")
  expect(['a', 'b', 'c', 'd'].map((key) => reader.text(at(key), key))).toEqual(['plain', '3', null, null])
  expect(told()).toEqual([
    '3: c: expected text (in quotes if it looks like something else), received 3',
    '4: d: expected text (in quotes if it looks like something else), received nothing',
  ])
})

test('a list is its items; what is none is empty and told', () => {
  const { at, reader, told } = opened('a: [1, 2]\nb: { c: 1 }\n')
  expect(reader.list(at('a'), 'a')).toHaveLength(2)
  expect(reader.list(at('b'), 'b')).toEqual([])
  expect(told()).toEqual(['2: b: expected a list, received a map'])
})

describe('a value', () => {
  test('is read by what plain whole numbers stand for', () => {
    const { at, reader } = opened('a: [3, 3.0]\n')
    expect(reader.value(at('a'), 'a', 'int')).toEqual({ ok: true, value: [3n, 3] })
    expect(reader.value(at('a'), 'a', 'float')).toEqual({ ok: true, value: [3, 3] })
  })

  test('in which anything is wrong is none, however much of it could be read', () => {
    const { at, reader, told } = opened('a: [1, 012]\nb: !decimal 1,5\n')
    expect(reader.value(at('a'), 'a', 'int')).toEqual({ ok: false, value: null })
    expect(reader.value(at('b'), 'b', 'int')).toEqual({ ok: false, value: null })
    expect(told()[0]).toBe('1: a: 012 is read as different values')
    expect(told()[1]).toMatch(/^2: b: /)
    expect(told()).toHaveLength(2)
  })

  test('that is a file is its bytes, by a path relative to the golden file', () => {
    const beside = { stored: () => null, file: (path: string) => (path === 'in/a.bin' ? Uint8Array.of(1, 2) : null) }
    const { at, reader, told } = opened('a: !file in/a.bin\nb: !file gone\nc: !file /etc/hostname\n', beside)
    expect(reader.value(at('a'), 'a', 'int')).toMatchObject({ ok: true, value: { data: Uint8Array.of(1, 2) } })
    expect(['b', 'c'].map((key) => reader.value(at(key), key, 'int').ok)).toEqual([false, false])
    expect(told()).toEqual(['2: b: input file missing: gone', '3: c: !file "/etc/hostname" is no relative path'])
  })
})

test('a reader is made for any list of problems, and says which repair they need', () => {
  const problems: GoldenProblem[] = []
  const reader = goldenReader({ problems, lineOf: () => 5 }, ALONE, { repair: 'r2' })
  reader.problem(null, 'what', 'how')
  expect(problems).toEqual([{ line: 5, message: 'what', hint: 'how', repair: 'r2' }])
})

test('problems that recording again repairs say of which record, and a reader knows of its own only', () => {
  const { at, reader, problems } = opened('a: 3\nb: 3\n')
  reader.text(at('a'), 'a')
  const repairing = reader.repairing('r1')
  expect(repairing.found()).toBe(false)
  repairing.reader.text(at('b'), 'b')
  expect(repairing.found()).toBe(true)
  expect(problems.map(({ repair }) => repair)).toEqual([undefined, 'r1'])
})
