import type { WorkerError } from '../../errors.ts'
import { outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import type { Connection, Crash } from './connection.ts'
import type { LastSeen } from './worker-failure.ts'

/** What a worker was running when it ended. */
export interface Crashed {
  readonly inputs: readonly unknown[]
  /** What the first of them counts as, over all records of the side. */
  readonly firstRecord: number
  /** Stages in order, where each takes the value of the one before; null where some do not. */
  readonly chain: readonly string[] | null
}

/** How it is tried again: in workers of their own, which may end as well. */
export interface Retrial {
  /** Starts a worker that has loaded the pipeline. */
  readonly start: () => Promise<Connection>
  /** Has it run inputs; null where it cannot tell its place before each value that a stage runs on. */
  readonly tell: ((worker: Connection, inputs: readonly unknown[]) => Promise<unknown>) | null
  readonly run: (worker: Connection, inputs: readonly unknown[]) => Promise<unknown>
  readonly stage: (worker: Connection, name: string, value: unknown) => Promise<Outcome>
}

/**
 * Finds where a worker ended, by trying again in fresh ones: the batch, with every place told; where that tells no
 * record, one record at a time; where that tells no stage, one stage at a time. It costs nothing while nobody crashes.
 * Null where it does not happen again.
 */
export async function locateCrash(crash: Crash, crashed: Crashed, retrial: Retrial): Promise<WorkerError | null> {
  const { inputs, firstRecord, chain } = crashed
  const { run, tell, stage } = retrial
  /** Where a worker ends, null where it does not. */
  const tried = async (what: (worker: Connection) => Promise<void>): Promise<LastSeen | null> => {
    const worker = await retrial.start()
    try {
      await what(worker)
      return null
    } catch {
      return worker.crash()?.seen ?? null
    } finally {
      await worker.close()
    }
  }
  const told = tell === null ? null : await tried(async (worker) => void (await tell(worker, inputs)))
  if (told !== null && told.record !== null) return crash.at({ ...told, record: firstRecord + told.record })
  let row = 0
  const alone = await tried(async (worker) => {
    for (const input of inputs) {
      await (tell ?? run)(worker, [input])
      row++
    }
  })
  if (alone === null) return told === null ? null : crash.at(told)
  const record = firstRecord + row
  if (chain === null || tell !== null) return crash.at({ stage: alone.stage ?? told?.stage ?? null, record })
  let name: string | null = null
  const staged = await tried(async (worker) => {
    let value: unknown = inputs[row]
    for (name of chain) {
      value = await stage(worker, name, value)
      if (outcomeKind(value) !== 'value') return
    }
  })
  return crash.at({ stage: staged === null ? alone.stage : name, record })
}
