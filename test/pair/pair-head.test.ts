import { expect, test } from 'vitest'
import { pairHead, shownGolden } from '../../harness/pair/pair-head.ts'
import { pairConfig } from './pair-config.ts'

const root = '/project'

test('a report is headed by the pair, what stands for its sides, and the seed', () => {
  expect(pairHead({ pair: pairConfig(), root, seed: 7 })).toEqual({
    pair: 'text',
    reference: 'training',
    sides: { training: 'training.py', inference: 'inference.ts' },
    seed: 7,
  })
})

test('where training is recorded only, the golden file stands for it, relative to the configuration', () => {
  const pair = pairConfig({ training: null })
  expect(pairHead({ pair, root, seed: 7 })).toMatchObject({
    reference: 'golden',
    sides: { training: 'golden/text.yaml' },
  })
  expect(shownGolden('/project/configs', pair)).toBe('../golden/text.yaml')
})
