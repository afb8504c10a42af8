// Builds the wheel and the source distribution of harness/python into dist-python/ (or the folder that is named). Another
// interpreter: PYTHON=python3.12; it needs a package index that can be reached.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const out = resolve(process.argv[2] ?? join(root, 'dist-python'))
// Built from a copy: setuptools leaves its own files beside the sources.
const work = mkdtempSync(join(tmpdir(), 'lockstep-python-'))
try {
  const source = join(work, 'source')
  cpSync(join(root, 'harness/python'), source, {
    recursive: true,
    filter: (path) => !/__pycache__|\.pyc$|\.egg-info/.test(path),
  })
  cpSync(join(root, 'LICENSE'), join(source, 'LICENSE'))
  const venv = join(work, 'venv')
  execFileSync(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', venv], { stdio: 'inherit' })
  const python = join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const run = (...words) => execFileSync(python, words, { stdio: 'pipe' }) // what it prints is shown where it fails
  run('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'build==1.6.1')
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(out)) {
    if (/^lockstep_parity-.*\.(?:whl|tar\.gz)$/.test(name)) rmSync(join(out, name))
  }
  run('-m', 'build', '--outdir', out, source)
} finally {
  rmSync(work, { recursive: true, force: true })
}
