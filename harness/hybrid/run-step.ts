import { keptOutcome, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { inBatches } from '../run/in-batches.ts'
import type { Side } from '../sides/side.ts'
import { roughBytes } from '../values/rough-bytes.ts'
import { columnAt, history, rootOf, type Column } from './column.ts'
import { cross, type SeenKinds } from './crossing.ts'
import type { Step } from './program.ts'
import type { Role } from '../pipeline/role.ts'

/** What is known of the sides: their taps, and the values that their own stages are given and give. */
export interface Known {
  readonly taps: (role: Role) => Pick<Side, 'stages' | 'sequence'>
  readonly given: (step: Step) => SeenKinds | null
  readonly gave: (side: Step['side'], stage: string) => SeenKinds | null
}

/** All that need be known where every value is the side's own. */
export function knownTaps(sides: Readonly<Record<Role, Side>>): Known {
  return { taps: (role) => sides[role], given: () => null, gave: () => null }
}

/** A step, and what it is to run on: rows of a column, every one of which has a value there. */
export interface StepCall {
  readonly step: Step
  readonly on: Column
  readonly rows: readonly number[]
}

/** Runs a step on the values that some records have in a column: one outcome for each row, in that order. */
export function runStep(side: Side, call: StepCall, known: Known): Promise<readonly Outcome[]> {
  return side.info.kind === 'traced' ? runTap(side, call, known) : runStage(side, call, known)
}

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
 * Runs a function up to one of its taps, and hands back at earlier taps what the program has at their places. The tap
 * right before hands back what the step is given, whichever stage gave it; the first tap has the function run on that
 * itself.
 */
async function runTap(side: Side, { step, on, rows }: StepCall, known: Known): Promise<readonly Outcome[]> {
  const role = step.side === 'training' ? 'training' : 'inference'
  const { name } = step.info
  const { stages, sequence } = known.taps(role)
  const position = sequence.indexOf(name)
  const previous = sequence[position - 1]
  const valueFor = valuesFor(step)
  const inputs = rootOf(on)
  const earlier = history(on).flatMap((column) => {
    const tap = column.pair === null ? undefined : stages[column.pair[role]]
    return tap !== undefined && sequence.indexOf(tap) < position ? [{ tap, column }] : []
  })
  const handedTo = (row: number): ReadonlyMap<string, unknown> => {
    const handed = new Map<string, unknown>()
    for (const { tap, column } of earlier) {
      if (outcomeKind(column.outcomes[row]) === 'value')
        handed.set(tap, valueFor(column, row, known.gave(step.side, tap)))
    }
    // A record that did not pass the tap before has what it has by name.
    if (previous !== undefined && columnAt(on, row) === on)
      handed.set(previous, valueFor(on, row, known.gave(step.side, previous)))
    return handed
  }
  const outcomes: Outcome[] = []
  for (const [taps, group] of grouped(rows, (row) => handedTo(row))) {
    const given = ({ row }: Handed): unknown =>
      previous === undefined ? valueFor(on, row, known.given(step)) : inputs.outcomes[row]
    const results = await runInBatches(
      group,
      (one) => roughBytes(given(one)) + roughBytes(one.handed),
      (batch) =>
        side.stage(name, batch.map(given), {
          handed: new Map(taps.map((tap) => [tap, batch.map(({ handed }) => handed.get(tap))])),
        }),
    )
    for (const [index, { at }] of group.entries()) outcomes[at] = results[index]
  }
  return outcomes
}

interface Handed {
  /** Index of the row among those asked for. */
  readonly at: number
  readonly row: number
  readonly handed: ReadonlyMap<string, unknown>
}

/** Puts rows together at which the same taps hand something back. */
function grouped(
  rows: readonly number[],
  handedTo: (row: number) => ReadonlyMap<string, unknown>,
): Iterable<readonly [taps: readonly string[], group: readonly Handed[]]> {
  const groups = new Map<string, [readonly string[], Handed[]]>()
  for (const [at, row] of rows.entries()) {
    const handed = handedTo(row)
    const taps = [...handed.keys()]
    const key = JSON.stringify(taps)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [taps, [{ at, row, handed }]])
    else group[1].push({ at, row, handed })
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
