import { expect, test } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { diagnosed, EXACTLY, told } from './diagnosed.ts'

test('a list that a rule makes equal to an array is one for stages of the side that has arrays', async () => {
  const peak = (values: ArrayLike<number>): number => Math.max(0, ...Array.from(values, Math.abs))
  const rules = new Map(['samples', 'peak'].map((name) => [name, rule({ as: 'float64' })]))
  const found = await diagnosed({
    training: [
      stage('samples', (values: number[]) => Float64Array.from(values)),
      stage('emphasis', (values: Float64Array) => values.subarray(1).map((value, at) => value - values[at]! / 2)),
      stage('peak', peak),
    ],
    inference: [stage('samples', (values: number[]) => values), stage('peak', peak)],
    golden: [[1, 2, 3], [0.5], [4, 1, 9], [2, 8]],
    terms: { ...EXACTLY, rules },
  })
  expect(told(found)).toEqual(['missing-stage of emphasis, proved: insert after samples'])
})
