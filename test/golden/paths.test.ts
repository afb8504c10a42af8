import { expect, test } from 'vitest'
import { folderOf, lockPath, pendingPath, storedFolder } from '../../harness/golden/paths.ts'

test.each([
  ['golden/text.yaml', 'golden/text.pending.yaml', 'golden/text', 'golden/.text.yaml.lock', 'golden'],
  ['text.yml', 'text.pending.yaml', 'text', '.text.yml.lock', '.'],
  ['/text', '/text.pending.yaml', '/text.values', '/.text.lock', '/'],
  ['a\\b.YAML', 'a\\b.pending.yaml', 'a\\b', 'a\\.b.YAML.lock', 'a'],
])('the files beside %s', (path, pending, stored, lock, folder) => {
  expect([pendingPath(path), storedFolder(path), lockPath(path), folderOf(path)]).toEqual([
    pending,
    stored,
    lock,
    folder,
  ])
})
