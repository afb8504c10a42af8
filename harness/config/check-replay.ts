import { readPath } from '../compare/path-pattern.ts'
import type { Add, ConfigPath } from './issue.ts'

/** Checks that what says where the parts of a logged record are leads to one place each. */
export function checkReplay(replay: Readonly<Record<string, unknown>>, path: ConfigPath, add: Add): void {
  for (const below of ['map', 'logged']) {
    const places = replay[below]
    if (typeof places !== 'object' || places === null) continue
    for (const [key, place] of Object.entries(places)) {
      if (Array.isArray(place)) {
        for (const [index, one] of place.entries()) checkPlace(one, [...path, below, key, index], add)
      } else checkPlace(place, [...path, below, key], add)
    }
  }
}

function checkPlace(place: unknown, path: ConfigPath, add: Add): void {
  if (typeof place !== 'string' || !place.startsWith('$')) return
  try {
    readPath(place, '')
  } catch {
    const hint = 'write paths as $.request, $.items[0] or $["odd key"], without *'
    add(path, `${JSON.stringify(place)} is no path to one place`, { hint })
  }
}
