import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Turns `file:///a/b/c.ts:14:3` or `/a/b/c.ts:14:3` into `c.ts:14`, relative to a folder; undefined for anything else.
 */
export function sourcePlace(site: string, folder: string): string | undefined {
  const [, file, line] = /^(.*):(\d+):\d+$/.exec(site) ?? []
  if (file === undefined) return undefined
  const path = file.startsWith('file://') ? fileURLToPath(file) : file
  return `${relative(folder, path) || path}:${line}`
}
