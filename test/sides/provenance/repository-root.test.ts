import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { repositoryRoot } from '../../../harness/sides/provenance/repository-root.ts'
import { folder } from '../../config/folder.ts'

const CONFIG = 'pairs:\n  text:\n    training: { file: ../data/t.py }\n    inference: src/a.ts\n'

test('it is the nearest folder with a .git: that of a repository, or the file of a worktree', async () => {
  const root = await folder({ '.git/HEAD': '', 'a/b/x.ts': '', 'tree/.git': 'gitdir: elsewhere', 'tree/c/x.ts': '' })
  expect(repositoryRoot(root)).toBe(root)
  expect(repositoryRoot(join(root, 'a', 'b'))).toBe(root)
  expect(repositoryRoot(join(root, 'tree', 'c'))).toBe(join(root, 'tree'))
})

test('without a repository it is the folder itself', async () => {
  const root = join(await folder({ 'a/b/x.ts': '' }), 'a', 'b')
  expect(repositoryRoot(root)).toBe(root)
})

test('without a repository, what is made for a test belongs to the folder around .lockstep', async () => {
  const root = await folder({ '.lockstep/pytest/test_a/lockstep.config.json': '' })
  expect(repositoryRoot(join(root, '.lockstep', 'pytest', 'test_a'))).toBe(root)
})

test('a configuration shows its places from there, wherever the reader stands', async () => {
  const root = await folder({ '.git/HEAD': '', 'services/text/lockstep.config.yaml': CONFIG })
  const file = join(root, 'services', 'text', 'lockstep.config.yaml')
  for (const cwd of [root, join(root, 'services', 'text')]) {
    expect((await loadConfig({ cwd, file })).pairs).toMatchObject([
      {
        shownFrom: root,
        at: 'services/text/lockstep.config.yaml:2',
        training: { shown: 'services/data/t.py' },
        inference: { shown: 'services/text/src/a.ts' },
      },
    ])
  }
})
