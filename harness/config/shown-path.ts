import { relative, sep } from 'node:path'

/** Writes a path as seen from `cwd`, absolute where it would begin with more than two `..`. */
export function shownPath(cwd: string, path: string): string {
  const parts = relative(cwd, path).split(sep)
  return parts[0] === '' || parts[2] === '..' ? path : parts.join('/')
}
