import { LockstepError } from '../../errors.ts'

/** Names of an answer. */
export interface Told {
  /** In the order of its columns. */
  readonly names: readonly string[]
  /** The index of each in the stages of the side. */
  readonly places: readonly number[]
}

/** The stages of a function that runs in a worker, as its answers tell them. */
export interface WorkerNames {
  /**
   * Reads the names of an answer, and their order of execution.
   * @throws {LockstepError} if these are no such lists.
   */
  read(stages: unknown, sequence: unknown): Told
}

/**
 * Makes what takes the names of answers: new ones come behind those of `stages`, and stand in `sequence` behind the one
 * that they are told behind. The names that were told last are not looked at again: a long loop makes thousands.
 */
export function workerNames(stages: string[], sequence: string[]): WorkerNames {
  let last: unknown = null
  let told: Told = { names: [], places: [] }
  const placeBehind = (name: string | undefined): number => (name === undefined ? 0 : sequence.indexOf(name) + 1)
  return {
    read: (names, order) => {
      if (names === last && names !== null) return told
      if (!isNames(names) || !isNames(order))
        throw new LockstepError('worker', 'stages or sequence are no lists of names')
      const inOrder = new Set(order)
      if (names.length !== order.length || !names.every((name) => inOrder.has(name)))
        throw new LockstepError('worker', 'stages and sequence hold other names')
      const known = new Set(stages)
      for (const name of names) if (!known.has(name)) stages.push(name)
      for (const [at, name] of order.entries())
        if (!known.has(name)) sequence.splice(placeBehind(order[at - 1]), 0, name)
      // A worker that was started anew may have met its taps in another order.
      const indices = new Map(stages.map((name, at) => [name, at]))
      last = names
      told = { names, places: names.map((name) => indices.get(name) ?? -1) }
      return told
    },
  }
}

function isNames(names: unknown): names is readonly string[] {
  return Array.isArray(names) && names.every((name) => typeof name === 'string') && new Set(names).size === names.length
}
