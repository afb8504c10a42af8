import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gitCommit, gitPaths, runGit } from '../../../harness/commands/changed/run-git.ts'
import { folder } from '../../config/folder.ts'

test('gives what git prints, lists paths as they are, and says why git fails', async () => {
  const root = await folder({ 'a b.ts': '', 'ä.ts': '' })
  execFileSync('git', ['init'], { cwd: root, stdio: 'pipe' })
  expect(runGit(root, 'rev-parse', '--is-inside-work-tree')).toBe('true\n')
  expect(gitPaths(root, 'ls-files', '--others', '-z')).toEqual(['a b.ts', 'ä.ts'])
  expect(gitCommit(root, 'rev-parse', '--verify', '--quiet', 'HEAD')).toBe(null)
  expect(() => runGit(join(root, 'none'), 'status')).toThrow('--changed: git cannot say what changed: fatal: ')
})
