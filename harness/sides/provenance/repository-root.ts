import { existsSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/**
 * Finds the root of the git repository that an absolute folder lies in: the nearest one, itself or above, that holds a
 * `.git`, which is a file in a worktree and in a submodule. Without a repository it is the folder itself; of one inside
 * of `.lockstep`, where what is made for a test lies, the folder that holds that.
 */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return folder.split(`${sep}.lockstep${sep}`)[0] || folder
  }
}
