import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stagedOtherwise } from '../../../harness/commands/changed/staged-otherwise.ts'
import { folder } from '../../config/folder.ts'

test('lists what a commit would take otherwise than it lies there, where there is something to commit', async () => {
  const root = await folder({ 'a.ts': '', 'deep/b.ts': '' })
  const git = (...words: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@e', ...words], { cwd: root, stdio: 'pipe' })
  }
  git('init')
  git('add', '-A')
  expect(stagedOtherwise(root)).toEqual([])
  writeFileSync(join(root, 'deep/b.ts'), 'x')
  expect(stagedOtherwise(root)).toEqual(['deep/b.ts'])
  git('commit', '-m', 'first')
  expect(stagedOtherwise(root)).toEqual([])
  writeFileSync(join(root, 'a.ts'), 'x')
  git('add', 'a.ts')
  writeFileSync(join(root, 'new.ts'), 'x')
  expect(stagedOtherwise(join(root, 'deep'))).toEqual(['deep/b.ts'])
})
