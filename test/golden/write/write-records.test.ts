import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goldenEnvironment } from '../../../harness/golden/environment.ts'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import { recordChanges, type GoldenChange } from '../../../harness/golden/record-changes.ts'
import { applyChanges, writeRecords } from '../../../harness/golden/write/write-records.ts'
import { changeGolden } from '../../../harness/golden/write/change-golden.ts'
import { OUTCOME, NOT_REACHED } from '../../../harness/pipeline/outcome.ts'
import { toTagged } from '../../../harness/values/tagged-json.ts'
import { memoryFiles } from '../memory-files.ts'
import { neutralValue, anyText } from '../values/neutral-values.ts'
import { HAND, messageOf } from '../problem-of.ts'
import { edit, PATH, PYTHON, PYTHON_NEXT, recorded, SIDE, stageInfo, traceOf } from '../sample.ts'

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

  test('nothing twice: the same bytes', () => {
    const files = recorded()
    const before = files.contents.get(PATH)
    const golden = readGolden(PATH, files)
    expect(writeRecords(PATH, recordChanges(golden, [traceOf('a', 'The POA')], PYTHON), files)).toEqual([])
    changeGolden(PATH, files, ({ write }) => write(applyChanges(PATH, golden, [])))
    expect(files.contents.get(PATH)).toBe(before)
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
  test('to write in CI', () => {
    const files = memoryFiles({}, 'CI is set (CI="true")')
    expect(messageOf(() => writeRecords(PATH, recordChanges(null, [traceOf('a', 'x')], PYTHON), files)))
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
    expect(messageOf(() => writeRecords(PATH, changes, files))).toMatchInlineSnapshot(`
      "golden/text.yaml: record 'a' is recorded already
        Hint: npx lockstep golden update"
    `)
  })

  test('what is stale, and writes nothing', () => {
    const files = memoryFiles({ [PATH]: HAND })
    const changes = recordChanges(
      readGolden(PATH, files),
      [{ id: 'a', input: 'The POA', stages: new Map([['lowercase', 1n]]) }, traceOf('new', 'x')],
      PYTHON,
    )
    edit(files, 'POA', 'SOW')
    expect(messageOf(() => writeRecords(PATH, changes, files))).toMatchInlineSnapshot(`
      "golden/text.yaml: stale: record 'a' has changed since
        Hint: npx lockstep golden update computes the changes again; nothing was written"
    `)
    expect(files.text(PATH)).not.toContain('env')
  })

  test('to write into a file that is not clean', () => {
    const files = edit(recorded(), 'the poa', 'the PoA')
    const changes = recordChanges(null, [traceOf('c', 'x')], PYTHON)
    expect(messageOf(() => writeRecords(PATH, changes, files))).toContain("record 'a' was edited by hand")
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
