import { expect, test } from 'vitest'
import { importClosure, isSource } from '../../../harness/commands/changed/import-closure.ts'

/** Lists what a source may import, of files given by path and text; null: any. */
function closure(files: Readonly<Record<string, string>>, ...begin: readonly string[]): readonly string[] | null {
  const found = importClosure({ files: begin, text: '' }, Object.keys(files), (path) => files[path] ?? '')
  return found === null ? null : [...found].toSorted()
}

test('follows imports of Python, by module, by name and over several lines', () => {
  const files = {
    'side.py': 'import ml.clean as c\nfrom .dates import (\n    weekday,\n)\nfrom words import *\n',
    'ml/__init__.py': '',
    'ml/clean.py': 'from . import tables',
    'ml/tables.py': '',
    'dates.py': '',
    'words/__init__.py': 'import importlib\nimportlib.import_module("late")',
    'late.py': '',
    'other.py': 'import side',
    'data.json': '',
  }
  expect(closure(files, 'side.py')).toEqual([
    'dates.py',
    'late.py',
    'ml/__init__.py',
    'ml/clean.py',
    'ml/tables.py',
    'side.py',
    'words/__init__.py',
  ])
})

test('follows imports of JavaScript, relative, by alias and of packages of the same repository', () => {
  const files = {
    'serve.ts': `import { a } from './steps/trim.js'\nexport * from '@/late'\nconst x = await import('shared-lib')`,
    'steps/trim.ts': `const y = require("../deep/z")`,
    'deep/z.cjs': '',
    'src/late.ts': '',
    'packages/shared-lib/src/index.ts': '',
    'steps/other.ts': '',
  }
  expect(closure(files, 'serve.ts')).toEqual([
    'deep/z.cjs',
    'packages/shared-lib/src/index.ts',
    'serve.ts',
    'src/late.ts',
    'steps/trim.ts',
  ])
})

test.each([
  ['side.py', 'importlib.import_module(name)'],
  ['side.py', 'import joblib\nmodel = joblib.load("m.joblib")'],
  ['side.ts', 'await import(name)'],
  ['side.ts', 'await import(`./${name}.ts`)'],
])('says that any source may be in use where names are computed: %s, %s', (path, text) => {
  expect(closure({ [path]: text }, path)).toBeNull()
})

test('ends on circles, and takes what is gone as empty', () => {
  expect(closure({ 'a.py': 'import b', 'b.py': 'import a' }, 'a.py', 'gone.py')).toEqual(['a.py', 'b.py', 'gone.py'])
})

test('begins with imports that stand in no file', () => {
  const files = { 'ml/side.py': '', 'x.py': '' }
  expect([...(importClosure({ files: [], text: 'import ml.side' }, Object.keys(files), () => '') ?? [])]).toEqual([
    'ml/side.py',
  ])
})

test.each([
  ['a.py', true],
  ['a.d.ts', true],
  ['a.mjs', true],
  ['a.json', false],
  ['a.pyc', false],
])('%s is a source: %s', (path, is) => {
  expect(isSource(path)).toBe(is)
})
