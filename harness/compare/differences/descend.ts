import type { Findings, PathNode } from './findings.ts'
import type { IgnoreNode } from '../path-pattern.ts'

/** Describes what sets two values apart that are known to differ. */
export type Descend = (
  a: unknown,
  b: unknown,
  findings: Findings,
  path: PathNode | null,
  at: IgnoreNode | null,
  depth: number,
) => void
