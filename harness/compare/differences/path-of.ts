import { display } from '../../values/display.ts'
import { pathSegment } from '../../values/json-path.ts'
import { ignoreIndex, ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import type { PathNode, Spot } from './findings.ts'

/** Goes down to a key of a record or map, or to a column. */
export function spotOfKey({ findings, path, at, depth }: Spot, key: unknown): Spot {
  return { findings, path: pathOfKey(path, key), at: ignoredBelow(at, key), depth: depth + 1 }
}

/** Goes down to an element. */
export function spotOfIndex({ findings, path, at, depth }: Spot, index: number): Spot {
  return { findings, path: { above: path, segment: pathSegment(index) }, at: ignoreIndex(at, index), depth: depth + 1 }
}

/** What is ignored below a key; keys that are not text are reached by `*` only. */
export function ignoredBelow(at: IgnoreNode | null, key: unknown): IgnoreNode | null {
  return typeof key === 'string' ? ignoreKey(at, key) : (at?.any ?? null)
}

function pathOfKey(above: PathNode | null, key: unknown): PathNode {
  if (typeof key !== 'string') return { above, segment: `[${display(key, 40).text}]` }
  return { above, segment: pathSegment(key) }
}
