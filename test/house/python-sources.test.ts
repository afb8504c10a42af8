import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files, ROOT } from './source-tree.ts'

test('Python sources parse as Python 3.9, and the package needs nothing but the standard library', () => {
  const sources = ['harness', 'pipelines', 'test'].flatMap((folder) => files(folder, '.py'))
  expect(sources.length).toBeGreaterThan(10)
  expect(faults(sources)).toBe('')
})

test('a newer syntax is a fault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-house-'))
  const path = join(folder, 'newer.py')
  writeFileSync(path, '"""A match statement came with 3.10."""\nmatch 1:\n    case 1:\n        pass\n')
  expect(faults([path])).toMatch(/newer\.py:\d+ is no Python 3\.9/)
  rmSync(folder, { recursive: true })
})

function faults(sources: readonly string[]): string {
  const result = spawnSync('python3', ['test/house/python-sources.py', ...sources], { cwd: ROOT, encoding: 'utf8' })
  if (result.error !== undefined) throw result.error
  if (result.status !== 0) throw new Error(result.stderr)
  return result.stdout
}
