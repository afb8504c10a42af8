import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { CODE_FOLDER } from '../../entry-points.ts'
import { WorkerError } from '../../errors.ts'

/** How a side names its interpreter; both null: it is looked for. */
export interface PythonChoice {
  /** The program that runs Python and its first arguments: `['uv', 'run', 'python']`. */
  readonly command?: readonly string[] | null
  /** An interpreter: a path, relative to the side's folder, or a name to look up. */
  readonly python?: string | null
}

/** What looking for an interpreter asks of the world. */
export interface PythonPort {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly windows: boolean
  /** Whether a path is a file that can be run. */
  isProgram(path: string): boolean
}

const SYSTEM: PythonPort = {
  env: process.env,
  windows: process.platform === 'win32',
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK)
      return statSync(path).isFile()
    } catch {
      return false
    }
  },
}

/** The file that is the Python worker; any Python from 3.9 runs it by its path, nothing has to be installed there. */
export const PYTHON_WORKER: string = pythonFile('worker/__main__.py')

/** The file that says what distributions a Python has; run as the worker is. */
export const PYTHON_DISTRIBUTIONS: string = pythonFile('distributions.py')

function pythonFile(name: string): string {
  return join(CODE_FOLDER, 'python/src/lockstep', name)
}

/** Makes the command that starts the Python worker of a side; see `pythonProgram`. */
export function pythonCommand(choice: PythonChoice, cwd: string, port: PythonPort = SYSTEM): readonly string[] {
  return [...pythonProgram(choice, cwd, port), PYTHON_WORKER]
}

/**
 * Finds the Python of a side: its `command`, else its `python`, else `$VIRTUAL_ENV`, else the nearest `.venv` from
 * `cwd` upwards, else `python3`.
 * @throws {WorkerError} if what is named is not there, or nothing is found.
 */
export function pythonProgram(choice: PythonChoice, cwd: string, port: PythonPort = SYSTEM): readonly string[] {
  return choice.command ?? [interpreter(choice.python ?? null, cwd, port)]
}

function interpreter(python: string | null, cwd: string, port: PythonPort): string {
  if (python !== null) {
    const found = /[\\/]/u.test(python) ? existing(resolve(cwd, python), port) : lookUp(python, port)
    return found ?? missing(`there is no interpreter '${python}'`, insteadOf(python, cwd, port))
  }
  const active = port.env['VIRTUAL_ENV']
  if (active !== undefined && active !== '') {
    const found = existing(join(active, inFolder(port)), port)
    return (
      found ??
      missing(
        `$VIRTUAL_ENV is ${active}, where no interpreter is`,
        "activate another environment, or set 'python:' of this side",
      )
    )
  }
  return (
    nearest(cwd, port) ??
    onPath(port) ??
    missing(
      `no Python was found: no $VIRTUAL_ENV, no .venv above ${cwd}, no python3 on the PATH`,
      "set 'python:' of this side",
    )
  )
}

/** The interpreter of the nearest `.venv` from a folder upwards. */
function nearest(cwd: string, port: PythonPort): string | null {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = existing(join(folder, '.venv', inFolder(port)), port)
    if (found !== null || folder === dirname(folder)) return found
  }
}

function onPath(port: PythonPort): string | null {
  return lookUp('python3', port) ?? (port.windows ? lookUp('python', port) : null)
}

/** Says what to do where a named interpreter is missing: which one there is, or how it is made. */
function insteadOf(python: string, cwd: string, port: PythonPort): string {
  const active = port.env['VIRTUAL_ENV'] ?? ''
  const there = (active === '' ? null : existing(join(active, inFolder(port)), port)) ?? nearest(cwd, port)
  const base = onPath(port)
  const found = there ?? base
  if (found === null) return "install Python 3.9 or later, and set 'python:' of this side to it"
  const path = resolve(cwd, python)
  const isOfEnvironment = /[\\/](?:bin|Scripts)[\\/]python[\d.]*(?:\.exe)?$/u.test(path)
  const folder = shownFrom(cwd, dirname(dirname(path)))
  const make = isOfEnvironment && base !== null ? `make it: ${base} -m venv ${folder}; or ` : ''
  return `${make}set 'python:' of this side to one that exists: ${shownFrom(cwd, found)}`
}

function shownFrom(cwd: string, path: string): string {
  const inside = relative(resolve(cwd), path)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside
}

function inFolder({ windows }: PythonPort): string {
  return windows ? join('Scripts', 'python.exe') : join('bin', 'python')
}

function existing(path: string, port: PythonPort): string | null {
  return port.isProgram(path) ? path : null
}

function lookUp(name: string, port: PythonPort): string | null {
  const endings = port.windows ? ['.exe', '.cmd', ''] : ['']
  for (const folder of (port.env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue
    for (const ending of endings) {
      const path = join(folder, name + ending)
      if (port.isProgram(path)) return path
    }
  }
  return null
}

function missing(what: string, hint: string): never {
  throw new WorkerError(`Python cannot be started: ${what}.`, { side: 'python' }, { hint })
}
