import { expect, it } from 'vitest'
import { cameTo } from '../sides/came-to.ts'
import { recordedTraining } from '../../harness/pair/recorded-training.ts'
import { NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'

const stage = (name: string) => ({ name, kind: 'stage' as const, branch: [], uses: [], batch: false })
const INFO = {
  pipeline: 'text',
  kind: 'staged' as const,
  stages: [stage('lower'), stage('words')],
  provenance: { runtime: 'node', platform: 'test', packages: {}, files: {} },
}

it('answers from what was recorded, and reaches nothing it was never given', async () => {
  const failed = threw(new RangeError('empty'))
  const side = recordedTraining(INFO, [
    {
      input: 'A b',
      trace: new Map<string, unknown>([
        ['lower', 'a b'],
        ['words', ['a', 'b']],
      ]),
    },
    {
      input: '',
      trace: new Map<string, unknown>([
        ['lower', ''],
        ['words', failed],
      ]),
    },
  ])
  expect(await side.stage('lower', ['A b', 'B', ''])).toEqual(['a b', NOT_REACHED, ''])
  expect(await side.stage('words', ['a b', 'A b', ''])).toEqual([['a', 'b'], NOT_REACHED, failed])
  expect(await side.stage('other', ['a b'])).toEqual([NOT_REACHED])
})

it('answers for a tap of a function where the input and all that is handed back are what was recorded', async () => {
  const traces = ['A b', 'C'].map((input) => ({
    input,
    trace: new Map<string, unknown>([
      ['lower', input.toLowerCase()],
      ['words', input.toLowerCase().split(' ')],
    ]),
  }))
  const side = recordedTraining({ ...INFO, kind: 'traced', stages: [] }, traces)
  const handed = (...values: string[]): ReadonlyMap<string, readonly unknown[]> => new Map([['lower', values]])
  expect(await cameTo(side, 'lower', { inputs: ['A b', 'x'] })).toEqual(['a b', NOT_REACHED])
  expect(await cameTo(side, 'words', { inputs: ['A b', 'C', 'C'], handed: handed('a b', 'c', 'd') })).toEqual([
    ['a', 'b'],
    ['c'],
    NOT_REACHED,
  ])
})
