import { describe, expect, test } from 'vitest'
import { composeYaml } from '../../../harness/golden/values/yaml-document.ts'
import { HAND, problemOf } from '../problem-of.ts'

describe('a composed document', () => {
  const compose = (text: string | Uint8Array) => composeYaml(typeof text === 'string' ? Buffer.from(text) : text)

  test('has its text without a byte order mark and with plain line ends, and nodes know their lines', () => {
    const { text, top, problems, lineOf } = compose('\ufeffa: 1\r\nb:\r\n  - 2\r\n')
    expect(text).toBe('a: 1\nb:\n  - 2\n')
    expect(problems).toEqual([])
    expect([lineOf(top), lineOf(top?.get('a', true)), lineOf(top?.get('b', true)), lineOf('no node')]).toEqual([
      1, 1, 3, 0,
    ])
  })

  test('that is none has problems, and nothing to be read', () => {
    const none: readonly (string | Uint8Array)[] = [
      '',
      ' \n',
      Uint8Array.of(0xff),
      '<<<<<<< ours\na: 1\n',
      '['.repeat(200),
    ]
    for (const text of none) {
      const { top, document, problems, lineOf } = compose(text)
      expect([top, document, problems.length > 0, lineOf(null)]).toEqual([null, null, true, 0])
    }
  })

  test('that is no map says how a file begins', () => {
    expect(compose('- 1\n').problems).toMatchObject([{ line: 1, hint: 'begin the file with: lockstep: 1' }])
  })
})

describe('says what is wrong with', () => {
  test('numbers that are read as different values', () => {
    const text = `lockstep: 1\nrecords:\n  - id: a\n    input: [012, 0x1F, 0o7, +49, -0, 007.5, 1e999]\n`
    expect(problemOf(text)).toMatchInlineSnapshot(`
      "golden/text.yaml:4: record 'a', input: 012 is read as different values
        golden/text.yaml:4: record 'a', input: 0x1F is read as different values
        golden/text.yaml:4: record 'a', input: 0o7 is read as different values
        golden/text.yaml:4: record 'a', input: +49 is read as different values
        golden/text.yaml:4: record 'a', input: -0 is read as different values
        golden/text.yaml:4: record 'a', input: 007.5 is read as different values
        golden/text.yaml:4: record 'a', input: 1e999 is beyond float64
        Hint: if it is text write '012', if it is a number write it without leading zeros, prefix or plus sign (-0.0 for the negative zero)"
    `)
  })
  test('an unknown tag', () =>
    expect(problemOf(HAND.replace('The POA', '!tupel [1]'))).toMatchInlineSnapshot(`
      "golden/text.yaml:4: unknown tag !tupel
        Hint: did you mean '!tuple'?"
    `))
  test('a tag of YAML itself', () =>
    expect(problemOf(HAND.replace('The POA', '!!binary AAAA'))).toMatchInlineSnapshot(`
      "golden/text.yaml:4: unknown tag tag:yaml.org,2002:binary
        Hint: quote the text if the ! is part of it"
    `))
  test('an outcome inside a value', () =>
    expect(problemOf(HAND.replace('The POA', "[!not-reached '']"))).toMatchInlineSnapshot(`
      "golden/text.yaml:4: record 'a', input: an outcome where a value belongs
        Hint: only a stage can be !threw or !not-reached, not a part of a value"
    `))
  test('a tagged value that cannot be read', () => {
    const values = [
      "!instant 'yesterday'",
      "!bytes '?'",
      '!tensor {dtype: int8, shape: [1], data: [200]}',
      '!tensor {dtype: int8, shape: [2], data: [1]}',
      '!set [1, 1]',
      "!decimal 'x'",
      '!scalar {dtype: int8}',
      "!undefined 'x'",
    ]
    expect(
      problemOf(
        `lockstep: 1\nrecords:\n${values.map((value, index) => `  - id: r${index}\n    input: ${value}\n`).join('')}`,
      ),
    ).toMatchInlineSnapshot(`
      "golden/text.yaml:4: record 'r0', input: !instant cannot be read
        golden/text.yaml:6: record 'r1', input: uint8 data that are no base64 of whole elements
        golden/text.yaml:8: record 'r2', input: an element that is no int8
        golden/text.yaml:10: record 'r3', input: a tensor with 1 elements where shape [2] needs 2
        golden/text.yaml:12: record 'r4', input: a set with an element twice
        golden/text.yaml:14: record 'r5', input: a decimal whose text is no number
        golden/text.yaml:16: record 'r6', input: !scalar needs just the keys dtype, value
        golden/text.yaml:18: record 'r7', input: !undefined "x" cannot be read
        Hint: for example: !instant '2026-11-21T10:00:00.5'"
    `)
  })
  test('several documents', () =>
    expect(problemOf(`${HAND}---\nlockstep: 1\n`)).toMatchInlineSnapshot(`
    "golden/text.yaml:5: a second YAML document
      Hint: a golden file is one document: remove the --- line"
  `))
  test('a directive', () =>
    expect(problemOf(`%YAML 1.1\n---\n${HAND}`)).toMatchInlineSnapshot(`
    "golden/text.yaml:1: a YAML directive
      Hint: remove the line that begins with %"
  `))
  test('tabs', () =>
    expect(problemOf('lockstep: 1\nrecords:\n\t- id: a\n')).toMatchInlineSnapshot(`
    "golden/text.yaml:3: tabs are not allowed as indentation
      Hint: indent with spaces"
  `))
  test('broken YAML', () =>
    expect(problemOf(`${HAND}   broken: [\n`)).toMatchInlineSnapshot(`
    "golden/text.yaml:5: sequence item without - indicator
      golden/text.yaml:6: flow sequence in block collection must be sufficiently indented and end with a ]
      Hint: correct the YAML on this line"
  `))
  test('keys that are no text', () =>
    expect(problemOf(HAND.replace('The POA', '{1: a, [x]: b}'))).toMatchInlineSnapshot(`
      "golden/text.yaml:4: record 'a', input: a key that is no text
        golden/text.yaml:4: record 'a', input: a key that is no text
        Hint: put the key in quotes"
    `))
})

describe('refuses what only costs time', () => {
  test('aliases and anchors', () => {
    const bomb = `lockstep: 1\nrecords:\n  - id: a\n    input: &a [x, x]\n  - id: b\n    input: [*a, *a]\n`
    expect(problemOf(bomb)).toMatchInlineSnapshot(`
      "golden/text.yaml:4: an anchor &a
        golden/text.yaml:6: an alias *a
        golden/text.yaml:6: an alias *a
        Hint: write the value out; golden files use no references"
    `)
  })
  test('a billion laughs', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `  - id: l${level}\n    input: &l${level} [*l${level - 1}, *l${level - 1}]\n`,
    )
    const start = performance.now()
    expect(problemOf(`lockstep: 1\nrecords:\n${levels.join('').replaceAll('*l-1', 'x')}`)).toContain('an anchor &l0')
    expect(performance.now() - start).toBeLessThan(2000)
  })
  test.each([
    ['brackets', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['open brackets', '['.repeat(20_000)],
    ['braces', '{a: '.repeat(10_000)],
    ['dashes', '- '.repeat(20_000)],
    ['indents', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
    ['questions', '? '.repeat(5_000)],
  ])('depth of %s', (_, input) => {
    const start = performance.now()
    expect(problemOf(input)).toMatch(/nested deeper than 128 levels\n {2}Hint: /)
    expect(performance.now() - start).toBeLessThan(5000)
  })
  test('many keys are read in time', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `      k${index}: v\n`).join('')
    const start = performance.now()
    expect(problemOf(`lockstep: 1\nrecords:\n  - id: a\n    input:\n${keys}`)).toBe('read without a problem')
    expect(performance.now() - start).toBeLessThan(5000)
  })
  test('a file beyond the limit', () =>
    expect(problemOf(new Uint8Array(33 * 1024 * 1024))).toMatchInlineSnapshot(`
    "golden/text.yaml: a file of 34603008 bytes
      Hint: split it; large values belong into the folder beside it"
  `))
  test('a number of a million digits', () =>
    expect(problemOf(HAND.replace('The POA', '1'.repeat(1_000_000)))).toMatchInlineSnapshot(`
      "golden/text.yaml:4: record 'a', input: a number of 1000000 digits
        Hint: quote it if it is text"
    `))
})
