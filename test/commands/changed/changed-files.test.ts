import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changedFiles } from '../../../harness/commands/changed/changed-files.ts'
import { folder } from '../../config/folder.ts'

function gitIn(cwd: string): (...words: readonly string[]) => void {
  return (...words) => {
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@e', ...words], { cwd, stdio: 'pipe' })
  }
}

test('lists what is staged, what is not, and what is new, whatever it is called', async () => {
  const root = await folder({ 'a.ts': '', 'deep/b c.ts': '', 'd.ts': '', '.gitignore': 'out\n' })
  const git = gitIn(root)
  git('init')
  git('add', '-A')
  git('commit', '-m', 'first')
  writeFileSync(join(root, 'a.ts'), 'x')
  git('add', 'a.ts')
  writeFileSync(join(root, 'deep/b c.ts'), 'x')
  writeFileSync(join(root, 'ä.ts'), 'x')
  writeFileSync(join(root, 'out'), 'x')
  const found = changedFiles(join(root, 'deep'), 'HEAD')
  expect(found.root).toBe(root)
  expect(found.changed.toSorted()).toEqual(['a.ts', 'deep/b c.ts', 'ä.ts'])
  expect(found.files.toSorted()).toEqual(['.gitignore', 'a.ts', 'd.ts', 'deep/b c.ts', 'ä.ts'])
})

test('lists everything before the first commit, and refuses another commit there', async () => {
  const root = await folder({ 'a.ts': '', 'b.ts': '', out: '', '.gitignore': 'out\n' })
  const git = gitIn(root)
  git('init')
  git('add', 'a.ts')
  expect(changedFiles(root, 'HEAD').changed.toSorted()).toEqual(['.gitignore', 'a.ts', 'b.ts'])
  expect(() => changedFiles(root, 'main')).toThrow("git knows no commit 'main'")
})

test('lists what is staged and was put back in the working tree', async () => {
  const root = await folder({ 'a.ts': '', 'b.ts': '' })
  const git = gitIn(root)
  git('init')
  git('add', '-A')
  git('commit', '-m', 'first')
  writeFileSync(join(root, 'a.ts'), 'x')
  git('add', 'a.ts')
  writeFileSync(join(root, 'a.ts'), '')
  expect(changedFiles(root, 'HEAD').changed).toEqual(['a.ts'])
})
