import { mkdirSync, readdirSync, renameSync, rmSync, statSync, existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { WorkerError } from '../../errors.ts'

/** Where something is built before it is kept. */
export interface Staging {
  /** What is kept, an empty folder. */
  readonly folder: string
  /** For what is only needed meanwhile, an empty folder. */
  readonly scratch: string
}

/** A folder of what was built: all of one thing or nothing, whoever else builds it at the same time. */
export interface Cache {
  /** For the downloads of programs that have caches of their own, absolute. */
  readonly downloads: (program: string) => string
  /**
   * Gives the folder kept under a key, absolute; builds it first if there is none. A build that says why it gave up, or
   * throws, leaves nothing.
   * @throws {WorkerError} if the cache cannot be written.
   */
  readonly keep: (key: string, build: (staging: Staging) => Promise<string | null>) => Promise<Kept>
}

/** What came of a build. */
export type Kept = { readonly folder: string } | { readonly gaveUp: string }

/** What an interrupted build left behind is removed after so many milliseconds. */
const LEFT_BEHIND = 24 * 60 * 60 * 1000

/**
 * Names the cache folder: as given (relative to `cwd`), else `$LOCKSTEP_CACHE`, else `lockstep` in `$XDG_CACHE_HOME`,
 * else in `~/.cache`.
 */
export function cacheFolder(
  given: string | null,
  { env, cwd }: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string },
): string {
  const named = given ?? env['LOCKSTEP_CACHE'] ?? ''
  if (named !== '') return resolve(cwd, named)
  const base = env['XDG_CACHE_HOME'] ?? ''
  return join(isAbsolute(base) ? base : join(env['HOME'] ?? homedir(), '.cache'), 'lockstep')
}

/** Makes the cache of a folder, which need not exist yet. Touches nothing outside of it. */
export function openCache(root: string): Cache {
  return {
    downloads: (program) => join(root, 'downloads', program),
    keep: async (key, build) => {
      const folder = join(root, key)
      if (existsSync(folder)) return { folder }
      const unfinished = join(root, 'unfinished')
      const own = join(unfinished, randomBytes(8).toString('hex'))
      const staging = { folder: join(own, 'kept'), scratch: join(own, 'scratch') }
      writing(root, () => {
        sweep(unfinished)
        for (const made of [staging.folder, staging.scratch, dirname(folder)]) makeFolder(made)
      })
      try {
        const gaveUp = await build(staging)
        if (gaveUp !== null) return { gaveUp }
        writing(root, () => moveUnlessThere(staging.folder, folder))
        return { folder }
      } finally {
        rmSync(own, { recursive: true, force: true })
      }
    },
  }
}

/**
 * Makes a folder and those above it, one by one: Node's own way never comes back where a file system takes no folders.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Two runs may build the same at once: the first to be done is kept, the other's is as good. */
function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}

function sweep(unfinished: string): void {
  if (!existsSync(unfinished)) return
  for (const name of readdirSync(unfinished)) {
    const path = join(unfinished, name)
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - changed > LEFT_BEHIND) rmSync(path, { recursive: true, force: true })
  }
}

function writing(root: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    throw new WorkerError(
      `the cache folder ${root} cannot be written: ${(cause as Error).message}`,
      { side: 'both' },
      { hint: 'name another: --cache DIR, or LOCKSTEP_CACHE', cause },
    )
  }
}
