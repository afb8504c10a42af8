import type { IgnoreNode } from '../path-pattern.ts'
import type { Rule } from '../rule.ts'

/** Compares two values at a place of the tree of ignored paths and at a depth. */
export type Same = (training: unknown, inference: unknown, rule: Rule, at: IgnoreNode | null, depth: number) => boolean
