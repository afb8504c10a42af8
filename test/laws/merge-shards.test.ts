import { describe, expect, test } from 'vitest'
import { PROJECTS } from './shard-projects.ts'
import { comparable, splitAndMerge } from './split-and-merge.ts'

describe.each(Object.entries(PROJECTS))('a check of %s, split and merged', (_name, files) => {
  test.each([1, 3])('into %i, is the check of all records', async (count) => {
    for (const { merged, read, whole } of await splitAndMerge(files, count, 0)) {
      expect(comparable(merged)).toEqual(comparable(whole))
      expect(read).toEqual(merged)
    }
  })
})
