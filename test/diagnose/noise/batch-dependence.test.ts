import { expect, test } from 'vitest'
import { EXACT, rule, type Rule } from '../../../harness/compare/rule.ts'
import { pipeline } from '../../../harness/pipeline/pipeline.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { batchDependence, type BatchDependence } from '../../../harness/diagnose/noise/batch-dependence.ts'
import type { RunRecord } from '../../../harness/run/record.ts'
import { inProcessSide } from '../../../harness/sides/in-process/in-process-side.ts'

const records = Array.from({ length: 150 }, (_, n): RunRecord => ({ id: `r${n}`, origin: 'generated', input: n }))

async function looked(
  run: (values: number[]) => unknown[],
  batch = true,
  under: Rule = EXACT,
): Promise<{ found: BatchDependence | null; batches: number[]; tolerated: [stage: string, records: number][] }> {
  const batches: number[] = []
  const tolerated: [stage: string, records: number][] = []
  const side = inProcessSide({
    role: 'training',
    target: pipeline('p', [
      stage('same', (value: number) => value),
      batch ? stage('whole', run, { batch }) : stage('whole', (value: number) => run([value])[0]),
      stage('after', (value: unknown) => value),
    ]),
    provenance: { runtime: 'node', platform: 'test', packages: {}, files: {} },
    folder: '/',
  })
  const found = await batchDependence(side, records, {
    ruleOf: () => under,
    expect: (ids) => batches.push(ids.length),
    onTolerated: (name, those) => tolerated.push([name, those.length]),
  })
  return { found, batches, tolerated }
}

test('a side without batch stages is not run again', async () => {
  expect(await looked((values) => values, false)).toEqual({ found: null, batches: [], tolerated: [] })
})

test('records run in order, one at a time, and shuffled', async () => {
  const { found, batches } = await looked((values) => values)
  expect(found).toBe(null)
  expect(batches).toEqual([128, 22, ...records.map(() => 1), 128, 22])
})

test('the first stage that differs is named, with its records', async () => {
  const { found } = await looked((values) => values.map((value) => (values.includes(3) ? value : -value)))
  expect(found).toMatchObject({ stage: 'whole', kind: 'state' })
  expect(found!.records.map(({ id }) => id)).not.toContain('r3')
  expect(found!.records.length).toBeGreaterThan(100)
})

test('a record that throws beside no other is one that differs', async () => {
  const { found } = await looked((values) => {
    if (values.length === 1) throw new Error('too few')
    return values
  })
  expect(found).toMatchObject({ stage: 'whole', kind: 'state' })
  expect(found!.records).toHaveLength(150)
})

test('a record that throws does not hide what the others depend on', async () => {
  const { found } = await looked((values) => {
    if (values.includes(3) || values.includes(140)) throw new Error('no such record')
    return values.map((value) => value - Math.min(...values))
  })
  expect(found).toMatchObject({ stage: 'whole', kind: 'state' })
  expect(found!.records.map(({ id }) => id)).not.toContain('r3')
})

test('what differs in the very same batches depends on nothing that could be named', async () => {
  let calls = 0
  const { found } = await looked((values) => values.map(() => calls++))
  expect(found).toMatchObject({ stage: 'whole', kind: 'nondeterminism' })
})

test('what a rule tolerates is no dependence, and is told of', async () => {
  const rounding = (values: number[]): unknown[] => values.map((value) => value + (values.length > 1 ? 2 ** -30 : 0))
  const close = await looked(rounding, true, rule({ atol: 1e-6 }))
  expect([close.found, close.tolerated]).toEqual([null, [['whole', 150]]])
  expect((await looked(rounding, true, rule({ as: 'float32' }))).found?.stage).toBe('whole') // 0 and 2 ** -30
  const exact = await looked(rounding)
  expect([exact.found?.stage, exact.found?.kind, exact.tolerated]).toEqual(['whole', 'state', []])
  const beyond = await looked(
    (values) => rounding(values).map((value) => Number(value) * 1e9),
    true,
    rule({ atol: 1e-6 }),
  )
  expect([beyond.found?.stage, beyond.tolerated]).toEqual(['whole', []])
})

test('what changes in the very same batches, and what a rule leaves out, is not told of', async () => {
  let calls = 0
  const counting = (values: number[]): unknown[] => values.map((value) => value + ++calls * 2 ** -40)
  expect((await looked(counting, true, rule({ atol: 1e-3 }))).tolerated).toEqual([])
  const sized = (values: number[]): unknown[] => values.map((value) => ({ value, size: values.length }))
  expect((await looked(sized, true, rule({ atol: 1e-3, ignore: ['$.size'] }))).tolerated).toEqual([])
})
