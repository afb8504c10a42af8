import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ADDITIONS } from './additions.ts'
import { files, read, ROOT } from './source-tree.ts'

const READMES = files('harness', '.md')
// Files that are made when something is added: they are named, and not there.
const MADE = new Set(
  Object.values(ADDITIONS).flatMap(({ changes }) =>
    Object.entries(changes).flatMap(([path, [change]]) => (typeof change === 'string' ? [path] : [])),
  ),
)

test('every file that a README of the harness names, or links to, is there', () => {
  expect(READMES.length).toBeGreaterThan(3)
  const missing = READMES.flatMap((readme) =>
    named(read(readme))
      .filter((path) => !MADE.has(path) && !isThere(readme, path))
      .map((path) => `${readme}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('a name that stands for no file is found', () => {
  expect(named('see `trial.ts`, [this](../a.md#b), `*.slow.test.ts` and `harness/x.ts`')).toEqual([
    'trial.ts',
    'harness/x.ts',
    '../a.md',
  ])
})

function named(text: string): string[] {
  const spans = [...text.matchAll(/`((?:\.\.\/)*[\w-]+(?:[./][\w-]+)*\.(?:ts|json|py))`/g)].map(
    ([, path]) => path ?? '',
  )
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, path]) => path ?? '')
  return [...spans, ...links]
}

// From the README, from harness/, or from the root of the repository.
function isThere(readme: string, path: string): boolean {
  return [dirname(readme), 'harness', '.'].some((folder) => existsSync(join(ROOT, folder, path)))
}
