import { expect, test } from 'vitest'
import { pathFrom } from '../../../harness/sides/provenance/path-from.ts'

test.each([
  ['/srv/me/repo/a b/ä.ts', 'a b/ä.ts'],
  ['/srv/me/repo/golden/a.yaml:12', 'golden/a.yaml:12'],
  ['/srv/me/other/x', '../other/x'],
  ['/data/golden/a.yaml:3', '../../../data/golden/a.yaml:3'],
  ['/srv/me/repo', '.'],
])('%s', (path, shown) => {
  expect(pathFrom('/srv/me/repo', path)).toBe(shown)
})
