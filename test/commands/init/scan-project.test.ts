import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scanProject } from '../../../harness/commands/init/scan-project.ts'
import { folder as project } from '../../config/folder.ts'

test('reads sources, the nearest first, and no tests, packages or hidden folders', async () => {
  const folder = await project({
    'src/deep/b.ts': 'b',
    'a.py': 'a',
    'test_a.py': '',
    'a.test.ts': '',
    'types.d.ts': '',
    'tests/x.py': '',
    'node_modules/x/index.js': '',
    '.venv/lib/y.py': '',
    'model.joblib': '',
    'README.md': '',
  })
  symlinkSync(folder, join(folder, 'loop'))
  mkdirSync(join(folder, 'empty.py'))
  const { sources, artefacts, isCut } = scanProject(folder)
  expect(sources.map(({ path, language, text }) => [path, language, text])).toEqual([
    ['a.py', 'python', 'a'],
    ['src/deep/b.ts', 'typescript', 'b'],
  ])
  expect([artefacts, isCut]).toEqual([['model.joblib'], false])
})

test('finds nothing where there is no folder', async () => {
  expect(scanProject('/nowhere/at/all')).toEqual({ sources: [], artefacts: [], isCut: false })
})
