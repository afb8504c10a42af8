import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source-tree.ts'
import { overBudget, slowestFiles, type FileCost } from './suite-report.ts'

const COSTS: readonly FileCost[] = Array.from({ length: 12 }, (_, index) => ({
  path: `test/${'abcdefghijkl'[index]}.test.ts`,
  duration: index * 1000,
  checks: index,
}))

test('the ten slowest files are listed, the slowest first', () => {
  expect(slowestFiles(COSTS)).toMatchInlineSnapshot(`
    "
     The slowest files, of 12 that start 66 checks
         11.0 s    11 checks  test/l.test.ts
         10.0 s    10 checks  test/k.test.ts
          9.0 s     9 checks  test/j.test.ts
          8.0 s     8 checks  test/i.test.ts
          7.0 s     7 checks  test/h.test.ts
          6.0 s     6 checks  test/g.test.ts
          5.0 s     5 checks  test/f.test.ts
          4.0 s     4 checks  test/e.test.ts
          3.0 s     3 checks  test/d.test.ts
          2.0 s     2 checks  test/c.test.ts
    "
  `)
})

test('a budget holds up to its number, for each file and for all', () => {
  expect(overBudget(COSTS, { suite: 66, file: 11 })).toEqual([])
  expect(overBudget(COSTS, { suite: 65, file: 9 })).toEqual([
    'test/k.test.ts starts 10; a file may start 9',
    'test/l.test.ts starts 11; a file may start 9',
    'all files start 66; together they may start 65',
  ])
})

test('a run whose tests pass fails where a file starts too many checks', () => {
  const { CI: _ci, FORCE_COLOR: _force, ...env } = process.env
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const words = ['run', '--config', 'test/house/too-many/vitest.config.ts']
  const done = spawnSync(process.execPath, [vitest, ...words], {
    cwd: ROOT,
    env: { ...env, NO_COLOR: '1' },
    encoding: 'utf8',
  })
  expect(done.stdout).toContain('Tests  1 passed (1)')
  expect(done.stdout).toContain(`Too many checks are started (test/house/suite-budget.ts)
   test/house/too-many/starts-three.ts starts 3; a file may start 1
   all files start 3; together they may start 2
`)
  expect(done.status).toBe(1)
})
