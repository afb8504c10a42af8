import { describe, expect, it } from 'vitest'
import type { GoldenRequest } from '../../harness/commands/golden/golden.ts'
import type { GoldenReport } from '../../harness/commands/golden/golden-pair.ts'
import { writtenLines } from '../../harness/cli/golden-run.ts'
import { run } from '../../harness/cli/run.ts'
import { folder } from '../config/folder.ts'
import { terminal, type Screen } from './fakes.ts'

const CHANGES: GoldenReport['changes'] = [
  { id: 'acronym', kind: 'filled', threw: null },
  { id: 'input-1', kind: 'new', threw: null },
  { id: 'input-2', kind: 'new', threw: null },
]

interface Ran extends Screen {
  readonly code: number
  readonly requests: GoldenRequest[]
}

async function ran(words: readonly string[], reports: readonly GoldenReport[], files = {}): Promise<Ran> {
  const requests: GoldenRequest[] = []
  const screen = terminal({
    cwd: await folder(files),
    services: {
      golden: (request) => {
        requests.push(request)
        return Promise.resolve(reports)
      },
    },
  })
  const code = await run(['golden', ...words], screen, screen.services)
  return { ...screen, code, requests }
}

describe('golden record and update', () => {
  it('says what was recorded', async () => {
    const { code, printed, requests } = await ran(
      ['record'],
      [
        { pair: 'one', mode: 'record', changes: CHANGES, records: 1, file: 'golden/p.yaml', others: [] },
        { pair: 'two', mode: 'record', changes: [], records: 1, file: 'golden/p.yaml', others: [] },
      ],
    )
    expect(requests).toMatchObject([{ pairs: [], mode: 'record', inputs: [] }])
    expect([code, printed.out]).toMatchInlineSnapshot(`
      [
        0,
        "one   1 filled, 2 new
        filled       acronym
        new          input-1
        new          input-2
      two   nothing to record: 1 record
      ",
      ]
    `)
  })

  it('says what an update left as pending', async () => {
    const { code, printed, requests } = await ran(
      ['update', 'one', '--quiet'],
      [
        {
          pair: 'one',
          mode: 'update',
          changes: [{ id: 'a', kind: 'changed', threw: null }],
          records: 4,
          file: 'golden/p.yaml',
          others: [],
        },
      ],
    )
    expect(requests).toMatchObject([{ pairs: ['one'], mode: 'update' }])
    expect([code, printed.out]).toMatchInlineSnapshot(`
      [
        0,
        "one   1 changed
        pending; review: npx lockstep golden pending one
      ",
      ]
    `)
  })

  it('adds inputs from a file and from the command line', async () => {
    const lines = '"The POA"\n{"id": "third", "note": "n", "input": 3}\n"The POA"\n'
    const words = ['record', 'one', '--from', 'in.jsonl', '--input', '4.0']
    const { printed, requests } = await ran(
      words,
      [{ pair: 'one', mode: 'record', changes: CHANGES, records: 0, file: 'golden/p.yaml', others: [] }],
      {
        'in.jsonl': lines,
      },
    )
    expect(requests[0]?.inputs).toMatchObject([
      { input: 'The POA', note: null },
      { id: 'third', note: 'n', input: 3n },
      { input: 4 },
    ])
    expect(printed.err).toBe('in.jsonl: repeated inputs, left out: 1\n')
  })

  it('refuses inputs for several pairs, a file that is not there, and JSON that is none', async () => {
    const errors: string[] = []
    for (const words of [
      ['--input', '1'],
      ['one', 'two', '--input', '1'],
      ['one', '--input', '{'],
      ['one', '--from', 'no.jsonl'],
    ]) {
      const { code, printed, requests } = await ran(['record', ...words], [])
      expect([code, requests]).toEqual([2, []])
      errors.push(printed.err.split('\n')[0]!.replace(/'\/.*'/, "'<path>'"))
    }
    expect(errors).toMatchInlineSnapshot(`
      [
        "lockstep: inputs are added to one pair",
        "lockstep: inputs are added to one pair",
        "lockstep: --input: no JSON: Expected property name or '}' in JSON at position 1",
        "lockstep: --from: the file cannot be read: ENOENT: no such file or directory, open '<path>'",
      ]
    `)
  })

  it('refuses to do nothing: no pair configures training', async () => {
    const { code, printed } = await ran(['record'], [])
    expect(code).toBe(2)
    expect(printed.err).toContain('no pair configures a training side')
  })

  it('prints one document with --json', async () => {
    const reports: GoldenReport[] = [
      { pair: 'one', mode: 'record', changes: CHANGES, records: 1, file: 'golden/p.yaml', others: [] },
    ]
    const { printed } = await ran(['record', '--json'], reports)
    expect(JSON.parse(printed.out)).toMatchObject({ schemaVersion: 1, exitCode: 0, pairs: reports })
  })
})

describe('writtenLines', () => {
  it('counts changes by kind, in the order they come', () => {
    const report: GoldenReport = {
      pair: 'one',
      mode: 'update',
      changes: CHANGES,
      records: 2,
      file: 'golden/p.yaml',
      others: [],
    }
    expect(writtenLines(report, true)).toEqual([
      'one   1 filled, 2 new',
      '  pending; review: npx lockstep golden pending one',
    ])
    expect(writtenLines(report, false)).toHaveLength(5)
    const threw = { stage: 'load', what: 'threw Error: no module' }
    const changes: GoldenReport['changes'] = [{ id: 'a', kind: 'filled', threw }, ...CHANGES.slice(1, 2)]
    expect(writtenLines({ ...report, mode: 'record', changes }, false)).toEqual([
      'one   1 filled, 1 new',
      "  filled       a   stage 'load' threw Error: no module",
      `  new          ${CHANGES[1]?.id}`,
      "  1 of 2 threw: stage 'load' threw Error: no module",
      '  put right what throws, or write throws: true into a golden record that is meant to',
    ])
    expect(writtenLines({ ...report, changes: [] }, false)).toEqual(['one   nothing to update: 2 records'])
  })

  it('names the command for records that it is not for', () => {
    const report: GoldenReport = { pair: 'one', mode: 'update', changes: [], records: 2, file: 'p.yaml', others: ['a'] }
    expect(writtenLines(report, false)).toEqual([
      'one   nothing to update: 2 records',
      "  'a' is not recorded yet: npx lockstep golden record one",
    ])
    expect(writtenLines({ ...report, mode: 'record', others: ['a', 'b'] }, false).at(-1)).toBe(
      "  2, as 'a', were edited by hand since they were recorded: npx lockstep golden update one",
    )
    expect(writtenLines({ ...report, changes: CHANGES }, true).at(-1)).toContain('golden record one')
  })

  it('says what to write into which file where there is no record', () => {
    const report = {
      pair: 'one',
      mode: 'record',
      file: 'golden/one.yaml',
      changes: [],
      records: 0,
      others: [],
    } as const
    expect(writtenLines(report, false)).toEqual([
      'one   nothing to record: no record in golden/one.yaml; write into it',
      '  lockstep: 1',
      '  records: [{ id: first, input: … }]',
      '  then run npx lockstep golden record one; or give one with --input JSON',
    ])
  })
})
