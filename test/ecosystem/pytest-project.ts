import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { installed } from '../e2e/installed.ts'
import { ROOT } from './checked-project.ts'

/** What a run of pytest printed, and how it ended. */
export interface Ran {
  readonly code: number | null
  readonly out: string
}

/** A project that has the packed npm package, and an environment with pytest, xdist and the wheel: nothing else. */
export interface PytestProject {
  readonly folder: string
  readonly pytest: (words: readonly string[], env?: Readonly<Record<string, string>>) => Ran
  /** Starts pytest in a session of its own and leaves it running. */
  readonly start: (...words: readonly string[]) => ChildProcess
}

/** An environment that has the wheel installed, and what was built. */
export interface PytestEnvironment {
  readonly python: string
  /** The folder of the wheel and the source distribution, and their names. */
  readonly dist: string
  readonly built: readonly string[]
  readonly remove: () => void
}

/** Builds the distribution and installs the wheel with pytest and xdist, from the package index, into a new environment. */
export function pytestEnvironment(): PytestEnvironment {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-pytest-')))
  const dist = join(work, 'dist')
  execFileSync(process.execPath, [join(ROOT, '.ci/build-python.mjs'), dist], { stdio: 'pipe' })
  const built = readdirSync(dist).toSorted()
  const wheel = built.find((name) => name.endsWith('.whl')) ?? ''
  execFileSync('python3', ['-m', 'venv', join(work, 'venv')], { stdio: 'pipe' })
  const python = join(work, 'venv/bin/python')
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', join(dist, wheel)]
  execFileSync(python, [...install, '--requirement', join(ROOT, 'test/ecosystem/pytest-requirements.txt')], {
    stdio: 'pipe',
  })
  return { python, dist, built, remove: () => rmSync(work, { recursive: true, force: true }) }
}

const project = installed()

/** Makes a project in a temporary folder. */
export function pytestProject(python: string, files: Readonly<Record<string, string>>): PytestProject {
  const { folder } = project(files)
  return running(python, folder)
}

/** Makes one without the npm package, below a folder that has none either. */
export function bareProject(python: string, files: Readonly<Record<string, string>>): PytestProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-bare-')))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return running(python, folder)
}

function running(python: string, folder: string): PytestProject {
  const { VIRTUAL_ENV: _venv, CI: _ci, FORCE_COLOR: _force, PYTHONPATH: _path, ...rest } = process.env
  const env = { ...rest, NO_COLOR: '', COLUMNS: '120', PYTHONDONTWRITEBYTECODE: '1' }
  const words = ['-m', 'pytest', '-p', 'no:cacheprovider']
  return {
    folder,
    pytest: (more, extra = {}) => {
      const ended = spawnSync(python, [...words, ...more], { cwd: folder, env: { ...env, ...extra }, encoding: 'utf8' })
      if (ended.error !== undefined) throw ended.error
      return { code: ended.status, out: `${ended.stdout}${ended.stderr}`.replaceAll(folder, '<folder>') }
    },
    start: (...more) => spawn(python, [...words, ...more], { cwd: folder, env, detached: true, stdio: 'ignore' }),
  }
}

/** Where calls are noted: it is none of the files that a check rests on. */
const CALLS = '.pytest_cache/calls'

/** Makes a command that stands for `lockstep`: notes what it is called with, runs it, and hands on what a line of shell does. */
export function noting(folder: string, filter = 'cat'): Readonly<Record<string, string>> {
  const path = join(folder, 'lockstep-noting')
  const real = join(folder, 'node_modules/.bin/lockstep')
  const text = `#!/bin/bash\nset -o pipefail\necho "$@" >> ${join(folder, CALLS)}\n${real} "$@" | ${filter}\n`
  mkdirSync(dirname(join(folder, CALLS)), { recursive: true })
  writeFileSync(path, text, { mode: 0o755 })
  return { LOCKSTEP: path }
}

/** The commands that pytest ran, each with the pair it is about. */
export function calls(folder: string): string[] {
  const lines = readFileSync(join(folder, CALLS), 'utf8').trim().split('\n')
  return lines.map((line) => (line.startsWith('list') ? 'list' : line.split(' ').slice(0, 2).join(' ')))
}

/** Command lines of the processes that run in a folder. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((pid) => {
      const { stdout, status } = spawnSync(
        'sh',
        ['-c', `readlink /proc/${pid}/cwd && tr '\\0' ' ' < /proc/${pid}/cmdline`],
        {
          encoding: 'utf8',
        },
      )
      const [cwd, line = ''] = stdout.split('\n')
      return status === 0 && cwd === folder && line !== '' ? [line] : []
    })
}
