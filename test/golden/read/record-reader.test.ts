import { describe, expect, test } from 'vitest'
import { idFault, readRecord, readStages } from '../../../harness/golden/read/record-reader.ts'
import { NOT_REACHED, OUTCOME } from '../../../harness/pipeline/outcome.ts'
import { problemOf } from '../problem-of.ts'
import { opened } from '../read-parts.ts'
import { edit, recorded } from '../sample.ts'

describe('sees what was edited by hand', () => {
  test('a value', () =>
    expect(problemOf(edit(recorded(), 'lowercase: the poa', 'lowercase: the PoA'))).toMatchInlineSnapshot(`
      "golden/text.yaml:19: record 'a' was edited by hand: its digest does not fit its input and stages
        Hint: restore it from version control, or see what training gives today: npx lockstep golden update"
    `))
  test('an input', () =>
    expect(problemOf(edit(recorded(), 'input: is void', 'input: is voided'))).toMatchInlineSnapshot(`
      "golden/text.yaml:26: record 'b' was edited by hand: its digest does not fit its input and stages
        Hint: restore it from version control, or see what training gives today: npx lockstep golden update"
    `))
  test('a kind: text that became a number', () =>
    expect(problemOf(edit(recorded(), 'words: [is, void]', 'words: [is, 5]'))).toContain(
      "record 'b' was edited by hand",
    ))
  test('the digest', () =>
    expect(problemOf(edit(recorded(), /sha256:./, 'sha256:x'))).toContain("record 'a' was edited by hand"))
  test('a stage that was removed', () =>
    expect(problemOf(edit(recorded(), '      words: [is, void]\n', ''))).toMatchInlineSnapshot(`
      "golden/text.yaml:31: record 'b' lacks the stages of its environment: words
        Hint: restore it from version control, or see what training gives today: npx lockstep golden update"
    `))
  test('a stage that was added', () =>
    expect(problemOf(edit(recorded(), 'words: [is, void]', 'words: [is, void]\n      more: 1'))).toMatchInlineSnapshot(`
      "golden/text.yaml:31: record 'b' has stages that its environment lacks: more
        Hint: restore it from version control, or see what training gives today: npx lockstep golden update"
    `))
  test('stages in another order', () => {
    expect(
      problemOf(
        edit(
          recorded(),
          '      lowercase: the poa\n      words: [the, poa]',
          '      words: [the, poa]\n      lowercase: the poa',
        ),
      ),
    ).toContain("record 'a' was edited")
  })
  test('an environment', () =>
    expect(problemOf(edit(recorded(), "nltk: '3.9.1'", "nltk: '3.9.2'"))).toMatchInlineSnapshot(`
      "golden/text.yaml:4: environment ec3dd1d4f was edited by hand
        Hint: restore it from version control, or record again: npx lockstep golden update"
    `))
  test('an unknown environment', () =>
    expect(problemOf(edit(recorded(), /env: \w+/, 'env: e0'))).toMatchInlineSnapshot(`
      "golden/text.yaml:21: record 'a': unknown environment e0
        Hint: restore it from version control, or see what training gives today: npx lockstep golden update"
    `))
  test('stages without a digest', () =>
    expect(problemOf(edit(recorded(), / +digest: .*\n/, ''))).toMatchInlineSnapshot(`
      "golden/text.yaml:19: record 'a' has env and stages, but not all of env, digest and stages
        Hint: restore it from version control, or see what training gives today: npx lockstep golden update"
    `))
  test('but not the layout, notes and comments', () => {
    const files = edit(recorded(), 'words: [the, poa]', 'words: # by space\n        - "the"\n        - \'poa\'')
    expect(problemOf(edit(files, '  - id: b', '  - id: b\n    note: more'))).toBe('read without a problem')
  })
})

test('the stages of a record are values, errors and stages not reached, in the order of the file', () => {
  const { at, reader, told } = opened(
    "stages:\n  a: 3\n  b: !threw { type: ValueError, message: 'no' }\n  c: !not-reached ''\n",
  )
  const { ok, names, outcomes } = readStages(at('stages'), 'here', { numbers: 'float', reader })
  expect([ok, names]).toEqual([true, ['a', 'b', 'c']])
  expect([...outcomes.values()]).toEqual([3, { [OUTCOME]: 'threw', type: 'ValueError', message: 'no' }, NOT_REACHED])
  expect(told()).toEqual([])
})

test('stages of which one cannot be read, or that are none, are not whole', () => {
  const { at, reader, told } = opened('stages: { a: 1, b: 012, c: !threw { type: E } }\nnone: {}\n')
  const read = readStages(at('stages'), 'here', { numbers: 'int', reader })
  expect([read.ok, read.names, [...read.outcomes.keys()]]).toEqual([false, ['a', 'b', 'c'], ['a']])
  expect(told()).toEqual(["1: here, stage 'b': 012 is read as different values", "1: here, stage 'c': no message"])
  expect(readStages(at('none'), 'here', { numbers: 'int', reader }).ok).toBe(false)
})

test('a record without a recorded part is bare; one of an environment that is not trusted is damaged', () => {
  const { at, reader, told } = opened('r: { id: a, note: why, input: [1] }\n')
  const context = { environments: new Map(), distrusted: new Set<string>(), line: 7 }
  expect(readRecord(at('r'), reader, context)).toEqual({
    id: 'a',
    note: 'why',
    input: [1n],
    env: null,
    digest: null,
    stages: null,
    throws: false,
    damaged: false,
    line: 7,
  })
  expect(told()).toEqual([])
  for (const [text, throws] of [
    ['true', true],
    ['false', false],
  ] as const) {
    const { at: marked, reader: own } = opened(`r: { id: a, throws: ${text}, input: 1 }\n`)
    expect(readRecord(marked('r'), own, context)?.throws).toBe(throws)
  }
  const { at: wrong, reader: refusing, told: said } = opened('r: { id: a, throws: "true", input: 1 }\n')
  readRecord(wrong('r'), refusing, context)
  expect(said()).toEqual(["1: record 'a', throws must be true or false"])
  for (const text of [
    'r: [1]\n',
    'r: { input: 1 }\n',
    'r: { id: a }\n',
    'r: { id: a, input: }\n',
    'r: { id: a, input: 01 }\n',
  ]) {
    const other = opened(text)
    expect(readRecord(other.at('r'), other.reader, context)).toBe(null)
    expect(other.told()).toHaveLength(1)
  }
})

test('an id is what a person can type', () => {
  expect(['a', 'two words', 'ä-1', 'a'.repeat(200)].map(idFault)).toEqual([null, null, null, null])
  expect([' ', '', 'a'.repeat(201), ' a', 'a\n', 'a\u200bb'].map((id) => typeof idFault(id))).toEqual(
    Array.from({ length: 6 }, () => 'string'),
  )
})
