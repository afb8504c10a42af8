import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { importedPackages } from '../../../harness/sides/provenance/imported-packages.ts'

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-imported-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const version = (text: string): string => JSON.stringify({ version: text })

test('packages are those that sources import and that are installed, whatever the form of the import', () => {
  const root = folderOf({
    'node_modules/plain/package.json': version('1.0.0'),
    'node_modules/@scope/deep/package.json': version('2.1.0'),
    'node_modules/required/package.json': version('3.0.0'),
    'node_modules/later/package.json': version('4.0.0'),
    'node_modules/types/package.json': version('5.0.0'),
    'node_modules/lockstep/package.json': version('6.0.0'),
    'node_modules/unused/package.json': version('7.0.0'),
    'node_modules/effect/package.json': '{}',
    'side.ts': `
import plain from 'plain'
import type { T } from 'types'
import 'effect'
import { readFileSync } from 'node:fs'
import { join } from "path"
import { tap } from 'lockstep/tap'
import missing from 'missing'
import mapped from '#mapped'
import own from './own.ts'
const again = await import('later/part/of.js')
`,
    'own.cjs':
      "const { deep } = require('@scope/deep/sub')\nmodule.exports = require(`required`) || require('required')",
    'data.json': `{"text": "from 'unused'"}`,
  })
  const sources = ['data.json', 'own.cjs', 'side.ts'].map((name) => join(root, name))
  const packages = importedPackages(sources, null)
  expect(Object.entries(packages)).toEqual([
    ['@scope/deep', '2.1.0'],
    ['effect', null],
    ['later', '4.0.0'],
    ['plain', '1.0.0'],
    ['required', '3.0.0'],
  ])
})

test('each source finds its own nearest, and a package that is taken from elsewhere is that one', () => {
  const root = folderOf({
    'node_modules/words/package.json': version('1.0.0'),
    'other/node_modules/words/package.json': version('2.0.0'),
    'side.ts': "import 'words'",
  })
  const sources = [join(root, 'side.ts')]
  expect(importedPackages(sources, null)).toEqual({ words: '1.0.0' })
  expect(importedPackages(sources, { name: 'words', folder: join(root, 'other') })).toEqual({ words: '2.0.0' })
})
