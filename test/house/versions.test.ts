import { expect, test } from 'vitest'
import { VERSION } from '../../harness/version.ts'
import { files, read } from './source-tree.ts'

const { version } = JSON.parse(read('package.json')) as { readonly version: string }

test('the report names the version of package.json', () => {
  expect(VERSION).toBe(version)
})

test('the changelog begins with the version of package.json', () => {
  expect(/^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(version)
})

test('the Python package has the version of package.json', () => {
  const init = files('harness/python', '.py').find((path) => path.endsWith('src/lockstep/__init__.py'))!
  expect(/^__version__ = "(.+)"$/m.exec(read(init))?.[1]).toBe(version)
})

test('the Python distribution takes its version from there', () => {
  expect(read('harness/python/pyproject.toml')).toContain('version = { attr = "lockstep.__version__" }')
})
