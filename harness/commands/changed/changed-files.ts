import { spawnSync } from 'node:child_process'
import { UsageError } from '../../errors.ts'
import { repositoryRoot } from '../../sides/provenance/repository-root.ts'

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
 * @throws {UsageError} if the folder is in no repository, or git does not know the commit.
 */
export function changedFiles(folder: string, ref: string): Changes {
  const root = repositoryRoot(folder)
  const git = (...words: readonly string[]): string => runGit(root, words)
  const base = ref.startsWith('-') ? null : tried(() => git('merge-base', ref, 'HEAD').trim())
  if (base === null) {
    git('rev-parse', '--git-dir')
    throw new UsageError(`--changed: git knows no commit '${ref}', or none that the present branch came from`, {
      hint: 'fetch it first: in a shallow clone the history ends before it',
    })
  }
  const changed = listed(git('diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', base, '--'))
  const fresh = listed(git('ls-files', '--others', '--exclude-standard', '-z'))
  return { root, changed: [...changed, ...fresh], files: [...listed(git('ls-files', '-z')), ...fresh] }
}

function listed(text: string): readonly string[] {
  return text.split('\0').filter((path) => path !== '')
}

function tried(action: () => string): string | null {
  try {
    return action()
  } catch {
    return null
  }
}

function runGit(root: string, words: readonly string[]): string {
  const done = spawnSync('git', ['-C', root, ...words], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (done.error === undefined && done.status === 0) return done.stdout
  const why = done.error?.message ?? done.stderr.trim().split('\n')[0] ?? ''
  throw new UsageError(`--changed: git cannot say what changed: ${why}`, { at: root })
}
