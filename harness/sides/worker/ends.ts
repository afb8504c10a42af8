import { WorkerError, type StagePlace } from '../../errors.ts'

/**
 * How often the worker of a side may end on a record before a run is given up. One for all sides of a pair: each such
 * record costs a few starts of a process, and one that hangs its time limit twice.
 */
export interface Ends {
  /** All records may be such as end a worker: that they do says nothing of the others. */
  readonly mayAll: boolean
  /**
   * Counts a record that ended a worker, at a stage where that is known, and the milliseconds it took to get over it.
   * @throws {WorkerError} if there were too many, or they took too long.
   */
  note(role: string, ms: number, stage?: string | null): void
  /** How often the work was given up, and why, until another part of it begins. */
  readonly givenUp: { readonly times: number; readonly why: unknown }
  /**
   * Forgets what was counted: another part of the work begins, which `over` ends in its own way. It is ended too where
   * its own time is spent. Left out, it ends as the first part does.
   */
  renew(over?: (why: string, where: StagePlace) => Error, isSpent?: () => boolean): void
}

/** So many records may end a worker, and so long may it take to get over them. */
export const MOST_ENDS = { records: 25, ms: 180_000 } as const

/** Makes the count of one pair. */
export function createEnds(
  most: { readonly records: number; readonly ms: number } = MOST_ENDS,
  { mayAll = false }: Partial<Pick<Ends, 'mayAll'>> = {},
): Ends {
  let records = 0
  let spent = 0
  let isSpent = (): boolean => false
  let giveUp: (why: string, where: StagePlace) => Error = tooMany
  const givenUp = { times: 0, why: null as unknown }
  return {
    mayAll,
    givenUp,
    note: (role, ms, stage = null) => {
      records++
      spent += ms
      if (records < most.records && spent < most.ms && !isSpent()) return
      const why =
        records >= most.records
          ? `${records} records ended a worker`
          : `to get over the ${records} records that ended a worker took ${Math.round(spent / 1000)} s`
      givenUp.times++
      const at = stage === null ? '' : ` at stage '${stage}'`
      const where = stage === null ? { side: role } : { side: role, stage }
      givenUp.why = giveUp(`${why}, the last one that of ${role}${at}`, where)
      throw givenUp.why
    },
    renew: (over = tooMany, isOver = () => false) => {
      givenUp.why = null
      records = 0
      spent = 0
      giveUp = over
      isSpent = isOver
    },
  }
}

function tooMany(why: string, where: StagePlace): Error {
  return new WorkerError(`${why}: what is left was not run.`, where, {
    hint: 'put right what ends the process; `valid` leaves such inputs out of what is generated',
  })
}
