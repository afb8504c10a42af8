import { expect, test } from 'vitest'
import { pairHead, shownGolden } from '../../harness/pair/pair-head.ts'
import { pairConfig } from './pair-config.ts'

test('a report is headed by the pair, what stands for its sides, and the seed', () => {
  expect(pairHead({ pair: pairConfig(), seed: 7 })).toEqual({
    pair: 'text',
    reference: 'training',
    sides: { training: 'training.py', inference: 'inference.ts' },
    seed: 7,
  })
})

test('where training is recorded only, the golden file stands for it, relative to the root of the repository', () => {
  const pair = pairConfig({ training: null })
  expect(pairHead({ pair, seed: 7 })).toMatchObject({
    reference: 'golden',
    sides: { training: 'golden/text.yaml' },
  })
  expect(shownGolden({ ...pair, shownFrom: '/project/service' })).toBe('../golden/text.yaml')
})
