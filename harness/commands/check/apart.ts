import { errorFacts, WorkerError } from '../../errors.ts'
import { inOwnProcess } from '../../config/own-process.ts'
import { ChildEndedError } from '../../child/child-failure.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { PairReport } from '../../report/report.ts'

/**
 * Makes the task with which a check goes on where the process that ran it did not live to its end: a side whose code
 * hung or ended that process on a record gets a process of its own, which such a record may end alone; all get one
 * where nobody saw which side it was. Inputs that never come are left out. Null where nothing of this applies.
 */
export function apart(task: PairTask, error: unknown): PairTask | null {
  const { side, stage, record } = errorFacts(error)
  if (side === 'inputs') return task.inputs === 'none' ? null : { ...task, inputs: 'none' }
  const isSeen = (side === 'training' || side === 'inference') && (stage !== null || record !== null)
  if (!isSeen && !(error instanceof ChildEndedError)) return null
  const moved = (['training', 'inference'] as const).flatMap((role) => {
    const config = isSeen && role !== side ? null : task.pair[role]
    return config?.runner === 'in-process' ? [[role, inOwnProcess(config)] as const] : []
  })
  return moved.length === 0 ? null : { ...task, pair: { ...task.pair, ...Object.fromEntries(moved) } }
}

/**
 * Makes the error of a check that went on where its process had ended on a record, and in which nothing ended again:
 * what that was is not known, but it was seen. Null where the report tells of an end, or a side was never given a
 * process of its own.
 */
export function notAgain(failures: readonly unknown[], report: PairReport): WorkerError | null {
  const { causes, divergences, findings, error } = report
  const isTold =
    error !== null ||
    causes.some(({ ends }) => ends !== null) ||
    divergences.some(({ differences }) => differences.some(({ kind }) => kind === 'ended')) ||
    findings.some(({ kind }) => kind === 'both-ended')
  return isTold ? null : onceOnly(failures)
}

/** Makes the error of the first of some ends that did not happen again; null: there was none on a record. */
export function onceOnly(failures: readonly unknown[]): WorkerError | null {
  // What hangs on no record is an edited pipeline's: stages are matched by such.
  const [first] = failures
    .filter((one) => one instanceof ChildEndedError || errorFacts(one).record !== null)
    .map(errorFacts)
    .filter(({ side }) => side !== 'inputs')
  if (first === undefined) return null
  const { what, side, stage, record, stderr } = first
  return new WorkerError(
    `${what.replace(/\.$/, '')}; in a process of its own it did not happen again`,
    {
      side: side ?? 'both',
      ...(stage === null ? {} : { stage }),
      ...(record === null ? {} : { record }),
    },
    { stderr, hint: 'run it again: what comes and goes is nondeterminism' },
  )
}
