import { existsSync, realpathSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { Config, PairConfig } from '../../config/config.ts'
import { readRegular } from '../../regular-file.ts'
import { changedFiles, type Changes } from './changed-files.ts'
import { importClosure, isSource } from './import-closure.ts'

/** Files that no pipeline reads, whatever they say. */
const FOR_PEOPLE =
  /^(?:\.github|\.gitlab|\.vscode|\.idea)\/|(?:^|\/)(?:README|CHANGELOG|LICENSE|LICENCE|CONTRIBUTING|CODEOWNERS|AUTHORS)(?:\.\w+)?$|(?:^|\/)\.git(?:ignore|attributes)$/u

/**
 * Finds the pairs that may give another verdict than at a commit.
 * @throws {UsageError} as `changedFiles`.
 */
export function changedPairs(config: Config, ref: string): readonly PairConfig[] {
  return pairsConcerned(config, changedFiles(config.root, ref))
}

/**
 * Finds the pairs that changes may give another verdict, in the order of the configuration: whose sides, inputs or what
 * these import, or whose golden records, are among them. A file that is no code counts for every pair, but for golden
 * files of others and what is written for people; so does the configuration. A side that is a program or a service, or
 * that imports by a computed name, always counts.
 */
export function pairsConcerned(config: Config, changes: Changes): readonly PairConfig[] {
  const root = realpathSync(changes.root)
  const inRoot = (path: string): string => relative(root, withoutLinks(path)).split(sep).join('/')
  const goldens = new Map(config.pairs.map((pair) => [pair.name, goldenPaths(inRoot(pair.golden))]))
  const configured = inRoot(config.file)
  const read = (path: string): string => textOf(join(root, path))
  return config.pairs.filter((pair) => {
    const others = [...goldens].flatMap(([name, paths]) => (name === pair.name ? [] : paths))
    const own = goldens.get(pair.name) ?? []
    const isOthers = (path: string): boolean => others.includes(path) && !own.includes(path)
    const counting = changes.changed.filter((path) => !FOR_PEOPLE.test(path) && !isOthers(path))
    if (counting.length === 0) return false
    if (isOpen(pair) || counting.some((path) => path === configured || !isSource(path))) return true
    const modules = [pair.training, pair.inference].map((side) =>
      side !== null && 'module' in side ? side.module : null,
    )
    const text = modules.map((module) => (module === null ? '' : `import ${module}\nfrom '${module}'\n`)).join('')
    const begin = { files: [...rootsOf(pair).map(inRoot), configured], text }
    const used = importClosure(begin, [...changes.files, ...changes.changed], read)
    return used === null || counting.some((path) => used.has(path))
  })
}

/** Tells whether what a pair runs cannot be known from its files. */
function isOpen({ training, inference }: PairConfig): boolean {
  return [training, inference].some((side) => side?.runner === 'http' || side?.runner === 'worker')
}

/** Files and folders that a pair names itself, absolute. */
export function rootsOf(pair: PairConfig): readonly string[] {
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && isAbsolute(value)) found.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  walk(pair)
  return found
}

/** A golden file, and what lies pending beside it. The folder of its large values may hold code of others as well. */
export function goldenPaths(golden: string): readonly string[] {
  const stem = golden.replace(/\.ya?ml$/u, '')
  return [golden, `${stem}.pending.yaml`]
}

/** A path without symbolic links; of what does not exist, as it is. */
export function withoutLinks(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}

function textOf(path: string): string {
  try {
    return readRegular(path)?.toString('utf8') ?? ''
  } catch {
    return ''
  }
}
