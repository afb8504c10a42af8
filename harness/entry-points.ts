import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { LockstepError } from './errors.ts'

type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>

const PACKAGE = new URL('../package.json', import.meta.url)
const CONDITION = import.meta.url.endsWith('.ts') ? 'lockstep-source' : 'default'

/** The folder of this copy of the package's code: `harness/` or `dist/`, with a `/` at its end. */
export const CODE_FOLDER: string = fileURLToPath(new URL('./', import.meta.url))

/**
 * Lists what can be imported of this very copy of the package, by the `exports` of its package.json: `lockstep/tap` and
 * the file that is loaded for it, source or compiled as this file is. Longer names come first, so that a loader that
 * takes the first that matches takes the right one.
 */
export function entryPoints(): Readonly<Record<string, string>> {
  const { name, exports } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    readonly name: string
    readonly exports: Exports
  }
  const found = Object.entries(exports).flatMap(([path, target]): [string, string][] => {
    if (typeof target === 'string') return []
    const file = target[CONDITION]
    if (file === undefined) throw new LockstepError('internal', `'${path}' has no ${CONDITION}`, { at: 'package.json' })
    return [[name + path.slice(1), fileURLToPath(new URL(file, PACKAGE))]]
  })
  return Object.fromEntries(found.toSorted(([a], [b]) => b.length - a.length))
}

/** Modules of this package that are run in a process or on a thread of their own, by their path without ending. */
export const PROGRAMS = [
  'commands/child',
  'config/evaluate-child',
  'sides/node-worker/main',
  'sides/node-worker/channel-thread',
] as const

/** One of {@link PROGRAMS}. */
export type Program = (typeof PROGRAMS)[number]

/**
 * Names the module a process runs, as a file URL: the source where this file is source, or what was built of it. Tests
 * of the source have the built programs run, which start in a third of the time: `LOCKSTEP_PROGRAMS` names their
 * folder.
 */
export function programUrl(program: Program): URL {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  return new URL(moduleForPrograms(new URL(`./${program}${ending}`, import.meta.url).href))
}

/**
 * Names what a program of this package is to import, as a file URL, where this process means the module at `url`: what
 * was built of it where the built programs run, else the same. A module of another package is left as it is.
 */
export function moduleForPrograms(url: string): string {
  const own = new URL('./', import.meta.url).href
  const built = process.env['LOCKSTEP_PROGRAMS']
  if (built === undefined || !url.startsWith(own) || !url.endsWith('.ts')) return url
  return new URL(url.slice(own.length).replace(/\.ts$/, '.js'), pathToFileURL(`${built}/`)).href
}
