import { dirname, extname } from 'node:path'
import { LockstepError } from '../errors.ts'
import { readRegular } from '../regular-file.ts'
import { pathFrom } from '../sides/provenance/path-from.ts'
import type { Config } from './config.ts'
import { crossCheck } from './cross-check.ts'
import type { ConfigInput } from './define-config.ts'
import { evaluate } from './evaluate.ts'
import { findConfig, unreadable } from './find-config.ts'
import type { ConfigPath, Issue, Position } from './issue.ts'
import { issuesError, type PlacedIssue } from './issues-error.ts'
import { locateSource } from './locate-source.ts'
import { normalise } from './normalise.ts'
import type { Raw } from './read-yaml.ts'
import { repositoryRoot } from '../sides/provenance/repository-root.ts'
import { schemaIssues } from './schema-issues.ts'
import { shownPath } from './shown-path.ts'

/** Where to look for the configuration, and how long it may take. */
export interface LoadOptions {
  /** The folder to look in, and above; what is wrong with the configuration is told with places relative to it. */
  readonly cwd: string
  /** The file as the caller named it; null: `lockstep.config.*`. */
  readonly file: string | null
  /** Milliseconds a configuration in JavaScript or TypeScript may take; default: 30,000. */
  readonly timeout?: number
  /** Gets what such a configuration prints. */
  readonly printed?: (text: string) => void
}

/**
 * Finds, reads, checks and normalises the configuration. YAML and JSON are read here; JavaScript and TypeScript are
 * evaluated in a child process, as no user code runs in this one.
 * @throws {UsageError} naming everything that is wrong, each with its path, and line where that is sure.
 */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const file = await findConfig(options.cwd, options.file)
  const shown = shownPath(options.cwd, file)
  const raw = await read(file, shown, options)
  if (raw.issues.some((issue) => issue.path.length === 0)) throw issuesError(shown, raw.issues)
  const isReported = (path: ConfigPath): boolean =>
    raw.issues.some((issue) => issue.path.every((segment, depth) => segment === path[depth]))
  const placed = [...schemaIssues(raw.value), ...crossCheck(raw.value)]
    .filter((issue) => !isReported(issue.path))
    .map((issue): PlacedIssue => ({ ...issue, position: raw.locate(issue.path, issue.on) }))
  if (raw.issues.length + placed.length > 0) throw issuesError(shown, [...raw.issues, ...placed])
  const shownFrom = repositoryRoot(dirname(file))
  const at = (path: ConfigPath): string => place(pathFrom(shownFrom, file), raw.locate(path, 'key'))
  return normalise(raw.value as ConfigInput, { file, shownFrom, at })
}

function place(shown: string, position: Position | null): string {
  return position === null ? shown : `${shown}:${position.line}`
}

function sourceOf(file: string): string {
  try {
    return readRegular(file)?.toString('utf8') ?? ''
  } catch (error) {
    throw unreadable(error, file)
  }
}

async function read(file: string, shown: string, options: LoadOptions): Promise<Raw> {
  const source = sourceOf(file)
  const extension = extname(file)
  if (extension === '.json' || extension === '.yaml' || extension === '.yml') {
    const { readYaml } = await import('./read-yaml.ts')
    return readYaml(source, extension === '.json' ? 'json' : 'yaml')
  }
  const { timeout = 30_000, printed = () => undefined } = options
  const { value, foreign, undefineds } = await evaluate(file, shown, { timeout, printed })
  const locate = locateSource(source)
  const issues = foreign.map(({ path, what }): PlacedIssue => {
    const issue: Issue = { path, on: 'value', message: `${what}, where only plain data can be`, hint: null }
    return { ...issue, position: locate(path, 'value') }
  })
  for (const path of undefineds) setUndefined(value, path)
  return { value, issues, locate }
}

/** Puts back what JSON left out, so that `a: undefined` is refused where `a` is a name and not an option. */
function setUndefined(value: unknown, [key, ...below]: ConfigPath): void {
  if (key === undefined) throw new LockstepError('internal', 'a property without a name is undefined')
  const parent = value as Record<string | number, unknown>
  if (below.length > 0) setUndefined(parent[key], below)
  else Object.defineProperty(parent, key, { value: undefined, enumerable: true })
}
