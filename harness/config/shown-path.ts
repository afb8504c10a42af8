import { join, relative } from 'node:path'

/** Writes a path as seen from `cwd`, absolute where it would begin with more than two `..`. */
export function shownPath(cwd: string, path: string): string {
  const short = relative(cwd, path)
  return short === '' || short.startsWith(join('..', '..', '..')) ? path : short.replaceAll('\\', '/')
}
