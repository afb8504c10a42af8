import { expect, test } from 'vitest'
import type { FindingFact } from '../../../harness/report/finding.ts'
import { mergeFacts, type Whole } from '../../../harness/report/merge/merge-facts.ts'
import { cause, pairReport } from '../../reporters/fixtures.ts'

const WHOLE: Whole = { ...pairReport(), strict: false }
const lists = (...facts: readonly FindingFact[]): readonly (readonly FindingFact[])[] => facts.map((fact) => [fact])

test('sums counts, and says what is the same everywhere once', () => {
  const cliff = { kind: 'cliff', stage: 's', rule: 'mean', limit: 1, strict: false, at: null } as const
  const ended = { kind: 'both-ended', records: 1, how: null } as const
  const shape = (what: string, records: number) => ({ what, records })
  expect(
    mergeFacts(
      [
        ...lists({ ...cliff, records: 2, largest: 5 }, { ...cliff, records: 1, largest: 9 }),
        ...lists({ ...ended, golden: ['a'], how: 'exit' }, { ...ended, golden: [] }),
        ...lists({ kind: 'beyond', records: 1, shapes: [shape('null', 1)], fails: false }),
        ...lists({ kind: 'beyond', records: 4, shapes: [shape('list', 3), shape('null', 1)], fails: false }),
        ...lists({ kind: 'no-golden', file: 'golden/p.yaml' }, { kind: 'no-golden', file: 'golden/p.yaml' }),
      ],
      WHOLE,
    ),
  ).toEqual([
    { kind: 'beyond', records: 5, shapes: [shape('list', 3), shape('null', 2)], fails: false },
    { kind: 'no-golden', file: 'golden/p.yaml' },
    { kind: 'both-ended', records: 2, golden: ['a'], how: 'exit' },
    { ...cliff, records: 3, largest: 9 },
  ])
})

test('a difference in order or structure is harmless only where it is in every part', () => {
  const order = { kind: 'order-harmless', stages: ['s'], records: 5, strict: false, at: null } as const
  const extra = {
    kind: 'structure-harmless',
    stage: 's',
    side: 'inference',
    caveat: null,
    strict: false,
    at: null,
  } as const
  const all = lists(order, extra)
  expect(mergeFacts(all, WHOLE)).toEqual([{ ...order, records: 1214 }, extra])
  const failing = { ...WHOLE, causes: [cause({ stage: 's', harmless: false })] }
  const diverged = { kind: 'diverged', records: 1, causes: 1 } as const
  expect(mergeFacts([...all, [diverged]], failing)).toEqual([diverged])
})

test('a stage that the configuration names is missing where it is in every part', () => {
  const rare = {
    kind: 'no-such-stage',
    key: 'compare',
    stage: 'rare',
    meant: null,
    strict: true,
    isUnsure: true,
  } as const
  expect(mergeFacts([[rare], [rare]], WHOLE)).toEqual([{ ...rare, isUnsure: false }])
  expect(mergeFacts([[rare], []], WHOLE)).toEqual([])
})

test('stored failures that were left out are listed by the reason', () => {
  const left = (why: 'edges' | 'not-valid', ...records: readonly string[]) =>
    ({ kind: 'stored-left-out', why, records }) as const
  const found = mergeFacts([[left('edges', 'a')], [left('edges', 'b'), left('not-valid', 'c')]], WHOLE)
  expect(found).toEqual([left('edges', 'a', 'b'), left('not-valid', 'c')])
})
