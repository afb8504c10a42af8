import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GoldenError } from '../../harness/errors.ts'
import { goldenEnvironment } from '../../harness/golden/environment.ts'
import { readGolden } from '../../harness/golden/read-golden.ts'
import { recordChanges, type GoldenChange } from '../../harness/golden/record-changes.ts'
import { applyChanges, writeRecords } from '../../harness/golden/write-records.ts'
import { changeGolden } from '../../harness/golden/change-golden.ts'
import { OUTCOME, NOT_REACHED } from '../../harness/pipeline/trace.ts'
import { toTagged } from '../../harness/values/tagged-json.ts'
import { memoryFiles, type MemoryFiles } from './memory-files.ts'
import { neutralValue, anyText } from './neutral-values.ts'
import { edit, PATH, PYTHON, PYTHON_NEXT, recorded, SIDE, stageInfo, traceOf } from './sample.ts'

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
  test('a new file', () =>
    expect(recorded().text(PATH)).toMatchInlineSnapshot(`
    "lockstep: 1
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
      - id: a
        input: The POA
        env: ec3dd1d4f
        digest: sha256:3c76ceb041a37dc3d9908e88e0d61fc937330f425d4066bee380f45a9d6cc9f3
        stages:
          lowercase: the poa
          words: [the, poa]
      - id: b
        input: is void
        env: ec3dd1d4f
        digest: sha256:15a0dc6055dedeaf9b3d4392bcf72a9eaea96b1746b7c2051901d611c9a42d0a
        stages:
          lowercase: is void
          words: [is, void]
    "
  `))

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

  test('nothing twice: the same bytes', () => {
    const files = recorded()
    const before = files.contents.get(PATH)
    const golden = readGolden(PATH, files)
    expect(writeRecords(PATH, recordChanges(golden, [traceOf('a', 'The POA')], PYTHON), files)).toEqual([])
    changeGolden(PATH, files, ({ write }) => write(applyChanges(PATH, golden, [])))
    expect(files.contents.get(PATH)).toBe(before)
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

  test('an environment once, and another beside it', () => {
    const files = recorded()
    writeRecords(PATH, recordChanges(readGolden(PATH, files), [traceOf('c', 'x')], PYTHON_NEXT), files)
    expect(
      [...readGolden(PATH, files).environments.values()].map(({ side }) => side.provenance.runtime).toSorted(),
    ).toEqual(['python 3.11.7', 'python 3.12.1'])
  })

  test('what threw and what was not reached', () => {
    const files = memoryFiles()
    const stages = new Map<string, unknown>([
      ['lowercase', { [OUTCOME]: 'threw', type: 'ValueError', message: 'no\u001b[31m text' }],
    ])
    writeRecords(PATH, recordChanges(null, [{ id: 'a', input: null, stages }], PYTHON), files)
    expect(files.text(PATH).slice(files.text(PATH).indexOf('records'))).toMatchInlineSnapshot(`
      "records:
        - id: a
          input: null
          env: ec3dd1d4f
          digest: sha256:0fc53f6affbfcb2a4fa5c746413ccb97eae1bf76efc3278ea8e073ef46c7911c
          stages:
            lowercase: !threw
              type: ValueError
              message: "no\\x1b[31m text"
            words: !not-reached ''
      "
    `)
    expect(readGolden(PATH, files).records[0]?.stages).toEqual(new Map([...stages, ['words', NOT_REACHED]]))
  })

  test('the numbers of a JavaScript side plainly, and reads them back as floats', () => {
    const files = memoryFiles()
    const node = goldenEnvironment({
      ...SIDE,
      stages: [stageInfo('ids', { params: { size: 3 } })],
      provenance: { ...SIDE.provenance, runtime: 'node 20.20.2' },
    })
    const stages = new Map<string, unknown>([['ids', [12, 5, 0, -0, 0.5, Number.NaN, 2 ** 53, 1e21, 3n]]])
    writeRecords(PATH, recordChanges(null, [{ id: 'a', input: [1n, 1], stages }], node), files)
    expect(files.text(PATH)).toMatchInlineSnapshot(`
      "lockstep: 1
      environments:
        ec16514e6:
          pipeline: text
          numbers: float
          runtime: node 20.20.2
          platform: linux x64
          unicode: '14.0.0'
          packages:
            nltk: '3.9.1'
          files: {}
          stages:
            - name: ids
              params:
                size: 3
      records:
        - id: a
          input: [1, 1.0]
          env: ec16514e6
          digest: sha256:6bf4dd833f939fa13389deb98a5498e83846304e9e2bb8cca1f746102227ddad
          stages:
            ids: [12, 5, 0, -0.0, 0.5, .nan, 9007199254740992.0, 1.0e+21, !int '3']
      "
    `)
    const golden = readGolden(PATH, files)
    expect(golden.records[0]?.stages).toEqual(stages)
    expect(golden.environments.values().next().value).toEqual(node)
  })

  test('a traced side, whose records name their own stages', () => {
    const files = memoryFiles()
    const traced = goldenEnvironment({ ...SIDE, kind: 'traced', stages: [stageInfo('tokenize', { kind: 'tap' })] })
    const trace = (id: string, ...names: string[]) => ({
      id,
      input: id,
      stages: new Map(names.map((name) => [name, 1n])),
    })
    writeRecords(
      PATH,
      recordChanges(null, [trace('a', 'tokenize'), trace('b', 'tokenize', 'tokenize#2')], traced),
      files,
    )
    expect(readGolden(PATH, files).records.map(({ stages }) => [...(stages?.keys() ?? [])])).toEqual([
      ['tokenize'],
      ['tokenize', 'tokenize#2'],
    ])
  })

  test('any values, and reads them back bit for bit with a digest that fits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(neutralValue, neutralValue, anyText), { minLength: 1, maxLength: 3 }), (rows) => {
        const files = memoryFiles()
        const traces = rows.map(([input, value, note], index) => ({
          id: `r${index}`,
          input,
          note,
          stages: new Map([
            ['lowercase', value],
            ['words', input],
          ]),
        }))
        writeRecords(PATH, recordChanges(null, traces, PYTHON), files)
        const { records } = readGolden(PATH, files)
        expect(records.map(({ note }) => note)).toEqual(rows.map(([, , note]) => note))
        expect(records.map(({ input, stages }) => toTagged([input, stages?.get('lowercase')]))).toEqual(
          rows.map(([input, value]) => toTagged([input, value])),
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('refuses', () => {
  const refused = (work: () => unknown): string => {
    try {
      return String(work())
    } catch (error) {
      if (!(error instanceof GoldenError)) throw error
      return error.message
    }
  }

  test('to write in CI', () => {
    const files = memoryFiles({}, 'CI is set (CI="true")')
    expect(refused(() => writeRecords(PATH, recordChanges(null, [traceOf('a', 'x')], PYTHON), files)))
      .toMatchInlineSnapshot(`
      "golden/text.yaml: refused write in CI: CI is set (CI="true")
        Hint: run the command on a developer machine, review the change and commit it; CI only reads golden files"
    `)
    expect(files.contents.size).toBe(0)
  })

  test('to change what is recorded', () => {
    const files = recorded()
    const changes = recordChanges(
      readGolden(PATH, files),
      [{ ...traceOf('a', 'The POA'), stages: new Map([['lowercase', 'other']]) }],
      PYTHON,
    )
    expect(refused(() => writeRecords(PATH, changes, files))).toMatchInlineSnapshot(`
      "golden/text.yaml: record 'a' is recorded already
        Hint: npx lockstep golden update"
    `)
  })

  test('what is stale, and writes nothing', () => {
    const files = memoryFiles({ [PATH]: HAND })
    const changes = recordChanges(
      readGolden(PATH, files),
      [{ id: 'b', input: 'The POA', stages: new Map([['lowercase', 1n]]) }, traceOf('new', 'x')],
      PYTHON,
    )
    edit(files, 'POA', 'SOW')
    expect(refused(() => writeRecords(PATH, changes, files))).toMatchInlineSnapshot(`
      "golden/text.yaml: stale: record 'b' has changed since
        Hint: npx lockstep golden update computes the changes again; nothing was written"
    `)
    expect(files.text(PATH)).not.toContain('env')
  })

  test('to write into a file that is not clean', () => {
    const files = edit(recorded(), 'the poa', 'the PoA')
    const changes = recordChanges(null, [traceOf('c', 'x')], PYTHON)
    expect(refused(() => writeRecords(PATH, changes, files))).toContain("record 'a' was edited by hand")
    expect(files.text(PATH)).not.toContain('id: c')
  })

  test('a change that would not read back, before anything is written', () => {
    const files = memoryFiles()
    const [change] = recordChanges(null, [traceOf('a', 'x')], PYTHON) as [GoldenChange]
    const wrong = { ...change, after: { ...change.after!, digest: 'sha256:0' } }
    expect(() => writeRecords(PATH, [wrong], files)).toThrow('would not read back as it was meant')
    expect([...files.contents.keys()]).toEqual([])
  })
})
