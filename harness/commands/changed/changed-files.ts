import { UsageError } from '../../errors.ts'
import { repositoryRoot } from '../../sides/provenance/repository-root.ts'
import { gitCommit, gitPaths, runGit } from './run-git.ts'

/** The files of a repository, relative to its root with `/`. */
export interface Changes {
  /** The root of the repository, absolute. */
  readonly root: string
  /** What differs from the commit, or is not under version control: written, removed, or under another name. */
  readonly changed: readonly string[]
  /** All files that are there. */
  readonly files: readonly string[]
}

/**
 * Asks git which files are other than where the present branch left `ref`: in commits since, staged or not, and new.
 * What is staged counts even where the working tree has it as it was. Before the first commit all are new.
 * @throws {UsageError} if the folder is in no repository, or git does not know the commit.
 */
export function changedFiles(folder: string, ref: string): Changes {
  const root = repositoryRoot(folder)
  const fresh = (): readonly string[] => gitPaths(root, 'ls-files', '--others', '--exclude-standard', '-z')
  const base = ref.startsWith('-') ? null : gitCommit(root, 'merge-base', ref, 'HEAD')
  if (base === null) {
    runGit(root, 'rev-parse', '--git-dir')
    if (ref === 'HEAD' && gitCommit(root, 'rev-parse', '--verify', '--quiet', 'HEAD') === null) {
      const files = [...gitPaths(root, 'ls-files', '-z'), ...fresh()]
      return { root, changed: files, files }
    }
    throw new UsageError(`--changed: git knows no commit '${ref}', or none that the present branch came from`, {
      hint: 'fetch it first: in a shallow clone the history ends before it',
    })
  }
  const differing = (...words: readonly string[]): readonly string[] =>
    gitPaths(root, 'diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', ...words, base, '--')
  const added = fresh()
  const changed = new Set([...differing(), ...differing('--cached'), ...added])
  return { root, changed: [...changed], files: [...gitPaths(root, 'ls-files', '-z'), ...added] }
}
