import { expect, test } from 'vitest'
import { writtenPairs } from '../../harness/config/written-pairs.ts'
import { folder } from './folder.ts'

async function written(name: string, text: string): Promise<readonly string[]> {
  return writtenPairs({ cwd: await folder({ [name]: text }), file: null })
}

test('lists the pairs of a configuration in their order, in any form', async () => {
  expect(await written('lockstep.config.yaml', 'pairs:\n  b: {}\n  a b: {}\n')).toEqual(['b', 'a b'])
  expect(await written('lockstep.config.json', '{"pairs": {"b": {}, "a": {}}}')).toEqual(['b', 'a'])
  const source =
    "import { defineConfig } from 'lockstep'\nexport default defineConfig({ runs: 1, pairs: { b: {}, 'a b': x } })"
  expect(await written('lockstep.config.ts', source)).toEqual(['b', 'a b'])
})

test('runs nothing, and lists what is written only', async () => {
  const source =
    'process.exit(7)\nconst pairs = all()\nexport default { pairs: { ...pairs, a: {}, [name]: {}, b: {} } }'
  expect(await written('lockstep.config.mjs', source)).toEqual(['b'])
  expect(await written('lockstep.config.mjs', 'export default make()')).toEqual([])
})

test('lists nothing where there is no configuration, or none that can be read', async () => {
  expect(await written('other.yaml', 'pairs: { a: {} }')).toEqual([])
  expect(await written('lockstep.config.yaml', 'pairs: [')).toEqual([])
  expect(await written('lockstep.config.yaml', '- a')).toEqual([])
  expect(await written('lockstep.config.yaml', '')).toEqual([])
  expect(await written('lockstep.config.json', '{"pairs": null}')).toEqual([])
  expect(await writtenPairs({ cwd: '/', file: 'nothing.ts' })).toEqual([])
  const cwd = await folder({ 'own.yaml': 'pairs: { mine: {} }' })
  expect(await writtenPairs({ cwd, file: 'own.yaml' })).toEqual(['mine'])
})
