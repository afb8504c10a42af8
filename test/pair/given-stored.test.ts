import { expect, test } from 'vitest'
import { besideGoldens } from '../../harness/pair/given-stored.ts'
import { pairConfig } from './pair-config.ts'
import { folder } from '../config/folder.ts'

const FILE = {
  path: 'golden.yaml',
  environments: new Map(),
  records: [
    { id: 'a', input: 'x', note: null, throws: false, env: null, digest: null, stages: null, damaged: false, line: 2 },
  ],
}

test('what failed before is run where nothing is given', async () => {
  const root = await folder({})
  const beside = besideGoldens({ given: [], root, pair: pairConfig() }, FILE)
  expect(beside).toEqual({ stored: { failures: [], golden: [] }, like: FILE })
})

test('what is given is run in its place, under ids of its own, and shows what inputs look like', () => {
  const given = [
    { id: 'a', input: ['i', '1'] },
    { id: 'b', input: 'y' },
    { id: 'b', input: 'z' },
  ] as const
  const { stored, like } = besideGoldens({ given, root: '/no', pair: pairConfig() }, FILE)
  expect(stored.golden).toEqual(['a'])
  expect(stored.failures.map(({ id, input }) => [id, input])).toEqual([
    ['a@log', 1n],
    ['b', 'y'],
  ])
  expect(like?.records.map(({ input }) => input)).toEqual(['x', 1n, 'y'])
  expect(besideGoldens({ given, root: '/no', pair: pairConfig() }, null).like?.records).toHaveLength(2)
})
