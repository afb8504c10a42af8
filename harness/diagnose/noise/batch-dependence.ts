import { outcomeKind, NOT_REACHED, type Outcome } from '../../pipeline/outcome.ts'
import type { Rule } from '../../compare/rule.ts'
import type { Side } from '../../sides/side.ts'
import { compareOutcomes } from '../../run/compare-outcomes.ts'
import { inBatches } from '../../run/in-batches.ts'
import type { RunRecord } from '../../run/record.ts'
import { traceRecords } from '../../run/trace-records.ts'
import { zip } from '../../values/zip.ts'
import type { Trace } from '../../pipeline/trace.ts'

/** A stage whose outcome of a record is another one beside other records, or in another order. */
export interface BatchDependence {
  /** The side's own name of the stage, the first in order of execution. */
  readonly stage: string
  /** `nondeterminism`: it gives other values in the very same batches too. */
  readonly kind: 'state' | 'nondeterminism'
  /** The records on which it is the first that differs. */
  readonly records: readonly RunRecord[]
  /** What it gave for each of them in order, and what otherwise. */
  readonly outcomes: ReadonlyArray<readonly [inOrder: Outcome, otherwise: Outcome]>
}

/**
 * Runs records through a side one at a time, and shuffled in full batches, and compares every outcome with that of the
 * records in order. Null if all are the same, or no stage takes batches: then a record has nothing beside it.
 * Records that throw are left out. Costs three more runs of the records, four if one throws.
 *
 * @param ruleOf how two outcomes of a stage are compared; null: they are not
 * @param expect told the ids of the records that run next
 */
export async function batchDependence(
  side: Side,
  records: readonly RunRecord[],
  ruleOf: (stage: string) => Rule | null,
  expect: (ids: readonly string[]) => void,
): Promise<BatchDependence | null> {
  if (!side.info.stages.some(({ batch }) => batch)) return null
  const run = async (batches: Iterable<readonly number[]>): Promise<ReadonlyMap<number, Trace>> => {
    const order = [...batches]
    const taken = order.map((batch) => batch.map((at) => records[at]!))
    const traces = await traceRecords(side, taken, expect)
    return new Map(zip(order.flat(), traces))
  }
  const all = [...records.keys()]
  const tried = await run(inBatches(all))
  // A batch in which one record throws runs one record at a time: nothing would stand beside any of them.
  const rows = all.filter((at) => !side.sequence.some((stage) => throwsAt(tried.get(at)!, stage)))
  const first = rows.length === all.length ? tried : await run(inBatches(rows))
  const parts = (other: ReadonlyMap<number, Trace>): ReadonlyMap<number, string> => {
    const found = new Map<number, string>()
    for (const at of rows) {
      const name = side.sequence.find((stage) => differs(first.get(at)!, other.get(at)!, stage, ruleOf(stage)))
      if (name !== undefined) found.set(at, name)
    }
    return found
  }
  const alone = await run(rows.map((at) => [at]))
  const beside = await run(inBatches(shuffled(rows)))
  const [ofAlone, ofBeside] = [parts(alone), parts(beside)]
  const names = [...ofAlone.values(), ...ofBeside.values()]
  const stage = side.sequence.find((name) => names.includes(name))
  if (stage === undefined) return null
  const found = rows.filter((at) => ofAlone.get(at) === stage || ofBeside.get(at) === stage)
  const again = parts(await run(inBatches(rows)))
  return {
    stage,
    kind: [...again.values()].includes(stage) ? 'nondeterminism' : 'state',
    records: found.map((at) => records[at]!),
    outcomes: found.map((at) => {
      const other = ofAlone.get(at) === stage ? alone : beside
      return [outcomeOf(first.get(at)!, stage), outcomeOf(other.get(at)!, stage)]
    }),
  }
}

function outcomeOf(trace: Trace, stage: string): Outcome {
  return trace.has(stage) ? trace.get(stage) : NOT_REACHED
}

function throwsAt(trace: Trace, stage: string): boolean {
  return trace.has(stage) && outcomeKind(trace.get(stage)) === 'threw'
}

function differs(one: Trace, other: Trace, stage: string, rule: Rule | null): boolean {
  if (rule === null) return false
  const [left, right] = [outcomeOf(one, stage), outcomeOf(other, stage)]
  if (outcomeKind(left) !== outcomeKind(right)) return true
  // What cannot be compared, not even with itself, says nothing.
  return compareOutcomes(left, right, rule) === 'differs' && compareOutcomes(left, left, rule) !== 'differs'
}

/** Every second record, backwards, then the others: neighbours are parted, and the last comes first. */
function shuffled(rows: readonly number[]): readonly number[] {
  const [even, odd] = [0, 1].map((rest) => rows.filter((at) => at % 2 === rest))
  return [...odd!.toReversed(), ...even!]
}
