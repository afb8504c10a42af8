import { repositoryRoot } from '../../sides/provenance/repository-root.ts'
import { gitCommit, gitPaths } from './run-git.ts'

/**
 * Lists the files that a commit would take otherwise than they lie in the working tree, which alone is checked;
 * relative to the root of the repository. Empty where nothing is staged, so that there is nothing to commit.
 */
export function stagedOtherwise(folder: string): readonly string[] {
  const root = repositoryRoot(folder)
  const differing = (...words: readonly string[]): readonly string[] =>
    gitPaths(root, 'diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', ...words, '--')
  const isFirst = gitCommit(root, 'rev-parse', '--verify', '--quiet', 'HEAD') === null
  if (!isFirst && differing('--cached').length === 0) return []
  return differing()
}
