import { expect, test } from 'vitest'
import { recordsOnly } from '../../harness/sides/side.ts'

test('a side that only answers with records refuses to run a stage, by name, and saw nothing mutated', async () => {
  const side = recordsOnly((stage) => new RangeError(`no ${stage}`))
  await expect(side.stage('words', ['a'])).rejects.toThrow(new RangeError('no words'))
  expect([...side.mutations()]).toEqual([])
})
