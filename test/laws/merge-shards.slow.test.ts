import { describe, test } from 'vitest'
import { PROJECTS } from './shard-projects.ts'
import { splitAndMerge } from './split-and-merge.ts'

describe.each(Object.entries(PROJECTS))('a check of %s that looks for causes, split and merged', (_name, files) => {
  test.each([2, 5])(
    'into %i, is the check of all records',
    async (count) => {
      await splitAndMerge(files, count, null)
    },
    60_000,
  )
})
