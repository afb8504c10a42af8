import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Role } from '../../pipeline/role.ts'
import { runningRole, type Status } from '../in-process/status.ts'
import type { OpenedFiles } from './opened-files.ts'

/** Whose files are noted where, while its code runs. */
interface Watcher {
  readonly role: Role
  readonly status: Status
  readonly files: OpenedFiles
}

type Noting = (args: readonly unknown[]) => void
type Functions = Record<string, (this: unknown, ...args: readonly unknown[]) => unknown>

/** Of this process, whatever copy of this package asks. */
const WATCHERS = Symbol.for('lockstep.opens')
type Slot = { [WATCHERS]?: Set<Watcher> }

/**
 * Notes the files that a side opens by functions of `node:fs` while its code runs in this process. What native
 * libraries, other processes and threads open is not seen.
 *
 * @returns what ends it
 */
export function watchOpens(watcher: Watcher): () => void {
  const watchers = ((globalThis as Slot)[WATCHERS] ??= replaceFunctions(new Set()))
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** Replaces the functions of `node:fs` by such as tell what they open, and do the same. */
function replaceFunctions(watchers: Set<Watcher>): Set<Watcher> {
  const note = (path: unknown, isWritten: boolean): void => {
    if (watchers.size === 0) return
    const at = absolute(path)
    if (at === null) return
    for (const { role, status, files } of watchers) {
      if (isWritten) files.written(at)
      else if (runningRole(status) === role) files.read(at)
    }
  }
  const whole: Noting = ([path, options]) => note(path, mayWrite(flagOf(options, 'flag')))
  const stream: Noting = ([path, options]) => {
    const { fd } = (options ?? {}) as { fd?: unknown }
    if (fd == null) note(path, mayWrite(flagOf(options, 'flags')))
  }
  const open: Noting = ([path, flags]) => note(path, mayWrite(flags))
  const write: Noting = ([path]) => note(path, true)
  const copy: Noting = ([, path]) => note(path, true)
  const rename: Noting = ([from, to]) => {
    const [source, target] = [absolute(from), absolute(to)]
    if (source !== null && target !== null) for (const { files } of watchers) files.renamed(source, target)
  }
  const replaced: ReadonlyArray<readonly [names: readonly string[], noting: Noting]> = [
    [['readFile', 'readFileSync'], whole],
    [['createReadStream'], stream],
    [['open', 'openSync'], open],
    [['writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'createWriteStream'], write],
    [['copyFile', 'copyFileSync'], copy],
    [['rename', 'renameSync'], rename],
  ]
  for (const [names, noting] of replaced) {
    for (const name of names) {
      replace(fs as unknown as Functions, name, noting)
      replace(fs.promises as unknown as Functions, name, noting)
    }
  }
  syncBuiltinESMExports()
  return watchers
}

function replace(functions: Functions, name: string, noting: Noting): void {
  const original = functions[name]
  if (original === undefined) return
  const made = function (this: unknown, ...args: readonly unknown[]): unknown {
    noting(args)
    return Reflect.apply(original, this, args)
  }
  functions[name] = Object.defineProperties(made, Object.getOwnPropertyDescriptors(original))
}

/** Null for what names no file: a descriptor, an open handle, nonsense. */
function absolute(path: unknown): string | null {
  try {
    if (typeof path === 'string') return resolve(path)
    if (Buffer.isBuffer(path)) return resolve(path.toString())
    return path instanceof URL ? fileURLToPath(path) : null
  } catch {
    return null
  }
}

function flagOf(options: unknown, key: string): unknown {
  if (typeof options !== 'object' || options === null) return undefined
  try {
    return (options as Readonly<Record<string, unknown>>)[key]
  } catch {
    return undefined
  }
}

const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = fs.constants

function mayWrite(flags: unknown): boolean {
  if (typeof flags === 'number') return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)) !== 0
  return typeof flags === 'string' && /[wa+]/.test(flags)
}
