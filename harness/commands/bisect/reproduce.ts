import { LockstepError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { readGolden } from '../../golden/read/read-golden.ts'
import type { Outcome } from '../../pipeline/outcome.ts'
import { packagesOf } from '../../pipeline/provenance.ts'
import { recordedSide } from '../../sides/recorded-side.ts'
import type { Side } from '../../sides/side.ts'
import { inBatches } from '../../run/in-batches.ts'
import { lockstep, type RunResult } from '../../run/lockstep.ts'
import type { RunRecord } from '../../run/record.ts'
import { traceRecords } from '../../run/trace-records.ts'
import { zip } from '../../values/zip.ts'
import type { SideConfig } from '../../config/config.ts'
import type { GoldenRecord } from '../../golden/golden-file.ts'
import { drift } from '../check/drift.ts'
import { openOne } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { Shown } from '../../values/display.ts'
import { showing } from '../../pair/show.ts'
import { termsOf } from '../../pair/terms.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import type { Role } from '../../pipeline/role.ts'
import { byEnvironment, goldenSide } from '../../pair/golden-side.ts'
import type { EnvironmentGroup } from '../../pair/golden-side.ts'
import type { Trace } from '../../pipeline/trace.ts'

/** A side to run on the golden records, as it is to be run. */
export interface ReproduceTask {
  readonly pair: PairTask
  readonly role: Role
  readonly side: SideConfig
}

/** A golden record of which a side gives another value, at the first stage where it does. */
export interface ChangedValue {
  readonly record: string
  /** 1-based line of the golden file. */
  readonly line: number
  readonly stage: string
  /** Null where the stage was not reached. */
  readonly golden: Shown | null
  readonly given: Shown | null
}

/** What a side made of the golden records. */
export interface Reproduction {
  /** What the stages use, as the side says. */
  readonly packages: Readonly<Record<string, string | null>>
  /** In the order of the file; empty: all is as the golden file says. */
  readonly changed: readonly ChangedValue[]
}

/**
 * Runs one side on the recorded golden records and compares every stage with what they hold, under the pair's rules,
 * inside the process that runs its code.
 * @throws {GoldenError} if the golden file is not clean; {UsageError | WorkerError} if the side cannot be loaded.
 */
export async function reproduce(
  { pair: task, role, side: config }: ReproduceTask,
  context: ChildContext,
): Promise<Reproduction> {
  const { pair } = task
  const file = readGolden(pair.golden, nodeFiles())
  const { side, settled } = await openOne(role, { task, config }, sideContext(context))
  try {
    const records = file.records.filter(({ stages }) => stages !== null)
    const traces = await traceAll(side, records, context)
    const show = showing(pair.private)
    const changed: ChangedValue[] = []
    for (const group of byEnvironment(file, records)) {
      const { divergences } = await compare({ role, side, traces, group, terms: termsOf(pair, null, settled) })
      for (const { record, first, training, inference } of divergences) {
        const [golden, given] = role === 'training' ? [inference, training] : [training, inference]
        const line = file.records.find(({ id }) => id === record.id)?.line ?? 0
        const shown = (outcome: Outcome): Shown | null => show.outcome(outcome)
        changed.push({ record: record.id, line, stage: first.name, golden: shown(golden), given: shown(given) })
      }
    }
    return { packages: packagesOf(side.info.provenance), changed: changed.toSorted((a, b) => a.line - b.line) }
  } finally {
    await side.close()
  }
}

async function traceAll(
  side: Side,
  records: readonly GoldenRecord[],
  { watchdog }: ChildContext,
): Promise<ReadonlyMap<string, Trace>> {
  const traces = await traceRecords(side, inBatches(records), watchdog.expect)
  return new Map(zip(records, traces).map(([{ id }, trace]) => [id, trace]))
}

interface Comparison {
  readonly role: Role
  readonly side: Side
  readonly traces: ReadonlyMap<string, Trace>
  readonly group: EnvironmentGroup
  readonly terms: ReturnType<typeof termsOf>
}

/**
 * Training is compared as drift is, stage by stage of its own; inference as with golden records that stand for
 * training.
 */
function compare({ role, side, traces, group, terms }: Comparison): Promise<RunResult> {
  const keep = group.records.length
  if (role === 'training') return drift({ info: side.info, traces }, group, { terms, keep, onDrift: () => undefined })
  const now = recordedSide(
    'inference',
    side.info,
    group.records.map(({ id }) => {
      const trace = traces.get(id)
      if (trace === undefined) throw new LockstepError('internal', `record '${id}' was not run`)
      return trace
    }),
  )
  const batch = group.records.map(({ id, input }): RunRecord => ({ id, origin: 'golden', input }))
  return lockstep({ training: goldenSide('training', group), inference: now }, [batch], {
    oneSide: true,
    terms,
    keep,
    bail: false,
    inFlight: 1,
  })
}
