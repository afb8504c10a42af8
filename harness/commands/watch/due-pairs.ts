import { statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Config } from '../../config/config.ts'
import { goldenPaths, pairsConcerned, rootsOf, withoutLinks } from '../changed/changed-pairs.ts'
import { isSource } from '../changed/import-closure.ts'
import type { ProjectChange } from './watch-project.ts'

/** Pairs to be checked again, and the files that are why. */
export interface Due {
  readonly pairs: readonly string[]
  readonly files: readonly string[]
}

/**
 * Names the pairs that a change may give another verdict, in the order of the configuration.
 *
 * @param root the root of the repository, without links
 * @param ended when the last check ended, in milliseconds of the epoch; null while one runs
 */
export function duePairs(
  config: Config,
  { root, changed, files }: ProjectChange & { readonly root: string },
  ended: number | null,
): Due {
  const named = new Set(
    [config.file, ...config.pairs.flatMap((pair) => [...rootsOf(pair), ...goldenPaths(pair.golden)])].map((path) =>
      relative(root, withoutLinks(path)).split(sep).join('/'),
    ),
  )
  // A file that no pair names may be what a side writes when it runs: then each check would be due to the one before.
  const counting = changed.filter(
    (path) => isSource(path) || named.has(path) || (ended !== null && isLater(join(root, path), ended)),
  )
  const pairs = pairsConcerned(config, { root, changed: counting, files })
  return { pairs: pairs.map(({ name }) => name), files: counting }
}

function isLater(path: string, than: number): boolean {
  try {
    return statSync(path).mtimeMs > than
  } catch {
    return false
  }
}
