import { describe, expect, test } from 'vitest'
import { problemOf } from '../problem-of.ts'
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
