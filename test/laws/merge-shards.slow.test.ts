import { describe, expect, test } from 'vitest'
import { PROJECTS } from './shard-projects.ts'
import { comparable, splitAndMerge } from './split-and-merge.ts'

describe.each(Object.entries(PROJECTS))('a check of %s that looks for causes, split and merged', (_name, files) => {
  test.each([2, 5])(
    'into %i, is the check of all records',
    async (count) => {
      for (const { merged, read, whole } of await splitAndMerge(files, count, null)) {
        expect(comparable(merged)).toEqual(comparable(whole))
        expect(read).toEqual(merged)
      }
    },
    60_000,
  )
})
