import { describe, test } from 'vitest'
import { PROJECTS } from './shard-projects.ts'
import { splitAndMerge } from './split-and-merge.ts'

describe.each(Object.entries(PROJECTS))('a check of %s, split and merged', (_name, files) => {
  test.each([1, 3])('into %i, is the check of all records', async (count) => {
    await splitAndMerge(files, count, 0)
  })
})
