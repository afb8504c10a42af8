import { extname, isAbsolute, resolve } from 'node:path'
import { LockstepError } from '../errors.ts'
import { pathFrom } from '../sides/provenance/path-from.ts'
import { relativeText } from '../sides/provenance/relative-text.ts'
import { shownAddress } from '../sides/http/address.ts'
import type { CodePlace, HttpConfig, RunConfig, SideConfig } from './config.ts'
import type { HttpInput, SideInput } from './define-config.ts'

/**
 * Fills in a side that has passed the checks. Paths become absolute, from `root`; what stands for the side in a report
 * is seen from `shownFrom`.
 */
export function normaliseSide(given: string | SideInput, root: string, shownFrom: string = root): SideConfig {
  const side: SideInput = typeof given === 'string' ? { file: given } : given
  if (side.http !== undefined)
    return { runner: 'http', http: normaliseHttp(side.http), shown: shownAddress(side.http.url) }
  const command = commandOf(side, root)
  const run: RunConfig = {
    export: side.export ?? null,
    cwd: resolve(root, side.cwd ?? '.'),
    env: { ...side.env },
    transport: side.transport ?? 'fd',
    watch: side.watch ?? null,
    making: { construct: side.construct ?? null, batch: side.batch ?? false },
    shown:
      side.file === undefined
        ? relativeText(side.module ?? side.command?.join(' ') ?? '', shownFrom)
        : pathFrom(shownFrom, resolve(root, side.file)),
    shownFrom,
  }
  if (side.node !== undefined && side.node !== false) {
    const node = typeof side.node === 'string' ? program(side.node, root) : null
    return { runner: 'node', ...run, ...placeOf(side, root), node }
  }
  if (isPython(side)) {
    const python = side.python === undefined ? null : program(side.python, root)
    return { runner: 'python', ...run, ...placeOf(side, root), command, python }
  }
  if (command === null) return { runner: 'in-process', ...run, ...placeOf(side, root) }
  return { runner: 'worker', ...run, command, file: side.file === undefined ? null : resolve(root, side.file) }
}

/** `.py`, or an interpreter for a module. Another file with a command, or a command alone, is a worker of its own. */
function isPython({ file, module, command, python }: SideInput): boolean {
  if (python !== undefined || (file !== undefined && extname(file) === '.py')) return true
  return command !== undefined && module !== undefined
}

function placeOf({ file, module }: SideInput, root: string): CodePlace {
  if (file !== undefined) return { file: resolve(root, file), module: null }
  if (module !== undefined) return { file: null, module }
  throw new LockstepError('internal', 'a side that names no pipeline has passed the checks')
}

function commandOf({ command }: SideInput, root: string): readonly string[] | null {
  const [first, ...rest] = command ?? []
  return first === undefined ? null : [program(first, root), ...rest]
}

function normaliseHttp({ url, taps, headers, values, concurrency, retries, maxBytes }: HttpInput): HttpConfig {
  return {
    url,
    taps,
    headers: headers ?? {},
    values: values ?? 'json',
    concurrency: concurrency ?? 8,
    retries: retries ?? 2,
    maxBytes: maxBytes ?? 32 * 2 ** 20,
  }
}

/** A program with a separator in it is a path from the configuration; one without is looked up by the system. */
function program(name: string, root: string): string {
  return /[/\\]/.test(name) && !isAbsolute(name) ? resolve(root, name) : name
}
