import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { inBatches } from '../run/in-batches.ts'
import { loadHanded } from '../sides/load-rows.ts'
import type { Side } from '../sides/side.ts'
import { roughBytes } from '../values/rough-bytes.ts'
import { columnAt, type Column, type HandedColumns, type TapRun } from './column.ts'
import { cross, learnKinds, type SeenKinds } from './crossing.ts'
import { neededFor, type Needed } from './handed.ts'
import type { Known } from './known.ts'
import type { Step } from './program.ts'

/** A step, and what it is to run on: rows of a column, every one of which has a value there. */
export interface StepCall {
  readonly step: Step
  readonly on: Column
  readonly rows: readonly number[]
}

/** Runs a step on the values that some records have in a column: one outcome for each row, in that order. */
export async function runStep(side: Side, call: StepCall, known: Known): Promise<readonly Outcome[]> {
  if (side.info.kind !== 'traced') return runStage(side, call, known)
  const { step, on, rows } = call
  const run = await runTaps(side, { ...neededFor(step, on, { known }), rows }, known)
  return rows.map((row) => cameTo(run, step, row))
}

/** Of a value nothing is known but what it is itself: it is copied. */
const AS_IT_IS: SeenKinds = learnKinds([])

/** Makes the values that records have in columns ones of the side that a step runs on. */
function valuesFor({ side }: Step): (on: Column, row: number, seen: SeenKinds | null) => unknown {
  return (on, row, seen) => {
    const { outcomes, from, pair } = columnAt(on, row)
    return from === side ? outcomes[row] : cross(outcomes[row], seen, pair?.rule)
  }
}

async function runStage(side: Side, { step, on, rows }: StepCall, known: Known): Promise<readonly Outcome[]> {
  const seen = known.given(step)
  const valueFor = valuesFor(step)
  let outcomes: readonly Outcome[] = rows.map((row) => valueFor(on, row, seen))
  for (const info of [...step.parts, step.info]) {
    const live = outcomes.flatMap((outcome, at) => (outcomeKind(outcome) === 'value' ? [at] : []))
    const params = info === step.info ? step.params : undefined
    const results = await runInBatches(
      live,
      (at) => roughBytes(outcomes[at]),
      (batch) =>
        side.stage(
          info.name,
          batch.map((at) => outcomes[at]),
          { params },
        ),
    )
    const next = [...outcomes]
    for (const [index, at] of live.entries()) next[at] = results[index]
    outcomes = next
  }
  return outcomes
}

/**
 * Runs a function on the records of a column, while taps of it hand back what columns hold.
 *
 * @param rows of the records, which all have a value in `root`
 */
export async function runTaps(
  side: Side,
  { step, root, handed, rows }: Needed & { readonly rows: readonly number[] },
  known: Known,
): Promise<TapRun> {
  // A record is what both sides are given: what the step before it gave says nothing of it.
  const given = (row: number): unknown => valuesFor(step)(root, row, root.pair === null ? AS_IT_IS : known.given(step))
  const came = new Map<string, Outcome[]>()
  const back = new Map<number, ReadonlyMap<string, unknown>>()
  const handedTo = handedBack(step, handed, known)
  const asKnown = known.taps(step.side === 'training' ? 'training' : 'inference')
  const placed = asKnown === side ? (passed: PassedTaps) => passed : errorsPlaced(asKnown)
  for (const row of rows) back.set(row, handedTo(row))
  for (const [taps, group] of grouped(back)) {
    for (const batch of inBatches(group, (one) => roughBytes(given(one.row)) + roughBytes(one.handed))) {
      const columns = new Map(taps.map((tap) => [tap, batch.map((one) => one.handed.get(tap))]))
      await loadHanded(side, { inputs: batch.map(({ row }) => given(row)), handed: columns }, (outcomes, at) => {
        const row = batch[at]?.row ?? 0
        for (const [tap, outcome] of placed(passedTaps(side, outcomes))) {
          let column = came.get(tap)
          if (column === undefined) came.set(tap, (column = root.outcomes.map(() => NOT_REACHED)))
          column[row] = outcome
        }
      })
    }
  }
  return { side: step.side, root, back, came, rows: new Set(rows) }
}

type PassedTaps = ReadonlyMap<string, Outcome>

function passedTaps({ stages }: Side, outcomes: readonly Outcome[]): PassedTaps {
  const passed = stages.map((tap, at) => [tap, keptOutcome(outcomeAt(outcomes, at))] as const)
  return new Map(passed.filter(([, outcome]) => outcomeKind(outcome) !== 'not-reached'))
}

/**
 * Gives an error to the tap that comes next in the order of the side that is known: one that was started anew has seen
 * few records, and may not know of the tap that the error kept from being passed.
 */
function errorsPlaced({ sequence }: Pick<Side, 'sequence'>): (passed: PassedTaps) => PassedTaps {
  return (passed) => {
    const thrown = [...passed].find(([, outcome]) => outcomeKind(outcome) === 'threw')
    if (thrown === undefined) return passed
    const values = new Map([...passed].filter((one) => one !== thrown))
    const after = sequence.findLastIndex((tap) => values.has(tap))
    return values.set(sequence[after + 1] ?? thrown[0], thrown[1])
  }
}

/** Says by row what taps of a function hand back: of the columns of each the first that has a value there. */
export function handedBack(
  step: Step,
  handed: HandedColumns,
  known: Known,
): (row: number) => ReadonlyMap<string, unknown> {
  const valueFor = valuesFor(step)
  return (row) => {
    const back = new Map<string, unknown>()
    for (const [tap, columns] of handed) {
      const column = columns
        .map((one) => columnAt(one, row))
        .find(({ outcomes }) => outcomeKind(outcomes[row]) === 'value')
      if (column !== undefined && columns.includes(column))
        back.set(tap, valueFor(column, row, known.gave(step.side, tap)))
    }
    return back
  }
}

/** What came to a step's tap in a run. */
export function cameTo(run: TapRun, step: Step, row: number): Outcome {
  return outcomeAt(run.came.get(step.info.name) ?? [], row)
}

interface HandedRow {
  readonly row: number
  readonly handed: ReadonlyMap<string, unknown>
}

/** Puts rows together at which the same taps hand something back. */
function grouped(back: TapRun['back']): Iterable<readonly [taps: readonly string[], group: readonly HandedRow[]]> {
  const groups = new Map<string, [readonly string[], HandedRow[]]>()
  for (const [row, handed] of back) {
    const taps = [...handed.keys()]
    const key = JSON.stringify(taps)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [taps, [{ row, handed }]])
    else group[1].push({ row, handed })
  }
  return groups.values()
}

async function runInBatches<Item>(
  items: readonly Item[],
  bytesOf: (item: Item) => number,
  run: (batch: readonly Item[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const batch of inBatches(items, bytesOf)) {
    for (const outcome of await run(batch)) {
      outcomes.push(keptOutcome(outcome))
    }
  }
  return outcomes
}
