import { afterAll, beforeAll, expect, test } from 'vitest'
import { MANUAL_PAGES } from './manual-pages.ts'
import { readmeBlocks } from './readme-blocks.ts'
import { readmeProject } from './readme-project.ts'
import { read } from './source-tree.ts'

// README.md itself is followed by readme.test.ts.
const project = readmeProject()
afterAll(project.remove)

beforeAll(() => {
  const files = readmeBlocks(read('README.md')).filter(({ directive }) => directive?.startsWith('file '))
  for (const block of files) project.follow(block)
  project.follow({ language: 'sh', text: 'npx lockstep golden record', line: 0, directive: 'run' })
})

test.each(MANUAL_PAGES)('%s keeps what its blocks promise to who has come to the end of README.md', (page) => {
  const copy = project.copy()
  try {
    expect(() => {
      for (const block of readmeBlocks(read(page))) copy.follow(block)
    }).not.toThrow()
  } finally {
    copy.remove()
  }
})
