import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pathFrom } from './path-from.ts'

/**
 * Turns `file:///a/b/c.ts:14:3` or `/a/b/c.ts:14:3` into `c.ts:14`, relative to a folder; undefined for anything else.
 */
export function sourcePlace(site: string, folder: string): string | undefined {
  const [, file, line] = /^(.*):(\d+):\d+$/.exec(site) ?? []
  if (file === undefined) return undefined
  const path = file.startsWith('file://') ? fileURLToPath(file) : file
  return `${isAbsolute(path) ? pathFrom(folder, path) : path}:${line}`
}

/** Shows a place that is relative to one folder, `c.ts:14`, as seen from another one; what is no such place stays. */
export function movedPlace(place: string, from: string, to: string): string {
  return /^(?!\w+:\/\/).+:\d+$/.test(place) ? pathFrom(to, resolve(from, place)) : place
}
