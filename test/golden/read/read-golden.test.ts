import { describe, expect, test } from 'vitest'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import { memoryFiles } from '../memory-files.ts'
import { HAND, problemOf } from '../problem-of.ts'
import { PATH, recorded } from '../sample.ts'

describe('reads', () => {
  test('a record that was written by hand, with its line', () => {
    const golden = readGolden(PATH, memoryFiles({ [PATH]: `# why\n${HAND}` }))
    expect(golden.records).toEqual([
      {
        id: 'a',
        note: null,
        throws: false,
        input: 'The POA',
        env: null,
        digest: null,
        stages: null,
        damaged: false,
        line: 4,
      },
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
        Hint: write the path from the folder of the golden file, with /"
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
      Hint: install a newer lockstep, from where its README says"
  `))
  test('unknown keys, each with what was meant', () => {
    const text =
      'lockstep: 1\nrecord: []\nrecords:\n  - id: a\n    Input: x\n    input: y\n    stage: z\n    tolerance: 3\n'
    expect(problemOf(text)).toMatchInlineSnapshot(`
      "golden/text.yaml:2: the file: unknown key "record"
        golden/text.yaml:5: a record: unknown key "Input"
        golden/text.yaml:7: a record: unknown key "stage"
        golden/text.yaml:8: a record: unknown key "tolerance"
        Hint: did you mean 'records'?"
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
})
