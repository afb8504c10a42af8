import { expect, test } from 'vitest'
import { foldName } from '../../../harness/sides/watch/fold-name.ts'

test('a name is the same in camelCase and in snake_case', () => {
  expect(['queryClean', 'query_clean', 'QUERY_CLEAN'].map(foldName)).toEqual(Array(3).fill('queryclean'))
  expect(foldName('query2')).not.toBe(foldName('query'))
})
