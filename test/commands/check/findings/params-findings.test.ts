import { expect, test } from 'vitest'
import { paramsFindings, varyingFindings } from '../../../../harness/commands/check/findings/params-findings.ts'
import { pairConfig } from '../../../pair/pair-config.ts'

const info = (...stages: readonly object[]): never => ofRuntime('python 3.12', stages)
const ofRuntime = (runtime: string, stages: readonly object[]): never =>
  ({
    provenance: { runtime },
    stages: stages.map((stage) => ({ kind: 'stage', branch: [], uses: [], batch: false, ...stage })),
  }) as never

test('params of a stage that differ are told of, with both values and the place', () => {
  const training = info({ name: 'pad', params: { size: 512n, side: 'left' } })
  const inference = info({ name: 'pad', params: { size: 256n, side: 'left' }, source: 'inference.ts:9' })
  expect(paramsFindings(training, inference, pairConfig())).toMatchObject([
    {
      kind: 'params-differ',
      stage: 'pad',
      at: 'inference.ts:9',
      count: 1,
      differences: [{ path: '$.size', training: '512', inference: '256' }],
    },
  ])
})

test('whole numbers of JavaScript are shown without a fraction', () => {
  const training = info({ name: 'pad', params: { size: 512n } })
  const inference = ofRuntime('node 24.1.0', [{ name: 'pad', params: { size: 256 } }])
  expect(paramsFindings(training, inference, pairConfig())).toMatchObject([
    { differences: [{ path: '$.size', training: '512', inference: '256' }] },
  ])
})

test('a stage that declares none on one side, or stands on one side only, says nothing', () => {
  const training = info({ name: 'pad', params: { size: 1n } }, { name: 'gone', params: 1n })
  expect(paramsFindings(training, info({ name: 'pad' }, { name: 'new', params: 2n }), pairConfig())).toEqual([])
})

test('params that are declared as undefined are params', () => {
  const training = info({ name: 'pad', params: undefined })
  expect(paramsFindings(training, info({ name: 'pad', params: 1n }), pairConfig())).toHaveLength(1)
})

test('stages and params that are called otherwise are compared by their training names', () => {
  const align = {
    stages: [{ inference: 'padder', training: 'pad' }],
    params: [{ stage: 'padder', names: [{ inference: 'maxLength', training: 'max_length' }] }],
  }
  const training = info({ name: 'pad', params: { max_length: 5n } })
  const same = info({ name: 'padder', params: { maxLength: 5n } })
  expect(paramsFindings(training, same, pairConfig({ align }))).toEqual([])
  const other = info({ name: 'padder', params: { maxLength: 6n } })
  expect(paramsFindings(training, other, pairConfig({ align }))).toMatchObject([
    { stage: 'padder', differences: [{ path: '$.max_length' }] },
  ])
})

test('of many differences three are shown, and all are counted', () => {
  const of = (from: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`k${at}`, from + at]))
  const [found] = paramsFindings(info({ name: 's', params: of(0) }), info({ name: 's', params: of(1) }), pairConfig())
  expect(found).toMatchObject({ count: 9 })
  expect((found as { differences: readonly unknown[] }).differences).toHaveLength(3)
})

test('of taps the values are not shown where some are private', () => {
  const tap = (size: bigint) => info({ kind: 'tap', name: 'cut', params: { size } })
  const [open] = paramsFindings(tap(1n), tap(2n), pairConfig())
  const [hidden] = paramsFindings(tap(1n), tap(2n), pairConfig({ private: [['$', 'name']] as never }))
  expect(open).toMatchObject({ differences: [{ path: '$.size', training: '1', inference: '2' }] })
  expect(hidden).toMatchObject({ differences: [{ path: '$.size', training: '(private)', inference: '(private)' }] })
})

test('taps whose params vary are told of with an example, in the numbers of their language', () => {
  const taps = new Map([
    ['cut', { params: { size: 3 }, varies: { size: 4 }, uses: [] }],
    ['gone', { params: 1, varies: undefined, uses: [] }],
    ['same', { params: 1, uses: [] }],
  ])
  const side = {
    role: 'inference',
    info: ofRuntime('node 24.1.0', []),
    taps,
    places: new Map([['cut', { source: 'a.ts:3' }]]),
  } as never
  const vary = { kind: 'params-vary', side: 'inference' }
  expect(varyingFindings([null, side], { hides: false })).toEqual([
    { ...vary, stage: 'cut', at: 'a.ts:3', example: '$.size is 3, then 4' },
    { ...vary, stage: 'gone', at: null, example: '$ is 1, then undefined' },
  ])
  expect(varyingFindings([side], { hides: true }).map((one) => 'example' in one && one.example)).toEqual([null, null])
})
