import { expect, it } from 'vitest'
import { knownTaps } from '../../harness/hybrid/known.ts'
import { laid, named } from './pipelines.ts'

it('what needs to be known where values are of one side is its taps', async () => {
  const { sides, step } = await laid(named('a'), named('b'))
  const known = knownTaps(sides)
  expect(known.taps('training').stages).toEqual(['a'])
  expect([known.graph('training'), known.given(step('training', 'a')), known.gave('inference', 'b')]).toEqual([
    null,
    null,
    null,
  ])
})
