import { describe, expect, test } from 'vitest'
import { GoldenError } from '../../harness/errors.ts'
import { readGolden } from '../../harness/golden/read-golden.ts'
import { memoryFiles, type MemoryFiles } from './memory-files.ts'
import { edit, PATH, recorded } from './sample.ts'

function problemOf(files: MemoryFiles | string | Uint8Array): string {
  const system = typeof files === 'string' || files instanceof Uint8Array ? memoryFiles({ [PATH]: files }) : files
  try {
    readGolden(PATH, system)
    return 'read without a problem'
  } catch (error) {
    if (!(error instanceof GoldenError)) throw error
    return error.message
  }
}

const HAND = `lockstep: 1
records:
  - id: a
    input: The POA
`

describe('reads', () => {
  test('a record that was written by hand, with its line', () => {
    const golden = readGolden(PATH, memoryFiles({ [PATH]: `# why\n${HAND}` }))
    expect(golden.records).toEqual([
      { id: 'a', note: null, input: 'The POA', env: null, digest: null, stages: null, damaged: false, line: 4 },
    ])
  })

  test('a recorded file, values as they were', () => {
    const { records, environments } = readGolden(PATH, recorded())
    expect(records.map(({ id, line, stages }) => ({ id, line, stages }))).toEqual([
      {
        id: 'a',
        line: 19,
        stages: new Map<string, unknown>([
          ['lowercase', 'the poa'],
          ['words', ['the', 'poa']],
        ]),
      },
      {
        id: 'b',
        line: 26,
        stages: new Map<string, unknown>([
          ['lowercase', 'is void'],
          ['words', ['is', 'void']],
        ]),
      },
    ])
    expect([...environments.values()][0]?.side.stages[1]).toEqual({
      name: 'words',
      kind: 'stage',
      branch: [],
      params: { separator: ' ', limit: 3n },
      uses: ['nltk'],
      batch: false,
    })
  })

  test.each([
    ['a byte order mark', `\ufeff${HAND}`],
    ['CRLF', HAND.replaceAll('\n', '\r\n')],
    ['no final line feed', HAND.trimEnd()],
    ['a document start', `---\n${HAND}`],
    ['comments and blank lines', `# top\n\n${HAND}\n# end\n`],
    ['another layout', '{lockstep: 1, records: [{id: a, input: The POA}]}'],
  ])('%s', (_, text) => {
    expect(readGolden(PATH, memoryFiles({ [PATH]: text })).records.map(({ input }) => input)).toEqual(['The POA'])
  })

  test('an input that is a file, as its bytes', () => {
    const text = HAND.replace('The POA', '!file images/cat.bin')
    const files = memoryFiles({ [PATH]: text, 'golden/images/cat.bin': new Uint8Array([1, 2]) })
    expect(readGolden(PATH, files).records[0]?.input).toMatchObject({
      dtype: 'uint8',
      shape: [2],
      data: new Uint8Array([1, 2]),
    })
    expect(problemOf(text)).toMatchInlineSnapshot(`
      "golden/text.yaml:4: record 'a', input: input file missing: images/cat.bin
        Hint: restore the file, or correct the path"
    `)
    expect(problemOf(HAND.replace('The POA', '!file /etc/passwd'))).toMatchInlineSnapshot(`
      "golden/text.yaml:4: record 'a', input: !file "/etc/passwd" is no relative path
        Hint: write the path from the folder of the golden file"
    `)
  })
})

describe('says what is wrong with', () => {
  test('no file', () =>
    expect(problemOf(memoryFiles())).toMatchInlineSnapshot(`
    "golden/text.yaml: there is no such golden file
      Hint: write one with an id and an input, then run: npx lockstep golden record"
  `))
  test('an empty file', () =>
    expect(problemOf('\n \n')).toMatchInlineSnapshot(`
    "golden/text.yaml: an empty file
      Hint: begin it with: lockstep: 1"
  `))
  test('a file of comments', () =>
    expect(problemOf('# nothing\n')).toMatchInlineSnapshot(`
    "golden/text.yaml:1: no map of lockstep, environments and records
      Hint: begin the file with: lockstep: 1"
  `))
  test('a list', () =>
    expect(problemOf('- a\n')).toMatchInlineSnapshot(`
    "golden/text.yaml:1: no map of lockstep, environments and records
      Hint: begin the file with: lockstep: 1"
  `))
  test('bytes that are no text', () =>
    expect(problemOf(new Uint8Array([0x6c, 0xff]))).toMatchInlineSnapshot(`
    "golden/text.yaml: bytes that are no UTF-8
      Hint: save the file as UTF-8"
  `))
  test('an empty list of records', () =>
    expect(problemOf('lockstep: 1\nrecords: []\n')).toMatchInlineSnapshot(`
    "golden/text.yaml:2: no records
      Hint: add one with id and input, then run: npx lockstep golden record"
  `))
  test('records that are nothing', () =>
    expect(problemOf('lockstep: 1\nrecords:\n')).toMatchInlineSnapshot(`
    "golden/text.yaml:2: records: expected a list, received nothing
      Hint: begin each record with: - id:"
  `))
  test('no records', () =>
    expect(problemOf('lockstep: 1\n')).toMatchInlineSnapshot(`
    "golden/text.yaml:1: the file: no records
      Hint: add the key records"
  `))
  test('no version', () =>
    expect(problemOf(HAND.replace('lockstep: 1\n', ''))).toMatchInlineSnapshot(`
    "golden/text.yaml:1: no format version that is known: expected lockstep: 1, received nothing
      Hint: begin the file with: lockstep: 1"
  `))
  test('a version that is text', () =>
    expect(problemOf(HAND.replace('lockstep: 1', "lockstep: '1'"))).toMatchInlineSnapshot(`
      "golden/text.yaml:1: no format version that is known: expected lockstep: 1, received text
        Hint: begin the file with: lockstep: 1"
    `))
  test('a newer version', () =>
    expect(problemOf(`lockstep: 2\nnews: {}\n`)).toMatchInlineSnapshot(`
    "golden/text.yaml:1: format version 2, but this lockstep reads versions up to 1
      Hint: update lockstep: npm install --save-dev lockstep@latest"
  `))
  test('unknown keys, each with what was meant', () => {
    const text =
      'lockstep: 1\nrecord: []\nrecords:\n  - id: a\n    Input: x\n    input: y\n    stage: z\n    tolerance: 3\n'
    expect(problemOf(text)).toMatchInlineSnapshot(`
      "golden/text.yaml:2: the file: unknown key "record"
        golden/text.yaml:5: a record: unknown key "Input"
        golden/text.yaml:7: a record: unknown key "stage"
        golden/text.yaml:8: a record: unknown key "tolerance"
        Hint: did you mean records?"
    `)
  })
  test('conflict markers, and nothing else', () => {
    const text = `${HAND}<<<<<<< HEAD\n  - id: b\n    input: x\n=======\n  - id: b\n    input: y\n>>>>>>> theirs\n`
    expect(problemOf(text)).toMatchInlineSnapshot(`
      "golden/text.yaml:5: a conflict marker of version control: <<<<<<<
        golden/text.yaml:8: a conflict marker of version control: =======
        golden/text.yaml:11: a conflict marker of version control: >>>>>>>
        Hint: keep the records of both sides, delete the marker lines, then run: npx lockstep golden update"
    `)
  })
  test('a conflict in diff3 style', () => {
    expect(problemOf(`${HAND}<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> theirs\n`)).toMatchInlineSnapshot(`
      "golden/text.yaml:5: a conflict marker of version control: <<<<<<<
        golden/text.yaml:6: a conflict marker of version control: |||||||
        golden/text.yaml:7: a conflict marker of version control: =======
        golden/text.yaml:8: a conflict marker of version control: >>>>>>>
        Hint: keep the records of both sides, delete the marker lines, then run: npx lockstep golden update"
    `)
  })
  test('a duplicate id', () =>
    expect(problemOf(`${HAND}  - id: a\n    input: other\n`)).toMatchInlineSnapshot(`
    "golden/text.yaml:5: a second record 'a' (the first is on line 3)
      Hint: give it an id of its own, or delete one of them"
  `))
  test('a duplicate key, in a record, in a value and at the top', () => {
    expect(problemOf(`${HAND}    input: other\n  - id: b\n    input: {k: 1, k: 2}\nrecords: []\n`))
      .toMatchInlineSnapshot(`
      "golden/text.yaml:5: a record: the key "input" is there twice
        golden/text.yaml:7: record 'b', input: the key "k" is there twice
        golden/text.yaml:8: the file: the key "records" is there twice
        Hint: keep one of them"
    `)
  })
  test('a record without input, without id, with nothing behind input', () => {
    expect(problemOf('lockstep: 1\nrecords:\n  - id: a\n  - input: x\n  - id: c\n    input:\n  - text\n  -\n'))
      .toMatchInlineSnapshot(`
      "golden/text.yaml:3: a record: no input
        golden/text.yaml:4: a record: no id
        golden/text.yaml:5: record 'c': nothing stands behind input
        golden/text.yaml:7: a record: expected a map, received text
        golden/text.yaml:8: a record: expected a map, received nothing
        Hint: add the key input"
    `)
  })
  test('an id that is a number, blank, or has characters that cannot be seen', () => {
    const text =
      'lockstep: 1\nrecords:\n  - {id: 12, input: x}\n  - {id: " ", input: x}\n  - {id: "a\\u200b", input: x}\n  - {id: "a\\n", input: x}\n'
    expect(problemOf(text)).toMatchInlineSnapshot(`
      "golden/text.yaml:3: id: expected text (in quotes if it looks like something else), received 12
        golden/text.yaml:4: id " " is blank
        golden/text.yaml:5: id "a\\u{200B}" has characters that cannot be seen
        golden/text.yaml:6: id "a\\n" has characters that cannot be seen
        Hint: write text (in quotes if it looks like something else) there"
    `)
  })
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
        Hint: did you mean !tuple?"
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
        golden/text.yaml:14: record 'r5', input: a decimal that is none
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
