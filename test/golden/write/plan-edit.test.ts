import { describe, expect, test } from 'vitest'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import { recordChanges } from '../../../harness/golden/record-changes.ts'
import { writeRecords } from '../../../harness/golden/write/write-records.ts'
import { memoryFiles, type MemoryFiles } from '../memory-files.ts'
import { PATH, PYTHON, recorded, traceOf } from '../sample.ts'

const HAND = `# Golden records of the text pair.
lockstep: 1

records:
  # The reason for this record.
  - id: b   # kept
    note: 'a   note'
    input: >-
      The
      POA

  - id: a
    input: {text:   x,
            n: 1}   # by hand
`

const STAGES = { lowercase: 'x', words: ['x'] }

function fill(files: MemoryFiles, extra: readonly string[] = []): void {
  const golden = readGolden(PATH, files)
  const stages = new Map(Object.entries(STAGES))
  const traces = [...golden.records, ...extra.map((id) => ({ id, input: id, note: null }))].map(({ id, input }) => ({
    id,
    input,
    stages,
  }))
  writeRecords(PATH, recordChanges(golden, traces, PYTHON), files)
}

describe('writes', () => {
  test('what is missing into a file written by hand, and leaves every other line as it is', () => {
    const files = memoryFiles({ [PATH]: HAND })
    fill(files, ['c'])
    expect(files.text(PATH)).toMatchInlineSnapshot(`
      "# Golden records of the text pair.
      lockstep: 1
      environments:
        ec3dd1d4f:
          pipeline: text
          runtime: python 3.11.7
          platform: linux x64
          unicode: '14.0.0'
          packages:
            nltk: '3.9.1'
          files: {}
          stages:
            - name: lowercase
            - name: words
              params:
                separator: ' '
                limit: 3
              uses: [nltk]

      records:
        # The reason for this record.
        - id: b   # kept
          note: 'a   note'
          input: >-
            The
            POA
          env: ec3dd1d4f
          digest: sha256:44325ff07fbfecddfc6b908bca1976d68f270e8a75cbca85aa7c0d5934fa4cff
          stages:
            lowercase: x
            words: [x]

        - id: a
          input: {text:   x,
                  n: 1}   # by hand
          env: ec3dd1d4f
          digest: sha256:a47bf5c00f4795aa37f777a825be361b74e4ca355e63bef524fcd3adfce5d4e2
          stages:
            lowercase: x
            words: [x]

        - id: c
          input: c
          env: ec3dd1d4f
          digest: sha256:9e492a71b4b8d0aefe210469777722fc79f7ce702efddb71b04d27542495aec3
          stages:
            lowercase: x
            words: [x]
      "
    `)
    for (const line of HAND.split('\n')) expect(files.text(PATH)).toContain(`${line}\n`)
  })

  test.each([
    ['flow records', '{lockstep: 1, records: [{id: b, input: x}, {id: a, input: y}]}\n'],
    ['a flow record', 'lockstep: 1\nrecords:\n  - {id: b, input: x} # why\n  - id: a\n    input: y\n'],
    ['an empty list', 'lockstep: 1 # first\nrecords: []\n'],
    ['records first', 'records:\n- id: b\n  input: x\n- id: a\n  input: y\nlockstep: 1\n'],
    ['a dash alone', 'lockstep: 1\nrecords:\n  -\n    id: b\n    input: x\n'],
    ['no line feed at the end', 'lockstep: 1\nrecords:\n  - id: b\n    input: x'],
    ['CRLF', 'lockstep: 1\r\nrecords:\r\n  - id: b\r\n    input: |\r\n      x\r\n      y\r\n'],
    [
      'a text that keeps its line feeds',
      'lockstep: 1\nrecords:\n  - id: b\n    input: |+\n      x\n\n\n  - id: a\n    input: |+\n      y\n\n',
    ],
    ['an empty environment', 'lockstep: 1\nenvironments: {}\nrecords:\n  - id: b\n    input: x\n'],
    ['input last but one', 'lockstep: 1\nrecords:\n  - input: x\n    id: b\n    note: last\n'],
  ])('into %s', (_, text) => {
    const files = memoryFiles({ [PATH]: text })
    const before = text.includes('[]') ? [] : readGolden(PATH, files).records
    const traces = [...before, { id: 'c', input: 'c' }].map(({ id, input }) => ({
      id,
      input,
      stages: new Map(Object.entries(STAGES)),
    }))
    const golden = before.length === 0 ? null : readGolden(PATH, files)
    writeRecords(PATH, recordChanges(golden, traces, PYTHON), files)
    const after = readGolden(PATH, files).records
    expect(after.map(({ id, input }) => [id, input])).toEqual([
      ...before.map(({ id, input }) => [id, input]),
      ['c', 'c'],
    ])
    for (const { stages } of after) expect(Object.fromEntries(stages ?? [])).toEqual(STAGES)
    for (const comment of text.match(/# \w+/g) ?? []) expect(files.text(PATH)).toContain(comment)
  })

  test('new records to their place in a sorted file, and to the end of another', () => {
    const files = recorded()
    writeRecords(
      PATH,
      recordChanges(readGolden(PATH, files), [traceOf('aa', 'x'), traceOf('0', 'y'), traceOf('z', 'z')], PYTHON),
      files,
    )
    expect(readGolden(PATH, files).records.map(({ id }) => id)).toEqual(['0', 'a', 'aa', 'b', 'z'])
    const unsorted = memoryFiles({ [PATH]: HAND })
    fill(unsorted, ['aa', '0'])
    expect(readGolden(PATH, unsorted).records.map(({ id }) => id)).toEqual(['b', 'a', '0', 'aa'])
  })

  test('one line a record away from the next: two branches that add records merge', () => {
    const ours = recorded()
    const lines = ours.text(PATH).split('\n')
    writeRecords(PATH, recordChanges(readGolden(PATH, ours), [traceOf('aa', 'x')], PYTHON), ours)
    expect(
      ours
        .text(PATH)
        .split('\n')
        .filter((line) => lines.includes(line))
        .join('\n'),
    ).toContain(lines.slice(0, -1).join('\n').slice(-40))
    expect(ours.text(PATH).split('\n').length - lines.length).toBe(7)
  })
})
