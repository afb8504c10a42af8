import { describe, expect, test } from 'vitest'
import { judgePair, reportFinding } from '../../harness/report/finding-kinds.ts'
import type { FindingFact } from '../../harness/report/finding.ts'

const GOLDEN = { kind: 'golden-not-clean', what: 'a conflict marker', at: 'golden/a.yaml:3', hint: null } as const
const BROKEN = { kind: 'could-not-run', isUsage: false, what: 'exited with code 1', at: null, hint: 'h' } as const
const DIVERGED = { kind: 'diverged', records: 12, causes: 2 } as const
const NOTHING = { kind: 'nothing-compared', isEmptyShard: false } as const
const MILD: readonly FindingFact[] = [
  { kind: 'no-golden', file: 'golden/p.yaml' },
  { kind: 'not-recorded', records: 1 },
  { kind: 'not-stored', problem: 'no space' },
  { kind: 'goldens-threw', records: ['a'], of: 2, example: null, all: false },
  { kind: 'both-ended', records: 2, golden: [], how: null },
  { kind: 'stored-left-out', why: 'edges', records: ['e-null'] },
  { kind: 'mutates-input', stage: 's', side: 'training', at: null },
  { kind: 'batch-tolerated', stage: 's', side: 'inference', records: 2, rule: 'close(atol 1)', at: null },
  { kind: 'params-differ', stage: 's', at: null, differences: [], count: 0 },
  { kind: 'params-vary', stage: 's', side: 'training', at: null, example: null },
  { kind: 'stages-matched', training: ['a'], inference: ['b'], agrees: true, inputs: 64 },
  {
    kind: 'no-such-stage',
    key: 'compare',
    stage: 'lowr',
    meant: "did you mean 'lower'?",
    strict: false,
    isUnsure: false,
  },
  { kind: 'stages-not-matched', what: 'it ended', side: 'inference', stage: 's' },
  { kind: 'not-watched', names: ['words (re.Pattern in training)'], own: null },
  { kind: 'version-not-compared', what: 'unicode', sides: 1 },
  { kind: 'vacuous-stage', stage: 's', among: 'golden', strict: false },
  { kind: 'taps-not-compared', stage: 's', side: 'training', canWatch: true, at: null },
  { kind: 'array-as-list', stage: 's', at: null },
  { kind: 'differs-on-the-way', stage: 's', records: 3, isOfLoop: false, at: null },
  { kind: 'cliff', stage: 's', records: 2, rule: 'mean |Δ| ≤ 1', largest: 200, limit: 10, strict: false, at: null },
  { kind: 'order-harmless', stages: ['a', 'b'], records: 5, strict: false, at: null },
  { kind: 'structure-harmless', stage: 's', side: 'training', caveat: 'c', strict: false, at: null },
]

describe('a pair is judged by the gravest of its facts', () => {
  test.each<[string, readonly FindingFact[], string, number]>([
    ['none', [], 'agreed', 0],
    ['all that fail nothing', MILD, 'agreed', 0],
    ['known divergences', [{ kind: 'known', records: 1 }, ...MILD], 'agreed-with-known', 0],
    ['a shard without records', [{ kind: 'nothing-compared', isEmptyShard: true }], 'nothing-compared', 0],
    ['nothing compared', [NOTHING, { kind: 'known', records: 1 }], 'nothing-compared', 5],
    [
      'goldens of which none gave a value',
      [{ kind: 'goldens-threw', records: ['a'], of: 1, example: null, all: true }],
      'nothing-compared',
      5,
    ],
    [
      'a golden record that could not be judged',
      [{ kind: 'both-ended', records: 1, golden: ['a'], how: null }],
      'could-not-run',
      3,
    ],
    ['a pair that was not run', [{ kind: 'not-run' }], 'nothing-compared', 5],
    ['a divergence', [...MILD, DIVERGED, NOTHING], 'diverged', 1],
    ['a violated version', [{ kind: 'version-violated', what: 'unicode' }], 'diverged', 1],
    ['a known entry that no longer holds', [{ kind: 'known-failed', stage: 's', why: 'w' }], 'diverged', 1],
    [
      'a vacuous stage under strict',
      [{ kind: 'vacuous-stage', stage: 's', among: 'golden', strict: true }],
      'diverged',
      1,
    ],
    [
      'a cliff under strict',
      [{ kind: 'cliff', stage: 's', records: 1, rule: 'r', largest: null, limit: null, strict: true, at: null }],
      'diverged',
      1,
    ],
    [
      'harmless order where it is strict',
      [{ kind: 'order-harmless', stages: ['a'], records: 1, strict: true, at: null }],
      'diverged',
      1,
    ],
    [
      'a harmless stage where order is strict',
      [{ kind: 'structure-harmless', stage: 's', side: 'inference', caveat: 'c', strict: true, at: null }],
      'diverged',
      1,
    ],
    ['drift', [DIVERGED, { kind: 'drifted', records: 1 }], 'drifted', 4],
    ['a golden set that is not clean', [{ kind: 'drifted', records: 1 }, GOLDEN, DIVERGED], 'golden-not-clean', 4],
    ['a side that cannot run', [GOLDEN, BROKEN], 'could-not-run', 3],
    ['a mistake of the caller', [BROKEN, { ...BROKEN, isUsage: true }], 'could-not-run', 2],
  ])('%s', (_, facts, verdict, exitCode) => {
    expect(judgePair(facts)).toEqual({ verdict, exitCode })
    expect(judgePair(facts.toReversed())).toEqual({ verdict, exitCode })
  })

  test('what fails a pair is an error in its report, and nothing else is', () => {
    for (const fact of [GOLDEN, BROKEN, DIVERGED, NOTHING, ...MILD]) {
      const { exitCode } = judgePair([fact])
      expect(reportFinding(fact, 'p').severity === 'error').toBe(exitCode !== 0)
    }
  })
})

describe('a finding', () => {
  test('says where and what, and of which stage and side', () => {
    const fact = { kind: 'mutates-input', stage: 'sort', side: 'inference', at: 'inference.ts:14' } as const
    expect(reportFinding(fact, 'p')).toEqual({
      kind: 'mutates-input',
      severity: 'warning',
      message: "stage 'sort' of inference changes the value it is given",
      at: 'inference.ts:14',
      hint: 'copy the value first: what ran before may still hold it',
      command: null,
      stage: 'sort',
      side: 'inference',
    })
  })

  test('names the command that helps, for a program and in words', () => {
    expect(reportFinding({ kind: 'no-golden', file: 'golden/p.yaml' }, 'legal-text')).toMatchObject({
      message:
        "there is no golden file golden/p.yaml: write 'lockstep: 1' and 'records: [{ id: first, input: … }]' into it, then record",
      command: 'golden record',
      hint: 'npx lockstep golden record legal-text',
    })
  })

  test('of a cliff says how far off an element is, unless that is private', () => {
    const fact = { kind: 'cliff', stage: 's', records: 1, rule: 'mean |Δ| ≤ 0.5', strict: false, at: 'i.ts:3' } as const
    const { message, severity, at, stage } = reportFinding({ ...fact, largest: 199.96, limit: 5 }, 'p')
    expect({ message, severity, at, stage }).toEqual({
      message:
        "stage 's' agrees under 'mean |Δ| ≤ 0.5', which hides a single element far off on 1 record: |Δ| up to 200, where 5 is much",
      severity: 'warning',
      at: 'i.ts:3',
      stage: 's',
    })
    expect(reportFinding({ ...fact, largest: null, limit: null }, 'p').message).toMatch(/on 1 record$/)
  })

  test('counts what it does not list', () => {
    const differences = [{ path: '$.n', training: '3', inference: null }]
    const fact = { kind: 'params-differ', stage: 's', at: null, differences, count: 4 } as const
    expect(reportFinding(fact, 'p').message).toBe(
      "params of stage 's' differ: $.n is 3 in training, absent at inference; and 3 more",
    )
  })

  test('of stages that were matched says how to write that down where they are two', () => {
    const fact = {
      kind: 'stages-matched',
      training: ['stem'],
      inference: ['stemmer'],
      agrees: true,
      inputs: 64,
    } as const
    expect(reportFinding(fact, 'p').hint).toBe("align: { 'stemmer': 'stem' } says so for good")
    expect(reportFinding({ ...fact, training: ['a', 'b'] }, 'p')).toMatchObject({
      hint: null,
      message: "'stemmer' of inference is compared with 'a', 'b' of training: they give the same on 64 inputs",
    })
  })
})
