import { spawnSync } from 'node:child_process'
import { UsageError } from '../../errors.ts'

/** Runs git in a folder and returns what it prints. @throws {UsageError} if it fails, or there is none. */
export function runGit(folder: string, ...words: readonly string[]): string {
  const done = spawnSync('git', ['-C', folder, ...words], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (done.error === undefined && done.status === 0) return done.stdout
  const why = done.error?.message ?? done.stderr.trim().split('\n')[0] ?? ''
  throw new UsageError(`--changed: git cannot say what changed: ${why}`, { at: folder })
}

/** Lists the paths that git prints with `-z`. */
export function gitPaths(folder: string, ...words: readonly string[]): readonly string[] {
  return runGit(folder, ...words)
    .split('\0')
    .filter((path) => path !== '')
}

/** Names what git knows a commit by; null where it knows none. */
export function gitCommit(folder: string, ...words: readonly string[]): string | null {
  try {
    return runGit(folder, ...words).trim()
  } catch {
    return null
  }
}
