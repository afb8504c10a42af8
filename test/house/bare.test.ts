import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const PACKAGES = ['node_modules', '.venv', 'site-packages']

// Node and Python look for packages in every folder above: a test that passes because of one proves nothing.
test('nothing lies above the temporary folder that a project made there could find (else set TMPDIR)', () => {
  expect(above(resolve(tmpdir())).filter(existsSync)).toEqual([])
})

test('the Python that tests run has no packages but pip', () => {
  const code = `
import sys, importlib.metadata as metadata
print(sys.prefix != sys.base_prefix, sorted({one.metadata["Name"] for one in metadata.distributions()} - {"setuptools"}))`
  const { stdout, stderr } = spawnSync('python3', ['-c', code], { cwd: tmpdir(), encoding: 'utf8' })
  expect([stdout, stderr]).toEqual(["True ['pip']\n", ''])
})

function above(folder: string): string[] {
  const here = PACKAGES.map((name) => join(folder, name))
  return folder === dirname(folder) ? here : [...here, ...above(dirname(folder))]
}
