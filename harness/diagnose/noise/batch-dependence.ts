import { LockstepError } from '../../errors.ts'
import { outcomeKind, NOT_REACHED, type Outcome } from '../../pipeline/outcome.ts'
import { withoutTolerance, type Rule } from '../../compare/rule.ts'
import type { Side } from '../../sides/side.ts'
import { inBatches } from '../../run/in-batches.ts'
import type { RunRecord } from '../../run/record.ts'
import { traceRecords } from '../../run/trace-records.ts'
import { zip } from '../../values/zip.ts'
import type { Trace } from '../../pipeline/trace.ts'
import { gaveOtherwise } from './gave-otherwise.ts'
import type { Noise } from './noise.ts'

/** A stage whose outcome of a record is another one beside other records, or in another order. */
export interface BatchDependence {
  /** The side's own name of the stage, the first in order of execution. */
  readonly stage: string
  /** `nondeterminism`: it gives other values in the very same batches too. */
  readonly kind: Noise['kind']
  /** The records on which it is the first that differs. */
  readonly records: readonly RunRecord[]
  /** What it gave for each of them in order, and what otherwise. */
  readonly outcomes: ReadonlyArray<readonly [inOrder: Outcome, otherwise: Outcome]>
}

/** How records are run again and compared. */
export interface BatchComparison {
  /** How two outcomes of a stage are compared; null: they are not. */
  readonly ruleOf: (stage: string) => Rule | null
  /** Is told the ids of the records that run next. */
  readonly expect: (ids: readonly string[]) => void
  /** Is told of the first stage whose values differ so, but within the tolerance of its rule: that is no dependence. */
  readonly onTolerated: (stage: string, records: readonly RunRecord[]) => void
}

type Traces = ReadonlyMap<RunRecord, Trace>

/**
 * Runs records through a side one at a time, and shuffled in full batches, and compares every outcome with that of the
 * records in order. Null if all are the same, or no stage takes batches: then a record has nothing beside it.
 * Records that throw are left out. Costs three more runs of the records, one more if one throws, and one if something
 * is tolerated.
 */
export async function batchDependence(
  side: Side,
  records: readonly RunRecord[],
  { ruleOf, expect, onTolerated }: BatchComparison,
): Promise<BatchDependence | null> {
  if (!side.info.stages.some(({ batch }) => batch)) return null
  const run = async (batches: Iterable<readonly RunRecord[]>): Promise<Traces> => {
    const order = [...batches]
    return new Map(zip(order.flat(), await traceRecords(side, order, expect)))
  }
  const tried = await run(inBatches(records))
  // A batch in which one record throws runs one record at a time: nothing would stand beside any of them.
  const kept = records.filter((record) => !side.sequence.some((stage) => throwsAt(traceOf(tried, record), stage)))
  const first = kept.length === records.length ? tried : await run(inBatches(kept))
  const parts = (other: Traces, under: (stage: string) => Rule | null = ruleOf): ReadonlyMap<RunRecord, string> =>
    new Map(
      kept.flatMap((record) => {
        const [one, again] = [traceOf(first, record), traceOf(other, record)]
        const name = side.sequence.find((stage) => {
          const rule = under(stage)
          return rule !== null && gaveOtherwise(outcomeOf(one, stage), outcomeOf(again, stage), rule)
        })
        return name === undefined ? [] : [[record, name] as const]
      }),
    )
  /** Finds what only tolerances hide, unless it changes in the very same batches too. */
  const tellTolerated = async (others: readonly Traces[]): Promise<void> => {
    const strictly = (stage: string): Rule | null => {
      const rule = ruleOf(stage)
      return rule === null ? null : withoutTolerance(rule)
    }
    const differing = others.map((other) => parts(other, strictly))
    const named = differing.flatMap((found) => [...found.values()])
    const stage = side.sequence.find((name) => named.includes(name))
    if (stage === undefined) return
    const again = parts(await run(inBatches(kept)), strictly)
    if ([...again.values()].includes(stage)) return
    onTolerated(
      stage,
      kept.filter((record) => differing.some((found) => found.get(record) === stage)),
    )
  }
  const alone = await run(kept.map((record) => [record]))
  const beside = await run(inBatches(apart(kept)))
  const [ofAlone, ofBeside] = [parts(alone), parts(beside)]
  const names = [...ofAlone.values(), ...ofBeside.values()]
  const stage = side.sequence.find((name) => names.includes(name))
  if (stage === undefined) {
    await tellTolerated([alone, beside])
    return null
  }
  const found = kept.filter((record) => ofAlone.get(record) === stage || ofBeside.get(record) === stage)
  const again = parts(await run(inBatches(kept)))
  return {
    stage,
    kind: [...again.values()].includes(stage) ? 'nondeterminism' : 'state',
    records: found,
    outcomes: found.map((record) => {
      const other = ofAlone.get(record) === stage ? alone : beside
      return [outcomeOf(traceOf(first, record), stage), outcomeOf(traceOf(other, record), stage)]
    }),
  }
}

function traceOf(traces: Traces, record: RunRecord): Trace {
  const trace = traces.get(record)
  if (trace === undefined) throw new LockstepError('internal', `record ${record.id} was not run`)
  return trace
}

function outcomeOf(trace: Trace, stage: string): Outcome {
  return trace.has(stage) ? trace.get(stage) : NOT_REACHED
}

function throwsAt(trace: Trace, stage: string): boolean {
  return trace.has(stage) && outcomeKind(trace.get(stage)) === 'threw'
}

/** Every second record, backwards, then the others: neighbours are parted, and the last comes first. */
function apart(records: readonly RunRecord[]): readonly RunRecord[] {
  const every = (rest: number): RunRecord[] => records.filter((_, at) => at % 2 === rest)
  return [...every(1).toReversed(), ...every(0)]
}
