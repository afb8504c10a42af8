import { relative } from 'node:path'
import { beforeAll, expect } from 'vitest'
import { ROOT } from '../house/source-tree.ts'
import { STARTED_FOLDER, startedFile } from './checks-started.ts'

// Runs before each test file, in the process that runs it: what is started from now on is this file's.
beforeAll(() => {
  const folder = process.env[STARTED_FOLDER]
  const { testPath } = expect.getState()
  if (folder === undefined || testPath === undefined) throw new Error('a test file without a path or a set-up')
  process.env['LOCKSTEP_STARTED'] = startedFile(folder, relative(ROOT, testPath))
})
