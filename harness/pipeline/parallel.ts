import { UsageError } from '../errors.ts'
import type { Stage } from './stage.ts'

/** Branches that all get the same value. The value after it is a record of the branches' last values. */
export interface Parallel {
  readonly kind: 'parallel'
  readonly name: string
  readonly branches: ReadonlyArray<{ readonly name: string; readonly nodes: readonly Node[] }>
}

/** A stage or a group of parallel branches. */
export type Node = Stage | Parallel

/**
 * Declares branches that run on the same value; order is compared inside a branch only.
 * @throws {UsageError} if the name is empty, or there is no branch. A branch without stages hands its input on.
 */
export function parallel(name: string, branches: Readonly<Record<string, readonly Node[]>>): Parallel {
  if (typeof name !== 'string' || name.trim() === '') {
    throw new UsageError('A parallel group needs a name: parallel(name, branches).')
  }
  const entries = Object.entries(branches)
  if (entries.length === 0) throw new UsageError(`Parallel group '${name}' has no branch.`)
  return { kind: 'parallel', name, branches: entries.map(([branch, nodes]) => ({ name: branch, nodes })) }
}
