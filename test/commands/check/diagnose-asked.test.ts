import { describe, expect, test } from 'vitest'
import { runAll, type AllRecords } from '../../../harness/commands/check/all-records.ts'
import { diagnoseAsked } from '../../../harness/commands/check/diagnose-asked.ts'
import type { Diagnosed } from '../../../harness/commands/check/diagnose-pair.ts'
import type { Diverged } from '../../../harness/commands/check/diverged.ts'
import { quarantine } from '../../../harness/commands/check/known.ts'
import { asItIs } from '../../../harness/commands/check/match-stages.ts'
import { mergedOf } from '../../../harness/commands/check/merged-of.ts'
import { runPair, type PairRunRequest } from '../../../harness/commands/check/pair-run.ts'
import { sideContext } from '../../../harness/commands/side-context.ts'
import { domainOf } from '../../../harness/inputs/infer/domain.ts'
import type { Generated } from '../../../harness/pair/generated-records.ts'
import type { Node } from '../../../harness/pipeline/parallel.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import type { RunRecord } from '../../../harness/run/record.ts'
import { createEnds } from '../../../harness/sides/worker/ends.ts'
import { pairConfig } from '../../pair/pair-config.ts'
import { side, stages } from '../../run/sides.ts'
import { childContext } from '../child-context.ts'

interface Pair {
  readonly training: readonly Node[]
  readonly inference: readonly Node[]
  readonly golden: readonly unknown[]
}

/** Three pairs each of whose causes is of another kind among all records than on the first golden record alone. */
const double = (value: number): number => value * 2
const PAIRS: Readonly<Record<string, Pair>> = {
  'precision on one record, code on all': {
    training: stages({ tenth: (value: number) => value * 0.1 }),
    inference: stages({ tenth: (value: number) => (value > 10 ? value : value / 10) }),
    golden: [3, 20, 10],
  },
  'another order on all, a stage too many on one record': {
    training: stages({ bounded: (value: number) => Math.min(value, 8), double }),
    inference: stages({ double, bounded: (value: number) => Math.min(value, 8) }),
    golden: [6, 20, 1],
  },
  'params on all': {
    training: [stage('scale', (value: number, { by }: { by: number }) => value * by, { params: { by: 2 } })],
    inference: [stage('scale', (value: number, { by }: { by: number }) => value * by, { params: { by: 3 } })],
    golden: [1, 5, 0],
  },
}

const drawn = (id: string, from: number): RunRecord[] =>
  Array.from({ length: 30 }, (_, at) => ({ id: `${id}-${at}`, origin: 'generated', input: from + at }))
const source = (replay: () => readonly RunRecord[] = () => []): Generated => ({
  records: drawn('g', 1),
  again: () => drawn('g', 1),
  fresh: () => drawn('f', 40),
  valid: (input) => typeof input === 'number',
  replay,
  total: 30,
})

interface Asked {
  readonly golden?: number
  readonly stored?: readonly RunRecord[]
  readonly source?: Generated
}

/** Diagnoses a pair as a check of these records does; of none: of all. */
async function diagnosed(pair: Pair, asked: Asked = {}): Promise<Diagnosed> {
  const { found, all } = await checked(pair, asked)
  return diagnoseAsked(found, all)
}

async function checked(
  { training, inference, golden }: Pair,
  asked: Asked,
): Promise<{ readonly found: Diverged; readonly all: AllRecords }> {
  const all = golden.map((input, at) => ({
    id: `golden-${at}`,
    input,
    env: null,
    stages: null,
    line: at + 1,
  })) as never[]
  const file = { path: 'golden.yaml', environments: new Map(), records: all } as never
  const isAll = asked.golden === undefined && asked.stored === undefined
  const chosen = isAll ? all : all.filter((_, at) => at === asked.golden)
  const selection = { golden: chosen, stored: asked.stored ?? [], generate: isAll }
  const sides = { training: side('training', training), inference: side('inference', inference) }
  const domain = domainOf(golden, { hasBigInts: false })
  const request: PairRunRequest = {
    pair: 'numbers',
    ...sides,
    file,
    seen: asItIs,
    selection,
    generated: isAll ? { records: drawn('g', 1), total: 30 } : null,
    terms: { rules: new Map(), align: new Map(), only: null },
    bail: false,
    domain,
    quarantine: quarantine([], '2026-01-01'),
    onProgress: () => {},
    expect: () => {},
    onGoldens: () => {},
  }
  const run = await runPair(request)
  const found: Diverged = {
    task: { pair: pairConfig(), options: { stage: null } } as never,
    context: childContext(),
    sides: sideContext(childContext()),
    ends: createEnds(),
    file,
    open: { ...sides, settled: { pair: { training: null, inference: null } } } as never,
    seen: asItIs,
    selection,
    generated: isAll ? source() : null,
    run,
    merged: mergedOf(run),
    batched: new Set(),
    domain,
    took: 0,
  }
  const stored = { failures: (asked.stored ?? []).map((record) => ({ ...record, edges: true })), golden: [] }
  return { found, all: { file, stored, source: asked.source ?? source(), request } }
}

const told = ({ diagnosis }: Diagnosed): unknown =>
  diagnosis?.causes.map(({ kind, level, stage: at, records, proof }) => ({
    kind,
    level,
    at,
    records: new Set([...records].toSorted()),
    proof,
  }))

describe('of one record alone', () => {
  test.each(Object.entries(PAIRS))('the cause is that of a check of all: %s', async (_name, pair) => {
    const whole = await diagnosed(pair)
    expect(whole.diagnosis?.causes).toHaveLength(1)
    expect(whole.diagnosis?.causes).toMatchObject([{ level: 'proved' }])
    expect(told(await diagnosed(pair, { golden: 0 }))).toEqual(told(whole))
    expect(told(await diagnosed(pair, { stored: drawn('g', 1).slice(13, 14) }))).toEqual(told(whole))
  })

  test('causes that it does not belong to are not told, and one is as near to the golden records as it is', async () => {
    const pair = {
      training: stages({ sign: (value: number) => value < 0, text: (is: boolean) => `${is}` }),
      inference: stages({ sign: (value: number) => value <= 0, text: (is: boolean) => (is ? 'true' : 'no') }),
      golden: [0, 5, 7],
    }
    const stagesOf = ({ diagnosis }: Diagnosed): unknown => diagnosis?.causes.map(({ stage: at }) => at)
    expect(stagesOf(await diagnosed(pair))).toHaveLength(2)
    const { diagnosis } = await diagnosed(pair, { stored: [{ id: 's', origin: 'stored', input: 1e30 }] })
    expect(diagnosis?.causes).toMatchObject([{ stage: 'text', inputClass: 'edge' }])
  })

  test('what stands for another input by now is judged by itself, and is likely at most', async () => {
    const other: RunRecord = { id: 's', origin: 'generated', input: 9 }
    const { diagnosis } = await diagnosed(PAIRS['params on all']!, {
      stored: [{ id: 's', origin: 'stored', input: 4 }],
      source: source(() => [other]),
    })
    const caveat =
      'it was judged by the records that were asked for alone; there were no fresh inputs to try the repair on'
    expect(diagnosis?.causes).toMatchObject([{ kind: 'parameter', level: 'likely', caveat }])
  })

  test('all are run with it, each once', async () => {
    const { found, all } = await checked(PAIRS['params on all']!, { stored: drawn('g', 1).slice(13, 14) })
    const whole = await runAll(found, all)
    expect(whole?.merged?.tally).toMatchObject({ records: 33, diverged: 32 })
    expect([...(whole?.run.failing.stored ?? [])]).toEqual(['g-13'])
  })
})
