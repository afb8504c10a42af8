import { expect, test } from 'vitest'
import { files, read } from './source-tree.ts'

const LIMIT = 250

test(`no source file is longer than ${LIMIT} lines`, () => {
  const sources = files().filter((path) => /^(?:harness|pipelines|test)\/.*\.(?:ts|mts|mjs|py)$/.test(path))
  const tooLong = sources
    .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > LIMIT)
  expect(sources.length).toBeGreaterThan(100)
  expect(tooLong).toEqual([])
})
