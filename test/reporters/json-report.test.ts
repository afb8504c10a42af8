import { expect, test } from 'vitest'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { difference, divergence, failingPair, pairReport, report, stageInfo } from './fixtures.ts'

test('writes a report that reads back as it was', () => {
  const pair = pairReport({
    stages: { training: [stageInfo('a', { params: { x: [1, null, 'é\ud800'] } })], inference: [] },
  })
  const text = jsonReport(report([pair]))
  expect(JSON.parse(text)).toEqual(report([pair]))
  expect(text.endsWith('}\n')).toBe(true)
})

test('keeps what JSON cannot write', () => {
  const number = { abs: Infinity, rel: NaN, ulp: -Infinity, dtype: 'float64' }
  const pair = failingPair(divergence('1', '2', { differences: [difference({ number })] }), {
    stages: { training: [stageInfo('a', { params: [3n, 2n ** 80n] })], inference: [] },
  })
  const read = JSON.parse(jsonReport(report([pair]))) as { pairs: (typeof pair)[] }
  expect(read.pairs[0]?.stages.training[0]?.params).toEqual([3, '1208925819614629174706176'])
  expect(read.pairs[0]?.divergences[0]?.differences[0]?.number).toEqual({
    abs: 'Infinity',
    rel: 'NaN',
    ulp: '-Infinity',
    dtype: 'float64',
  })
})
