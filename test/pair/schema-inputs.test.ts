import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaInputs } from '../../harness/pair/schema-inputs.ts'
import { pairTask } from '../commands/child-context.ts'
import { project } from '../commands/project.ts'

test('inputs of a schema are drawn from it, and edge cases from the golden inputs where it takes them', async () => {
  const root = project({ 's.json': { $defs: { a: { type: 'string', maxLength: 12, pattern: '^\\S' } } } })
  const config = { from: 'schema', file: join(root, 's.json'), pointer: '#/$defs/a', edges: true, valid: null } as const
  const more = { golden: ['Plain words'], params: [], valid: null, where: 'pairs.text.inputs' }
  const { source, edges } = await schemaInputs(await pairTask(root, 40), config, more)
  const inputs = [...edges.map((edge) => edge.make()), ...[0, 1, 2, 3].map((index) => source.at(1, index))]
  expect(edges.length).toBeGreaterThan(20)
  for (const input of inputs) expect(input).toMatch(/^\S.{0,11}$/su)
  const bare = await schemaInputs(await pairTask(root, 40), { ...config, edges: false }, { ...more, golden: [] })
  expect(bare.edges).toEqual([])
  for (const index of [0, 1, 2, 3]) expect(bare.source.at(1, index)).toMatch(/^[ -~\p{L}]*$/u)
})
