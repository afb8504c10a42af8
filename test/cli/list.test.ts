import { describe, expect, it } from 'vitest'
import { listLines, listPair } from '../../harness/cli/list.ts'
import { run } from '../../harness/cli/run.ts'
import { SERVICES } from '../../harness/cli/services.ts'
import { folder } from '../config/folder.ts'
import { GoldenError } from '../../harness/errors.ts'
import { openGolden } from '../../harness/golden/read/read-golden.ts'
import { PATH, recorded } from '../golden/sample.ts'
import { config, terminal } from './fakes.ts'

const CONFIG = `pairs:
  text: { training: train.py, inference: serve.ts }
  other: { inference: serve.ts, golden: golden/none.yaml }
`
const GOLDEN = `lockstep: 1
records:
  - id: plain
    note: by hand
    input: The POA
  - id: second-one
    input: 3
`

async function listed(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const cwd = await folder({ 'lockstep.config.yaml': CONFIG, 'golden/text.yaml': GOLDEN })
  const screen = terminal({ cwd })
  const code = await run(['list', ...words], screen, SERVICES)
  return {
    code,
    out: screen.printed.out.replaceAll(cwd, '<folder>'),
    err: screen.printed.err.replaceAll(cwd, '<folder>'),
  }
}

describe('list', () => {
  it('lists sides, stages and records of a pair', async () => {
    expect(await listed('text')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "text
        training   train.py
        inference  serve.ts
        golden     golden/text.yaml  2 records
          plain       (not recorded) by hand
          second-one  (not recorded)
      ",
      }
    `)
  })

  it('says which golden file cannot be read, and ends in 4', async () => {
    expect(await listed()).toMatchInlineSnapshot(`
      {
        "code": 4,
        "err": "",
        "out": "text
        training   train.py
        inference  serve.ts
        golden     golden/text.yaml  2 records
          plain       (not recorded) by hand
          second-one  (not recorded)

      other
        training   (the golden file)
        inference  serve.ts
        golden     golden/none.yaml  cannot be read:
          <folder>/golden/none.yaml: there is no such golden file
            Hint: write one with an id and an input, then run: npx lockstep golden record
      ",
      }
    `)
  })

  it('leaves the records out with --quiet', async () => {
    expect((await listed('text', '--quiet')).out).not.toContain('plain')
  })

  it('prints one document with --json', async () => {
    const { code, out } = await listed('text', '--json')
    expect([code, JSON.parse(out)]).toMatchInlineSnapshot(`
      [
        0,
        {
          "exitCode": 0,
          "pairs": [
            {
              "golden": "golden/text.yaml",
              "inference": "serve.ts",
              "pair": "text",
              "problem": null,
              "records": [
                {
                  "id": "plain",
                  "line": 3,
                  "note": "by hand",
                  "recorded": false,
                },
                {
                  "id": "second-one",
                  "line": 6,
                  "note": null,
                  "recorded": false,
                },
              ],
              "stages": [],
              "training": "train.py",
            },
          ],
          "schemaVersion": 1,
          "tool": {
            "name": "lockstep",
            "version": "0.1.0",
          },
        },
      ]
    `)
  })

  it('refuses a pair that does not exist', async () => {
    expect(await listed('txt')).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "lockstep: there is no pair 'txt'
        Hint: did you mean 'text'?
      ",
        "out": "",
      }
    `)
  })
})

describe('listPair', () => {
  it('names the stages records were made with, and tells what is wrong with a file', async () => {
    const loaded = await config()
    const [pair] = loaded.pairs
    if (pair === undefined) throw new Error('the configuration has no pair')
    const golden = openGolden(PATH, recorded())?.golden
    if (golden === undefined) throw new Error('the sample has no golden file')
    const ofSample = listPair(pair, () => golden)
    expect(ofSample).toMatchObject({
      pair: 'one',
      training: 't.ts',
      golden: 'golden/one.yaml',
      stages: ['lowercase', 'words'],
      records: [
        { id: 'a', recorded: true },
        { id: 'b', recorded: true },
      ],
      problem: null,
    })
    expect(listLines(ofSample, true)).toEqual([
      'one',
      '  training   t.ts',
      '  inference  a.ts',
      '  stages     lowercase › words',
      '  golden     golden/one.yaml  2 records',
    ])
    const unreadable = listPair(pair, () => {
      throw new GoldenError('two lines\nof it')
    })
    expect(unreadable).toMatchObject({ records: [], problem: 'two lines\nof it' })
    expect(listLines(unreadable, false).slice(-3)).toEqual([
      '  golden     golden/one.yaml  cannot be read:',
      '    two lines',
      '    of it',
    ])
    expect(() =>
      listPair(pair, () => {
        throw new TypeError('a defect')
      }),
    ).toThrow('a defect')
  })
})
