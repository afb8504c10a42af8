import { expect, test } from 'vitest'
import type { GoldenRecord } from '../../harness/golden/golden-file.ts'
import { recordOf } from '../../harness/golden/record-of.ts'

const record = (id: string, line: number): GoldenRecord => ({
  id,
  line,
  note: null,
  input: null,
  env: null,
  digest: null,
  stages: null,
  throws: false,
  damaged: false,
})

test('finds a record by its id, the first of two, and none where there is no file', () => {
  const golden = { path: '', environments: new Map(), records: [record('a', 1), record('b', 2), record('a', 3)] }
  expect(recordOf(golden, 'a')?.line).toBe(1)
  expect(recordOf(golden, 'b')?.line).toBe(2)
  expect(recordOf(golden, 'c')).toBe(undefined)
  expect(recordOf({ ...golden, records: [record('c', 4)] }, 'c')?.line).toBe(4)
  expect(recordOf(null, 'a')).toBe(undefined)
})
