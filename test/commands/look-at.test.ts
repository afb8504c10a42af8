import { expect, test } from 'vitest'
import { lookAt } from '../../harness/commands/look-at.ts'
import { defaultSeed } from '../../harness/inputs/default-seed.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import { config } from '../cli/fakes.ts'

test('a pair to look at has the seed of its name and the options of a plain check', async () => {
  const loaded = await config()
  const tasks = loaded.pairs.map((pair) => lookAt(pair, loaded, 7))
  expect(tasks).toMatchObject([
    { pair: { name: 'one' }, root: loaded.root, timeout: loaded.timeout, runs: 7, today: '', options: DEFAULT_OPTIONS },
    { pair: { name: 'two' }, seed: defaultSeed('two') },
  ])
  expect(tasks[0]?.seed).not.toBe(tasks[1]?.seed)
})
