import { expect, test } from 'vitest'
import { inferenceInTrainingEnv, reopener } from '../../../harness/commands/check/other-processes.ts'
import { pairConfig } from '../../pair/pair-config.ts'

const service = { runner: 'http', http: {}, shown: 'a service' } as never
const pair = { ...pairConfig(), training: null, inference: service }

test('a service is not started once more, nor a side that there is none of', async () => {
  const reopen = reopener({ pair } as never, {} as never, (side) => side)
  expect(await reopen('inference', {})).toBeNull()
  expect(await reopen('training', {})).toBeNull()
})

test('inference has no other environment where training is not at hand, or a service', async () => {
  expect(await inferenceInTrainingEnv({ settled: { pair } } as never, {} as never)).toBeNull()
  const served = { ...pair, training: service, inference: pairConfig().inference }
  expect(await inferenceInTrainingEnv({ settled: { pair: served } } as never, {} as never)).toBeNull()
})
