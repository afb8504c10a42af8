import { relative, sep } from 'node:path'

/**
 * Shows an absolute path, or a place in it (`/a/b.ts:12`), as seen from a folder, with `/` on every system: `b.ts:12`,
 * `../c/d.yaml`. What is to be found with it can be, from that folder, and a report does not say where the folder lies.
 */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/') || '.'
}
