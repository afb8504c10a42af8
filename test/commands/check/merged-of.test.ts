import { expect, test } from 'vitest'
import { mergedOf } from '../../../harness/commands/check/merged-of.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { factsOf } from './pair-facts.ts'

test('all phases together are one run; none, where none was run', async () => {
  const nodes = [stage('same', (text: string) => text)]
  const { run } = await factsOf({ training: nodes, inference: nodes }, ['a', 'b'])
  expect(mergedOf(run)?.tally.records).toBe(2)
  expect(mergedOf({ ...run, stored: run.golden })?.tally.records).toBe(4)
  expect(mergedOf({ ...run, golden: null })).toBe(null)
})
