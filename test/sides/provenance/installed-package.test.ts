import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { installedPackage } from '../../../harness/sides/provenance/installed-package.ts'

function install(root: string, name: string, manifest: object): string {
  const folder = join(root, 'node_modules', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  return folder
}

test('a package is the nearest one upwards, with all it depends on', () => {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-installed-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const inner = join(root, 'packages', 'serving')
  const needs = { dependencies: { a: '1' }, optionalDependencies: { b: '1' }, peerDependencies: { a: '1', c: '1' } }
  const outer = install(root, '@words/loud', { version: '1.0.0', ...needs })
  mkdirSync(inner, { recursive: true })
  expect(installedPackage('@words/loud', inner)).toEqual({
    folder: outer,
    version: '1.0.0',
    dependencies: ['a', 'b', 'c'],
  })
  const nearest = install(inner, '@words/loud', { version: 2 })
  expect(installedPackage('@words/loud', inner)).toEqual({ folder: nearest, version: null, dependencies: [] })
  expect(installedPackage('no-such-words', inner)).toBeNull()
})
