import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Turns `file:///a/b/c.ts:14:3` or `/a/b/c.ts:14:3` into `c.ts:14`, relative to a folder; undefined for anything else.
 */
export function sourcePlace(site: string, folder: string): string | undefined {
  const match = /^(.*):(\d+):\d+$/.exec(site)
  if (match === null) return undefined
  const path = match[1]!.startsWith('file://') ? fileURLToPath(match[1]!) : match[1]!
  return `${relative(folder, path) || path}:${match[2]}`
}
