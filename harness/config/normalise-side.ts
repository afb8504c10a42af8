import { extname, isAbsolute, resolve } from 'node:path'
import type { HttpConfig, SideConfig } from './config.ts'
import type { HttpInput, SideInput } from './define-config.ts'

/** Fills in a side that has passed the checks. Paths become absolute, from `root`. */
export function normaliseSide(given: string | SideInput, root: string): SideConfig {
  const side: SideInput = typeof given === 'string' ? { file: given } : given
  const command = side.command ?? null
  const python = side.python ?? null
  return {
    runner: runnerOf(side),
    file: side.file === undefined ? null : resolve(root, side.file),
    module: side.module ?? null,
    export: side.export ?? null,
    cwd: resolve(root, side.cwd ?? '.'),
    command: command === null ? null : [program(command[0]!, root), ...command.slice(1)],
    python: python === null ? null : program(python, root),
    node: typeof side.node === 'string' ? program(side.node, root) : null,
    http: side.http === undefined ? null : normaliseHttp(side.http),
    env: { ...side.env },
    transport: side.transport ?? 'fd',
    shown: side.file ?? side.module ?? side.http?.url ?? command?.join(' ') ?? '',
  }
}

function normaliseHttp({ url, taps, headers, values, concurrency, retries }: HttpInput): HttpConfig {
  return {
    url,
    taps,
    headers: headers ?? {},
    values: values ?? 'json',
    concurrency: concurrency ?? 8,
    retries: retries ?? 2,
  }
}

/**
 * `node`: a process of its own. `.py`, or an interpreter for a module: Python. Another file with a command, or a
 * command alone: a worker.
 */
function runnerOf({ file, module, command, python, node, http }: SideInput): SideConfig['runner'] {
  if (http !== undefined) return 'http'
  if (node !== undefined && node !== false) return 'node'
  if (python !== undefined || (file !== undefined && extname(file) === '.py')) return 'python'
  if (command === undefined) return 'in-process'
  return module === undefined ? 'worker' : 'python'
}

/** A program with a separator in it is a path from the configuration; one without is looked up by the system. */
function program(name: string, root: string): string {
  return /[/\\]/.test(name) && !isAbsolute(name) ? resolve(root, name) : name
}
