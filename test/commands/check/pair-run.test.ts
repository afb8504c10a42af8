import { OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { describe, expect, test } from 'vitest'
import { asItIs } from '../../../harness/commands/check/match-stages.ts'
import { quarantine } from '../../../harness/commands/check/known.ts'
import { runPair, type PairRun, type PairRunRequest } from '../../../harness/commands/check/pair-run.ts'
import { endedOn, type Outcome } from '../../../harness/pipeline/outcome.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { side, stages } from '../../run/sides.ts'

const END = endedOn('crashed', 'SIGSEGV')

const goldens = ['a', 'B', 'c'].map((input, at) => ({
  id: input,
  input,
  env: null,
  stages: null,
  line: at + 1,
})) as never
const file = { path: 'golden.yaml', environments: new Map(), records: goldens } as never
const lower = (text: string): string => text.toLowerCase()
const same = (text: string): string => text

async function ran(more: Partial<PairRunRequest> = {}): Promise<PairRun & { readonly expected: readonly string[] }> {
  const expected: string[] = []
  const run = await runPair({
    pair: 'text',
    training: side('training', stages({ lower })),
    inference: side('inference', stages({ lower: same })),
    file,
    seen: asItIs,
    selection: { golden: goldens, stored: [{ id: 's', origin: 'stored', input: 'S' }], generate: true },
    generated: {
      records: [
        { id: 'g', origin: 'generated', input: 'G' },
        { id: 'h', origin: 'edge', input: 'h' },
      ],
      total: 2,
    },
    terms: { rules: new Map(), align: new Map(), only: null },
    bail: false,
    domain: OPEN_DOMAIN,
    quarantine: quarantine([], '2026-01-01'),
    onProgress: () => {},
    expect: (ids) => void expected.push(...ids),
    onGoldens: () => {},
    ...more,
  })
  return { ...run, expected }
}

describe('the run of a pair', () => {
  test('counts what ended the processes of both sides as not judged, and tells how', async () => {
    const ending = (one: Side): Side => ({
      ...one,
      open: (inputs) => {
        const outcomes: Outcome[] = []
        const load = (row: number): void => void (outcomes[0] = inputs[row] === 'S' ? END : inputs[row])
        return { outcomes, times: null, load }
      },
    })
    const run = await ran({
      training: ending(side('training', stages({ lower }))),
      inference: ending(side('inference', stages({ lower }))),
    })
    expect([...run.bothEnded]).toEqual([['s', "stage 'lower' crashed (SIGSEGV)"]])
    expect([...run.ran]).not.toContain('s')
    expect(run.stored?.tally).toMatchObject({ records: 1, compared: 0, bothEnded: 1 })
  })

  test('takes goldens, stored failures and generated records in this order, and tells of them first', async () => {
    const { expected, golden, stored, generated, ran: seen } = await ran()
    expect(expected).toEqual(['a', 'B', 'c', 's', 'g', 'h'])
    expect([golden, stored, generated].map((run) => run?.tally.records)).toEqual([3, 1, 2])
    expect([...seen]).toEqual(['a', 'B', 'c', 's'])
  })

  test('holds the id of everything that diverges, by where it comes from', async () => {
    const { failing, goldens: verdicts } = await ran()
    expect(Object.entries(failing).map(([phase, ids]) => `${phase}: ${[...ids].join()}`)).toEqual([
      'golden: B',
      'stored: s',
      'generated: g',
    ])
    expect([...verdicts]).toEqual([
      ['a', 'agrees'],
      ['B', 'diverges'],
      ['c', 'agrees'],
    ])
  })

  test('sets apart what is known', async () => {
    const entry = {
      stage: 'lower',
      cause: 'implementation',
      record: 'B',
      reason: 'r',
      until: null,
      when: null,
      inputs: null,
    }
    const { failing, knownGoldens, golden } = await ran({ quarantine: quarantine([entry as never], '2026-01-01') })
    expect([...knownGoldens]).toEqual(['B'])
    expect(failing.golden.size).toBe(0)
    expect(golden?.tally).toMatchObject({ known: 1, diverged: 0 })
  })

  test('stops before the next kind of records where it may, and says what it did not run', async () => {
    const { golden, stored, generated } = await ran({ bail: true })
    expect([golden?.tally.diverged, stored, generated]).toEqual([1, null, null])
  })

  test('without a training side compares with what was recorded, and runs nothing else', async () => {
    const info = side('training', stages({ lower })).info
    const recorded = goldens as ReadonlyArray<{ id: string; input: string }>
    const records = recorded.map((one) => ({
      ...one,
      env: 'e',
      stages: new Map([['lower', one.input.toLowerCase()]]),
    })) as never
    const { golden, stored, generated, failing, drift } = await ran({
      training: null,
      file: { path: 'g', environments: new Map([['e', { numbers: 'float', side: info }]]), records } as never,
      selection: { golden: records, stored: [], generate: false },
    })
    expect(golden?.tally.compared).toBe(3)
    expect([...failing.golden]).toEqual(['B'])
    expect([stored, generated, drift]).toEqual([null, null, null])
  })

  test('tells which recorded goldens training no longer reproduces', async () => {
    const info = side('training', stages({ lower })).info
    const recorded = goldens as ReadonlyArray<{ id: string; input: string }>
    const records = recorded.map((one) => ({ ...one, env: 'e', stages: new Map([['lower', one.input]]) })) as never
    const { drift, drifted } = await ran({
      file: { path: 'g', environments: new Map([['e', { numbers: 'float', side: info }]]), records } as never,
      selection: { golden: records, stored: [], generate: false },
    })
    expect([...drifted]).toEqual(['B'])
    expect(drift?.tally).toMatchObject({ compared: 3, diverged: 1 })
  })
})
