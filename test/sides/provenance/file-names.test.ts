import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fileNames } from '../../../harness/sides/provenance/file-names.ts'

function repository(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-names-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, '.git'))
  mkdirSync(join(root, 'services', 'text'), { recursive: true })
  return root
}

test('a file of the repository is named from the folder, any other by its own name', () => {
  const root = repository()
  const { name, holds } = fileNames(join(root, 'services', 'text'))
  const named = ['services/text/a b.jinja', 'services/text/x/..y', 'data/v.json', 'services/m.joblib', '.config/c.ini']
  expect(named.map((path) => name(join(root, path)))).toEqual([
    './a b.jinja',
    './x/..y',
    '../../data/v.json',
    '../m.joblib',
    '../../.config/c.ini',
  ])
  expect(['/data/models/m.joblib', `${root}-2/m.joblib`].map(name)).toEqual(['…/m.joblib', '…/m.joblib'])
  expect([join(root, 'data/v.json'), `${root}-2/v.json`].map(holds)).toEqual([true, false])
})

test('code, packages, secrets, the machine’s own and what is hidden outside are left out', () => {
  const root = repository()
  const { name } = fileNames(root)
  const inside = ['a.ts', 'a.mjs', 'a.js.map', 'package.json', 'tsconfig.json', 'node_modules/p/data.json', '.env']
  const outside = ['/etc/hosts', '/proc/self/maps', '/usr/share/zoneinfo/UTC', '/data/.cache/matplotlib/fonts.json']
  for (const path of [...inside.map((one) => join(root, one)), ...outside])
    expect([path, name(path)]).toEqual([path, null])
  expect(name('/data/.cache/huggingface/hub/models--x/snapshots/1/tokenizer.json')).toBe('…/tokenizer.json')
})

test('a repository that is entered by a link is one by either way', () => {
  const root = repository()
  symlinkSync(root, `${root}-link`)
  onTestFinished(() => rmSync(`${root}-link`))
  const { name } = fileNames(join(`${root}-link`, 'services'))
  expect([`${root}-link/data/v.json`, `${root}/data/v.json`].map(name)).toEqual(['../data/v.json', '../data/v.json'])
})
