import type { IgnoreNode } from '../path-pattern.ts'
import type { Rule } from '../rule.ts'
import type { Difference } from './difference.ts'

/** Where in the value a difference is, as a chain upwards: made into text only where a difference is listed. */
export interface PathNode {
  readonly above: PathNode | null
  /** `.key`, `[3]`, `["odd key"]`. */
  readonly segment: string
}

/** Collects differences: all are counted, the first `limit` are described. */
export interface Findings {
  readonly rule: Rule
  readonly list: Difference[]
  readonly limit: number
  count: number
  /** How many differences were counted below two objects, once the list is full. */
  readonly counted: Map<object, Map<object, number>>
}

/** Where a walk through two values stands, and what it found so far. */
export interface Spot {
  readonly findings: Findings
  readonly path: PathNode | null
  /** The tree of ignored paths from here on; null where nothing further is ignored. */
  readonly at: IgnoreNode | null
  /** Levels of nesting above. */
  readonly depth: number
}

/** Describes what sets two values apart that are known to differ. */
export type Descend = (a: unknown, b: unknown, spot: Spot) => void

/** Counts a difference, and describes it while there is room: `describe` is not called otherwise. */
export function add({ findings, path }: Spot, describe: () => Omit<Difference, 'path'>): void {
  findings.count++
  if (findings.list.length < findings.limit) findings.list.push({ path: pathText(path), ...describe() })
}

function pathText(path: PathNode | null): string {
  const segments: string[] = []
  for (let at = path; at !== null; at = at.above) segments.push(at.segment)
  return `$${segments.toReversed().join('')}`
}
