import { expect, test } from 'vitest'
import { byEnvironment, goldenSide } from '../../harness/pair/golden-side.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'

const info = (runtime: string): never =>
  ({
    pipeline: 'text',
    kind: 'staged',
    stages: [{ name: 'lower', kind: 'stage', branch: [], uses: [], batch: false }],
    provenance: { runtime, platform: 'p', packages: {}, files: {} },
  }) as never
const record = (id: string, env: string | null, gave: string | null): never =>
  ({ id, input: id, env, stages: gave === null ? null : new Map([['lower', gave]]) }) as never

const records: never[] = [
  record('A', 'e1', 'a'),
  record('B', 'e2', 'b'),
  record('C', 'e1', 'c'),
  record('D', null, null),
]
const file = {
  environments: new Map([
    ['e1', { numbers: 'int', side: info('python 3.11') }],
    ['e2', { numbers: 'int', side: info('python 3.12') }],
    ['e3', { numbers: 'int', side: info('python 3.13') }],
  ]),
} as never

test('recorded records are grouped by where they were recorded; what is not recorded, or holds nothing, is left out', () => {
  const groups = byEnvironment(file, records)
  expect(groups.map((group) => [group.info.provenance.runtime, group.records.map(({ id }) => id)])).toEqual([
    ['python 3.11', ['A', 'C']],
    ['python 3.12', ['B']],
  ])
})

test('a group answers what it has recorded, in its order', async () => {
  const [group] = byEnvironment(file, records)
  const side = goldenSide('training', group!)
  const seen: unknown[] = []
  await loadRows(side, ['A', 'C'], (outcomes) => void seen.push([...outcomes]))
  expect(side.stages).toEqual(['lower'])
  expect(seen).toEqual([['a'], ['c']])
})
